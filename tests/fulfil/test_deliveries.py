"""helpers/fulfil/deliveries.py: what became of the events that were sent to the backend."""

from types import SimpleNamespace

import pytest

from helpers import connect
from helpers.account.accounts import account_of
from helpers.checkout.payment import pay_from_code
from helpers.checkout.return_addresses import return_urls
from helpers.fulfil.deliveries import NOTHING, deliver_again, show_deliveries
from tests.clients import answering
from tests.sandbox.receiver import Receiver

NOBODY = "http://127.0.0.1:9/webhook"  # no program listens on this port
COMPLETED = "checkout.session.completed"


@pytest.fixture
def client():
    return connect()


@pytest.fixture
def forward(client):
    return account_of(client).sandbox.webhooks.forward


def paid(client):
    tea = {"currency": "usd", "unit_amount": 700, "product_data": {"name": "Tea"}}
    items = [{"quantity": 1, "price_data": tea}]
    params = {"mode": "payment", "line_items": items, **return_urls(client)}
    return pay_from_code(client, client.v1.checkout.sessions.create(params=params).id)


def shown(capsys, client, about):
    capsys.readouterr()
    show_deliveries(client, about)
    return capsys.readouterr().out.splitlines()


def test_the_deliveries_about_a_session_or_about_its_payment(client, forward, capsys):
    with Receiver(200) as receiver:
        forward(receiver.url)
        paid(client)
        session = paid(client)
        assert shown(capsys, client, session.id) == [f"{COMPLETED:<40} → 200"]
        types = [line.split()[0] for line in shown(capsys, client, session.payment_intent)]
    assert types == [
        "payment_intent.created",
        "charge.succeeded",
        "payment_intent.succeeded",
        COMPLETED,
    ]


def test_a_delivery_that_found_nobody_says_so(client, forward, capsys):
    forward(NOBODY)
    assert shown(capsys, client, paid(client).id) == [
        f"{COMPLETED:<40} → Nothing is listening at this address."
    ]


def test_nothing_is_about_an_order_that_is_not_paid(client, forward, capsys):
    forward(NOBODY)
    paid(client)
    assert shown(capsys, client, None) == ["There is no payment yet, so no event is about it."]


def newest(client):
    return client.v1.events.list(params={"type": COMPLETED}).data[0]


def test_an_event_can_be_delivered_again(client, forward, capsys):
    with Receiver(200) as receiver:
        forward(receiver.url)
        session = paid(client)
        capsys.readouterr()
        deliver_again(client, newest(client))
        assert capsys.readouterr().out == f"{COMPLETED:<40} → 200\n"
        assert shown(capsys, client, session.id) == [f"{COMPLETED:<40} → 200"] * 2


def test_without_a_backend_it_says_that_nothing_was_delivered(client, capsys):
    assert shown(capsys, client, paid(client).id) == [NOTHING]


def test_an_event_that_went_nowhere_is_not_delivered(client, capsys):
    paid(client)
    deliver_again(client, newest(client))
    assert "went to no backend" in capsys.readouterr().out


def test_with_a_test_account_they_say_where_to_look_and_what_to_run(capsys):
    client = answering(lambda *request: (200, {}))
    show_deliveries(client, "cs_test_1")
    deliver_again(client, SimpleNamespace(id="evt_1", type=COMPLETED))
    assert "stripe listen" in (printed := capsys.readouterr().out)
    assert "stripe events resend evt_1\n" in printed
