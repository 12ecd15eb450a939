"""helpers/learning/progress.py: what has happened in the account, and what is solved."""

import re
import sqlite3
from contextlib import closing
from html.parser import HTMLParser
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
import stripe

from helpers import check, connect, pay_from_code, progress, return_urls
from helpers.account import settings
from helpers.account.accounts import account_of
from helpers.learning.course import EXERCISES, MILESTONES_IN, NOTEBOOKS
from helpers.sandbox import Sandbox
from helpers.sandbox.events.milestones import MILESTONES
from helpers.sandbox.server.loopback import LoopbackServer
from tests.clients import disconnect
from tests.sandbox.receiver import Receiver

TEA = {"currency": "usd", "unit_amount": 700, "product_data": {"name": "Tea <3"}}


@pytest.fixture
def client():
    return connect()


@pytest.fixture
def own_account(monkeypatch):
    """A client with a key of its own; a sandbox stands in for Stripe. Returns both."""
    sandbox = Sandbox()
    with closing(LoopbackServer(sandbox, port=0).start()) as server:
        sandbox.address = server.address
        monkeypatch.setenv("STRIPE_SECRET_KEY", "sk_test_ofTheLearner")
        monkeypatch.setenv("STRIPE_API_BASE", server.address)
        yield connect(), sandbox


def order(client):
    items = [{"quantity": 1, "price_data": TEA}]
    params = {**return_urls(client), "mode": "payment", "line_items": items}
    return client.v1.checkout.sessions.create(params=params)


def done(client):
    return [step.title for step in progress(client).steps if step.done]


def solve(name):
    check(name, 1, {"it is one": lambda n: n == 1})


def test_nothing_has_happened_yet(client):
    lines = repr(progress(client)).splitlines()
    assert lines[:2] == [
        "0 of 6 steps done in the sandbox.",
        "– Session made (in 2. Create a session)",
    ]
    assert f"0 of {len(EXERCISES)} exercises solved by yourself." in lines


def test_steps_are_done_when_they_have_happened_in_the_account(client):
    paid = pay_from_code(client, order(client).id)
    assert done(client) == ["Session made", "Paid"]
    with pytest.raises(stripe.CardError):
        pay_from_code(client, order(client).id, card="4000000000000002")
    client.v1.refunds.create(params={"payment_intent": paid.payment_intent})
    assert done(client) == ["Session made", "Paid", "Card declined", "Refunded"]


def test_a_backend_that_answers_200_has_fulfilled(client):
    account_of(client).sandbox.listen(lambda payload, signature: None)
    pay_from_code(client, order(client).id)
    assert "Webhook fulfilled" in done(client)


def test_a_restart_forgets_nothing(client):
    pay_from_code(client, order(client).id)
    solve("when-to-ship")
    before = repr(progress(client))
    disconnect()
    assert repr(progress(connect())) == before


def test_what_it_asks_is_not_among_the_learners_own_requests(client):
    progress(client)
    assert list(account_of(client).requests) == []


def test_an_exercise_counts_when_it_is_solved(client):
    solve("when-to-ship"), solve("an-exercise-of-somebody-else")
    found = {step.title: step.done for step in progress(client).exercises}
    assert [title for title, is_done in found.items() if is_done] == ["When may you ship?"]


def test_in_a_test_account_the_events_api_is_asked(own_account):
    client, sandbox = own_account
    assert repr(progress(client)).startswith("0 of 6 steps done in your test account.")
    sandbox.pay(order(client).id)
    assert done(client) == ["Session made", "Paid"]


def test_in_a_test_account_an_endpoint_that_has_got_the_event_counts(own_account):
    client, sandbox = own_account
    sandbox.pay(order(client).id)
    with Receiver() as receiver:
        sandbox.clock.advance(1)
        endpoint = {"url": receiver.url, "enabled_events": ["*"]}
        client.v1.webhook_endpoints.create(params=endpoint)
        assert "Webhook fulfilled" not in done(client), "the endpoint is newer than the event"
        sandbox.pay(order(client).id)
        sandbox.deliver_due()
    assert "Webhook fulfilled" in done(client)


def test_in_a_test_account_a_webhook_that_is_pending_does_not_count(own_account):
    client, sandbox = own_account
    endpoint = {"url": "https://example.com/webhook", "enabled_events": ["*"]}
    client.v1.webhook_endpoints.create(params=endpoint)
    sandbox.pay(order(client).id)
    assert "Webhook fulfilled" not in done(client)


def test_in_a_test_account_an_order_on_the_packing_list_counts(own_account):
    client, sandbox = own_account
    session = sandbox.pay(order(client).id)
    assert "Webhook fulfilled" not in done(client)
    with closing(sqlite3.connect(settings.home() / "fulfil.sqlite")) as database, database:
        database.execute("CREATE TABLE parcels (session PRIMARY KEY, contents)")
        database.execute("INSERT INTO parcels VALUES (?, 'Tea')", [session["id"]])
    assert "Webhook fulfilled" in done(client)


def test_what_a_test_account_has_reached_outlives_stripes_events(own_account):
    client, sandbox = own_account
    sandbox.pay(order(client).id)
    before = done(client)
    sandbox.reset()  # Stripe keeps events for 30 days
    assert done(client) == before


def test_it_reads_on_where_the_first_page_shows_nothing(client):
    sandbox = account_of(client).sandbox
    paid = order(client).id
    for _ in range(11):  # a page is of ten events at first
        sandbox.pay(_by_bank(client), method="us_bank_account")
    assert "Paid" not in done(client)
    sandbox.pay(paid)
    assert "Paid" in done(client)


def _by_bank(client):
    params = {**return_urls(client), "mode": "payment"}
    params |= {"line_items": [{"quantity": 1, "price_data": TEA}]}
    params |= {"allowed_payment_method_types": ["us_bank_account"]}
    return client.v1.checkout.sessions.create(params=params).id


class Image(HTMLParser):
    def handle_starttag(self, tag, attributes):
        if tag == "img":
            self.image = dict(attributes)


def test_it_is_a_picture_with_an_alternative_text_and_the_same_in_words(client):
    pay_from_code(client, order(client).id)
    html = progress(client)._repr_html_()
    parser = Image()
    parser.feed(html)
    data = "data:image/svg+xml,"
    picture = ElementTree.fromstring(unquote(parser.image["src"].removeprefix(data)))
    texts = ["".join(each.itertext()) for each in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert "Steps 2 of 6" in texts and "Webhook fulfilled" in texts
    assert parser.image["alt"].startswith("2 of 6 steps done in the sandbox.")
    items = re.findall("<li>(.*?)</li>", html)
    assert items[:2] == ["Session made (done)", "Paid (done)"]
    assert '<a href="04-fulfil-the-order.ipynb">' in items[3]


def test_in_a_translated_notebook_it_leads_to_the_others(client, kit, monkeypatch):
    monkeypatch.chdir(kit / "notebooks" / "de")
    html = progress(client)._repr_html_()
    assert '<a href="../02-create-a-session.ipynb">' in html
    assert '<a href="00-start-here.ipynb">' in html


def test_every_milestone_and_exercise_is_in_a_notebook():
    assert MILESTONES_IN.keys() == {each.name for each in MILESTONES}
    assert set(MILESTONES_IN.values()) <= NOTEBOOKS.keys()
    assert {each.notebook for each in EXERCISES} <= NOTEBOOKS.keys()
