"""helpers/subscriptions/timeline.py: a subscription of the sandbox, drawn and in words."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
import stripe

from helpers import connect, pay_from_code, return_urls, subscription_timeline
from tests.subscriptions.test_history import at


@pytest.fixture
def client():
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
    return subscription_timeline(client, subscription)


class Image(HTMLParser):
    def handle_starttag(self, tag, attributes):
        if tag == "img":
            self.image = dict(attributes)


def image(timeline):
    parser = Image()
    parser.feed(timeline._repr_html_())
    return parser.image


def test_it_follows_the_test_clock(client):
    timeline = after_a_month(client)
    assert timeline.history.now == at("2026-02-02")
    assert repr(timeline).splitlines() == [
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
    timeline = after_a_month(client)
    found = re.findall("<li>(.*?)</li>", timeline._repr_html_())
    assert found == repr(timeline).splitlines()


def test_without_a_test_clock_now_is_the_time_of_the_sandbox(client):
    subscription = subscribe(client)
    moment = client.v1.subscriptions.retrieve(subscription).start_date
    assert abs(subscription_timeline(client, subscription).history.now - moment) < 60


def test_without_a_subscription_it_says_so(client):
    timeline = subscription_timeline(client, None)
    assert repr(timeline) in timeline._repr_html_()
    assert repr(timeline).startswith("There is no subscription yet.")


def test_an_unknown_subscription_is_an_error(client):
    with pytest.raises(stripe.InvalidRequestError):
        subscription_timeline(client, "sub_unknown")
