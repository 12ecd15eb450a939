"""The class in the inspector: on a projector, it follows by itself."""

from contextlib import closing

import pytest
import stripe
from playwright.sync_api import expect

from helpers import connect, join_class
from helpers.account.accounts import account_of
from helpers.sandbox import LoopbackServer, Sandbox
from helpers.sandbox.api import learners
from tests.browser import customer

TEA = {"currency": "usd", "unit_amount": 700, "product_data": {"name": "Tea"}}
ORDER = {"mode": "payment", "success_url": "https://example.com", "line_items": [
    {"quantity": 1, "price_data": TEA}]}  # fmt: skip


class Class:
    """An instructor's sandbox, and learners who work in it."""

    def __init__(self):
        self.sandbox = Sandbox()
        self.server = LoopbackServer(self.sandbox, port=0).start()
        self.sandbox.address = self.server.address
        self.address = f"{self.server.address}/inspect/class"

    def join(self, name, key):
        """Let a learner join; return their client."""
        inner = self.sandbox.http_client()

        class Named(stripe.HTTPClient):
            name = "named"

            def request(self, method, url, headers, post_data=None):
                headers = {**headers, learners.HEADER: learners.header(learner)}
                return inner.request(method, url, headers, post_data)

        learner = name
        client = stripe.StripeClient(f"sk_test_{key}", http_client=Named())
        client.v1.products.list()
        return client

    def pay(self, client):
        self.sandbox.pay(client.v1.checkout.sessions.create(params=ORDER).id)

    def close(self):
        self.server.close()
        self.sandbox.close()


@pytest.fixture
def room():
    with closing(Class()) as room:
        yield room


@pytest.fixture
def full_room(room):
    """A class of thirty, some of whom have paid."""
    names = ["Anna", "Ben", "Çağla", "Anna", "Maximiliana von Hohenstein-Wertheim", "<b>Gus</b>"]
    for number in range(30):
        name = names[number] if number < len(names) else f"Learner {number + 1}"
        client = room.join(name, number)
        if number % 3 == 0:
            room.pay(client)
    return room


def row(page, name):
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name, exact=True))


def test_thirty_learners_are_seen_and_it_is_accessible(full_room, page, look_at):
    page.goto(full_room.address)
    expect(page.get_by_text("30 learners")).to_be_visible()
    expect(row(page, "Anna (2)")).to_contain_text("done")
    expect(row(page, "<b>Gus</b>")).to_have_count(1)
    look_at(page, "class")


@pytest.mark.window(viewport={"width": 1280, "height": 720})
def test_on_a_projector_all_columns_are_in_view_and_large(full_room, page, screenshots):
    page.goto(full_room.address)
    expect(page.get_by_role("columnheader", name="Last seen")).to_be_in_viewport(ratio=1)
    expect(row(page, "Learner 9")).to_be_in_viewport(ratio=1)
    size = row(page, "Ben").get_by_role("rowheader").evaluate("it => getComputedStyle(it).fontSize")
    assert size == "20px"
    page.screenshot(path=screenshots / "class-projector.png")


def test_it_follows_by_itself_without_losing_the_place(full_room, page):
    page.goto(full_room.address)
    link = page.get_by_role("link", name="Learner 29")
    link.focus()
    before = page.evaluate("scrollY")
    assert before > 0
    full_room.pay(full_room.join("Learner 29", 28))
    expect(row(page, "Learner 29")).to_contain_text("done")
    expect(link).to_be_focused()
    assert page.evaluate("scrollY") == before
    full_room.join("Zoë", 31)
    expect(page.get_by_text("31 learners")).to_be_visible()
    expect(row(page, "Zoë")).to_have_count(1)


def test_it_begins_by_saying_how_to_join_and_shows_the_first_who_does(
    room, page, assert_accessible
):
    page.goto(room.address)
    lines = page.get_by_text(f'join_class("{room.server.address}", name="Your name")')
    expect(lines).to_be_visible()
    expect(page.get_by_role("table")).to_have_count(0)
    assert_accessible(page)
    room.join("Anna", 1)
    expect(row(page, "Anna")).to_be_visible()
    expect(lines, "the lines, which the others still have to read").to_be_visible()
    expect(page.get_by_text("Choose a name")).to_be_visible()
    room.join("Ben", 2)
    expect(row(page, "Ben")).to_be_visible()


def test_it_says_when_the_sandbox_does_not_answer(room, page):
    room.join("Anna", 1)
    page.goto(room.address)
    page.route("**/inspect/class", lambda route: route.abort())
    expect(page.get_by_role("status")).to_contain_text("The sandbox does not answer.")
    expect(row(page, "Anna")).to_be_visible()
    page.unroute("**/inspect/class")
    expect(page.get_by_role("status")).to_be_empty()


@pytest.mark.window(java_script_enabled=False)
def test_without_javascript_it_is_loaded_again_from_time_to_time(room, page):
    room.join("Anna", 1)
    page.goto(room.address)
    expect(row(page, "Anna")).to_be_visible()
    assert page.locator("meta[http-equiv=refresh]").get_attribute("content") == "10"


def test_a_learners_page_embeds_the_checkout_page_of_the_class(room, page):
    join_class(room.server.address, "Anna")
    client = connect()
    embedded = {"ui_mode": "embedded_page", "redirect_on_completion": "never"}
    items = [{"quantity": 1, "price_data": TEA}]
    session = client.v1.checkout.sessions.create(
        params={**embedded, "mode": "payment", "line_items": items}
    )
    page.goto(f"{account_of(client).address}/embedded?session_id={session.id}")
    customer.pay(page.frame_locator("iframe[title=Checkout]"), customer.VISA)
    expect(
        page.frame_locator("iframe[title=Checkout]").get_by_text("The payment has succeeded.")
    ).to_be_visible()
