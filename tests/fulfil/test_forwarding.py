"""helpers/fulfil/forwarding.py: in a class, the events of the sandbox are fetched."""

from contextlib import closing
from urllib.parse import urlsplit

import pytest
import stripe
from werkzeug.test import Client as Browser

from helpers import connect, join_class, pay_by_bank_debit, progress, return_urls, settle, timeline
from helpers.account.accounts import account_of
from helpers.fulfil.backend import Backend
from helpers.fulfil.deliveries import deliver_again, show_deliveries
from helpers.fulfil.forwarding import Forwarding, forwarding_of
from helpers.sandbox.inspector.classroom import class_of
from helpers.sandbox.inspector.inspector import accounts
from tests.clients import instructors_sandbox
from tests.notebooks.execute import ROOT
from tests.sandbox.receiver import Receiver

NOBODY = "http://127.0.0.1:9/webhook"  # no program listens on this port
SECRET = "whsec_class"
COMPLETED = "checkout.session.completed"
TEA = {"currency": "usd", "unit_amount": 700, "product_data": {"name": "Tea"}}


@pytest.fixture
def sandbox():
    """The instructor's sandbox, which is served."""
    with instructors_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def client(sandbox):
    join_class(sandbox.address, "Anna")
    return connect()


@pytest.fixture
def forward(client):
    """Forward to a URL; the test itself says when, as no thread has been started."""
    return lambda url: Forwarding(client, url, SECRET)


def unpaid(client):
    params = {"mode": "payment", "line_items": [{"quantity": 1, "price_data": TEA}]}
    return client.v1.checkout.sessions.create(params={**params, **return_urls(client)})


def paid(sandbox, client):
    return sandbox.pay(unpaid(client).id)


def reached(sandbox):
    store = sandbox._store
    return class_of(store, accounts(store), sandbox.clock.now())[0].reached


def test_new_events_arrive_signed_and_in_their_order(sandbox, client, forward):
    paid(sandbox, client)  # before anything was forwarded
    with Receiver() as receiver:
        forwarding = forward(receiver.url)
        session = paid(sandbox, client)
        forwarding.catch_up(), forwarding.catch_up()
        types = [each.type for each in forwarding.deliveries]
        events = []
        for _ in types:
            headers, body = receiver.get()
            events.append(client.construct_event(body, headers["Stripe-Signature"], SECRET))
    assert [event.type for event in events] == types
    assert types[-1] == COMPLETED and types.count(COMPLETED) == 1
    assert events[-1].data.object.id == session["id"]


def test_the_class_sees_that_a_webhook_has_fulfilled(sandbox, client, forward):
    with Receiver() as receiver:
        forwarding = forward(receiver.url)
        paid(sandbox, client)
        assert "fulfilled" not in reached(sandbox)
        forwarding.catch_up()
    assert "fulfilled" in reached(sandbox)


@pytest.mark.parametrize("status", [400, 500])
def test_a_webhook_that_refuses_has_not(sandbox, client, forward, status):
    with Receiver(status) as receiver:
        forwarding = forward(receiver.url)
        paid(sandbox, client)
        forwarding.catch_up()
    assert {each.status for each in forwarding.deliveries} == {status}
    assert "fulfilled" not in reached(sandbox)


def test_nor_has_one_that_is_down(sandbox, client, forward):
    forwarding = forward(NOBODY)
    paid(sandbox, client)
    forwarding.catch_up()
    assert {each.status for each in forwarding.deliveries} == {None}
    assert "fulfilled" not in reached(sandbox)


def test_it_goes_on_after_the_sandbox_was_emptied(sandbox, client, forward):
    forwarding = forward(NOBODY)
    paid(sandbox, client)
    forwarding.catch_up()
    sandbox.reset()
    before = len(forwarding.deliveries)
    paid(sandbox, client)
    forwarding.catch_up()
    assert COMPLETED in [each.type for each in forwarding.deliveries[before:]]


def test_more_events_than_a_page_holds_arrive_once_each(sandbox, client, forward):
    client.v1.customers.create()
    forwarding = forward(NOBODY)
    for _ in range(130):
        client.v1.customers.create()
    forwarding.catch_up()
    assert len({each.event for each in forwarding.deliveries}) == 130
    assert len(forwarding.deliveries) == 130


def test_the_end_of_one_backend_leaves_the_forwarding_to_another(client, forward):
    first, second = forward(NOBODY).start(), forward(NOBODY).start()
    first.close()
    assert forwarding_of(client) is second
    second.close()
    assert forwarding_of(client) is None


def test_looking_for_events_does_not_fill_the_list_of_requests(sandbox, client, forward):
    with Receiver() as receiver:
        forwarding = forward(receiver.url)
        paid(sandbox, client)
        forwarding.catch_up()
    assert forwarding.deliveries
    assert [each.request_line for each in account_of(client).requests] == [
        "POST /v1/checkout/sessions"
    ]


def test_the_backend_of_notebook_04_fulfils_in_a_class(sandbox, client, capsys):
    with closing(Backend(client, ROOT / "notebooks" / "fulfil.py")):
        assert "It gets every event of your account in the class's" in capsys.readouterr().out
        session = paid(sandbox, client)
        show_deliveries(client, session["id"])
        assert capsys.readouterr().out == f"{COMPLETED:<40} → 200\n"
        (event,) = client.v1.events.list(params={"type": COMPLETED}).data
        deliver_again(client, event)
        assert capsys.readouterr().out == f"{COMPLETED:<40} → 200\n"
    assert "✓ Webhook fulfilled" in repr(progress(client))
    assert "fulfilled" in reached(sandbox)


def test_the_timeline_in_a_class_has_what_the_webhook_answered(sandbox, client, forward):
    with Receiver() as receiver:
        forwarding = forward(receiver.url).start()
        session = paid(sandbox, client)
        lines = timeline(client, session["id"]).lines
        forwarding.close()
    assert lines[-1].endswith(f"your webhook answers 200 to {COMPLETED}")


def test_the_timeline_in_a_class_has_the_opening_of_the_page(sandbox, client):
    session = unpaid(client)
    Browser(sandbox).get(urlsplit(session.url).path)
    assert timeline(client, session.id).lines[1].endswith("the customer opens the checkout page")


def test_a_bank_debit_is_paid_and_settled_in_a_class(sandbox, client, capsys):
    params = {"mode": "payment", "line_items": [{"quantity": 1, "price_data": TEA}]}
    params |= {"allowed_payment_method_types": ["us_bank_account"], **return_urls(client)}
    session = client.v1.checkout.sessions.create(params=params)
    assert pay_by_bank_debit(client, session.id).status == "complete"
    settle(client, session.id)
    assert client.v1.checkout.sessions.retrieve(session.id).payment_status == "paid"
    settle(client, session.id)
    first, second = capsys.readouterr().out.splitlines()[-2:]
    assert first == "The money has arrived." and "no money" in second.lower()


def test_without_an_answer_at_the_beginning_there_is_an_error(sandbox, client):
    sandbox.close()
    with pytest.raises(stripe.StripeError):
        Forwarding(client, NOBODY, SECRET)
