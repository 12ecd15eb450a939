"""helpers/timelines/timeline.py: what the sandbox knows of an id, drawn and in words."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
import stripe
from werkzeug.test import Client

from helpers import connect, pay_from_code, return_urls, timeline
from helpers.account.accounts import account_of
from helpers.sandbox.dates import date_and_time
from tests.clients import answering, session
from tests.sandbox.receiver import Receiver
from tests.timelines.test_subscription_history import at

DAY = 24 * 60 * 60


@pytest.fixture
def client(monkeypatch):
    """A client for a sandbox whose clock stands still."""
    monkeypatch.setenv("CHECKOUT_KIT_SEED", "1")
    return connect()


def subscribe(client, **customer):
    jenny = client.v1.customers.create(params={"email": "jenny@example.com", **customer})
    club = {"currency": "usd", "unit_amount": 1200, "product_data": {"name": "Club <3"}}
    price = club | {"recurring": {"interval": "month"}}
    params = {"mode": "subscription", "customer": jenny.id, **return_urls(client)}
    params["line_items"] = [{"price_data": price, "quantity": 1}]
    session = client.v1.checkout.sessions.create(params=params)
    return pay_from_code(client, session.id).subscription


def after_a_month(client):
    clock = client.v1.test_helpers.test_clocks.create(params={"frozen_time": at("2026-01-01")})
    subscription = subscribe(client, test_clock=clock.id)
    params = {"frozen_time": at("2026-02-02")}
    client.v1.test_helpers.test_clocks.advance(clock.id, params=params)
    return timeline(client, subscription)


class Image(HTMLParser):
    def handle_starttag(self, tag, attributes):
        if tag == "img":
            self.image = dict(attributes)


def image(drawn):
    parser = Image()
    parser.feed(drawn._repr_html_())
    return parser.image


def test_it_follows_the_test_clock(client):
    assert repr(after_a_month(client)).splitlines() == [
        "1 Jan 2026: the subscription is active",
        "1 Jan 2026: invoice of $12.00, paid",
        "1 Feb 2026: invoice of $12.00, paid",
    ]


def test_its_picture_is_an_image_with_an_alternative_text(client):
    shown = image(after_a_month(client))
    data = "data:image/svg+xml,"
    assert shown["src"].startswith(data)
    assert ElementTree.fromstring(unquote(shown["src"].removeprefix(data)))
    assert shown["alt"] == (
        "Timeline from 1 Jan 2026 to 2 Feb 2026: active. 2 invoices, 2 of them paid. "
        "The same in words is below."
    )


def test_below_the_picture_are_all_entries_in_words(client):
    drawn = after_a_month(client)
    found = re.findall("<li>(.*?)</li>", drawn._repr_html_())
    assert found == repr(drawn).splitlines()


def test_without_a_test_clock_now_is_the_time_of_the_sandbox(client):
    subscription = subscribe(client)
    account_of(client).sandbox.clock.advance(40 * DAY)
    assert len(timeline(client, subscription).lines) == 3  # with the renewal


def test_without_a_subscription_it_says_so(client):
    drawn = timeline(client, None)
    assert repr(drawn) in drawn._repr_html_()
    assert repr(drawn).startswith("There is no subscription yet.")


def test_an_unknown_subscription_is_an_error(client):
    with pytest.raises(stripe.InvalidRequestError):
        timeline(client, "sub_unknown")


def test_an_id_of_something_else_is_explained(client):
    with pytest.raises(ValueError, match="the id of a session .* or of a subscription"):
        timeline(client, "pi_1")
    with pytest.raises(TypeError, match="the id of a session .* has it as its .id"):
        timeline(client, order(client))


TEA = {"currency": "usd", "unit_amount": 700, "product_data": {"name": "Tea"}}


def order(client, **params):
    usual = {"mode": "payment", **return_urls(client)}
    usual["line_items"] = [{"price_data": TEA, "quantity": 1}]
    return client.v1.checkout.sessions.create(params=usual | params)


def story(client, session, **more):
    """Return the lines of a session's timeline, without their times."""
    return [re.sub(r"^\d+ \w+ \d+, [\d:]+: ", "", line) for line in _lines(client, session, more)]


def _lines(client, session, more):
    return timeline(client, session.id, **more).lines


def test_a_session_that_was_declined_and_then_paid(client):
    session = order(client)
    with pytest.raises(stripe.CardError):
        pay_from_code(client, session.id, card="4000000000000002")
    pay_from_code(client, session.id)
    assert story(client, session) == [
        "the session is created, with $7.00 to pay",
        "the customer tries to pay",
        "the payment is declined: Your card was declined.",
        "the customer tries to pay",
        "$7.00 is paid",
        "event checkout.session.completed: the session is complete and paid",
    ]


def test_in_the_sandbox_it_knows_when_the_page_was_opened(client):
    session, sandbox = order(client), account_of(client).sandbox
    assert "the customer opens the checkout page" not in story(client, session)
    sandbox.clock.advance(5)
    Client(sandbox).get(urlsplit(session.url).path)
    sandbox.clock.advance(100)
    opened = timeline(client, session.id).lines[1]
    moment = date_and_time(session.created + 5)
    assert opened == f"{moment}: the customer opens the checkout page"


def test_it_has_what_the_webhook_answered_and_what_the_shop_has_done(client):
    webhooks = account_of(client).sandbox.webhooks
    with Receiver(200) as receiver:
        webhooks.forward(receiver.url)
        session = order(client)
        pay_from_code(client, session.id)
        assert story(client, session, fulfilled=[])[-2:] == [
            "your webhook answers 200 to checkout.session.completed",
            "By your own records, the order is not fulfilled yet.",
        ]
    assert story(client, session, fulfilled=["a parcel"])[-1].endswith("the order is fulfilled.")
    assert story(client, session)[-1].startswith("your webhook answers")


def test_a_new_subscription_has_the_payment_of_its_first_invoice(client):
    price = TEA | {"recurring": {"interval": "month"}}
    items = [{"price_data": price, "quantity": 1}]
    session = order(client, mode="subscription", line_items=items)
    pay_from_code(client, session.id)
    assert "$7.00 is paid" in story(client, session)


def test_of_two_sessions_each_has_its_own_moments(client):
    paid, other = order(client), order(client)
    pay_from_code(client, paid.id)
    assert len(story(client, other)) == 1


def test_a_test_account_has_what_its_api_tells():
    created = session(created=at("2026-01-01"), payment_intent=None, setup_intent=None)
    event = {"object": "event", "id": "evt_1", "type": "checkout.session.expired"}
    event |= {"created": at("2026-01-02"), "data": {"object": created | {"status": "expired"}}}
    events = {"object": "list", "url": "/v1/events", "has_more": False, "data": [event]}
    client = answering(lambda _, url, *rest: (200, events if "/v1/events" in url else created))
    assert timeline(client, "cs_test_1").lines == (
        "1 Jan 2026, 12:00:00: the session is created, with $20.00 to pay",
        "2 Jan 2026, 12:00:00: event checkout.session.expired: the session is expired",
    )


def test_the_picture_of_a_session_has_its_story_in_a_few_words_as_alternative_text(client):
    drawn = order(client)
    pay_from_code(client, drawn.id)
    assert image(timeline(client, drawn.id))["alt"] == (
        "Timeline of a session: created, attempted, paid, checkout.session.completed. "
        "The same in words is below."
    )
