"""The inspector's page of a class: who has come how far."""

import re

import pytest
import stripe

from helpers.sandbox.api import learners
from helpers.sandbox.inspector.classroom import ago
from tests.sandbox.inspector.seen import links
from tests.sandbox.shop import ADDRESS

EVIL = "<script>alert(1)</script>"
TEA = {"currency": "usd", "unit_amount": 700, "product_data": {"name": "Tea"}}


@pytest.fixture
def join(sandbox):
    """A function with which a learner joins; it returns their client."""

    class Named(stripe.HTTPClient):
        name = "named"

        def __init__(self, learner):
            super().__init__()
            self._inner, self._headers = sandbox.http_client(), {}
            if learner:
                self._headers[learners.HEADER] = learners.header(learner)

        def request(self, method, url, headers, post_data=None):
            return self._inner.request(method, url, {**headers, **self._headers}, post_data)

    def join(name, key):
        client = stripe.StripeClient(f"sk_test_{key}", http_client=Named(name))
        client.v1.products.list()
        return client

    return join


def order(client):
    params = {"mode": "payment", "success_url": ADDRESS}
    params["line_items"] = [{"price_data": TEA, "quantity": 1}]
    return client.v1.checkout.sessions.create(params=params)


def table(answer):
    """Return the cells of each row, the header's first."""
    rows = re.findall("<tr role.*?</tr>", answer.text, re.DOTALL)
    cells = [re.findall("<t[hd] .*?</t[hd]>", row, re.DOTALL) for row in rows]
    return [[" ".join(re.sub("<.*?>", " ", cell).split()) for cell in row] for row in cells]


def test_nobody_is_there_yet_and_it_says_how_to_join(look, sandbox):
    page = look("inspect/class").text
    assert f'join_class("{sandbox.address}", name="Your name")' in page
    assert "<details" in page and " open>" in page
    assert table(look("inspect/class")) == []


def test_each_learner_has_a_row_with_the_steps_reached(look, join, sandbox):
    anna, _ = join("Anna", "a"), join("Ben", "b")
    sandbox.pay(order(anna).id)
    header, *rows = table(look("inspect/class"))
    assert header == [
        "Name",
        "Session made 1 of 2",
        "Paid 1 of 2",
        "Card declined 0 of 2",
        "Webhook fulfilled 0 of 2",
        "Refunded 0 of 2",
        "Renewed 0 of 2",
        "Last seen",
    ]
    assert rows == [
        ["Anna", "✓ done", "✓ done", *["– not yet"] * 4, "now"],
        ["Ben", *["– not yet"] * 6, "now"],
    ]


def test_a_webhook_that_acknowledged_the_payment_counts(look, join, sandbox):
    anna = join("Anna", "a")
    sandbox.listen(lambda payload, signature: None)
    sandbox.pay(order(anna).id)
    assert table(look("inspect/class"))[1][4] == "✓ done"


def test_two_learners_of_the_same_name_are_told_apart(look, join):
    for key, name in enumerate(["Anna", "anna", "Ben", "Anna"]):
        join(name, key)
    names = [row[0] for row in table(look("inspect/class"))[1:]]
    assert names == ["Anna", "anna (2)", "Ben", "Anna (3)"]


def test_whoever_gave_no_name_comes_last_and_is_not_counted(look, join):
    order(join(None, "x"))
    join("Anna", "a")
    header, *rows = table(look("inspect/class"))
    assert [row[0] for row in rows] == ["Anna", "Account 1 no name"]
    assert header[1] == "Session made 0 of 1"
    assert "1 learner<" in look("inspect/class").text


def test_a_key_that_was_only_tried_is_no_learner(look, join):
    join("Anna", "a"), join(None, "other")
    assert [row[0] for row in table(look("inspect/class"))[1:]] == ["Anna"]


@pytest.mark.parametrize("path", ["", "inspect/sessions"])
def test_in_a_class_an_address_without_an_account_shows_nobodys_but_a_choice(look, join, path):
    anna, ben = join("Anna", "a"), join("Ben", "b")
    sessions = [order(client).id for client in (anna, ben)]
    page = look(path)
    assert "<h1>Class</h1>" in page.text and not any(id in page.text for id in sessions)
    assert links(page, "Sessions") == []  # whose?
    assert sessions[0] in look(links(page, "Anna")[0]).text


def test_who_is_alone_in_a_class_needs_no_choice(look, join):
    session = order(join("Anna", "a"))
    assert session.id in look().text


def test_a_name_is_the_label_of_its_account_on_all_pages(look, join):
    join("Anna", "a"), join("Ben", "b")
    (href,) = links(look("inspect/class"), "Anna")
    assert "Anna, <code>acct_" in look(href).text
    assert links(look(href), "Ben") and links(look(href), "Class")


def test_only_a_class_has_the_link_to_its_page(look, shop):
    shop.checkout()
    assert links(look(), "Class") == []


def test_names_are_escaped_and_keys_are_not_shown(look, join):
    join(EVIL, "verySecret")
    page = look("inspect/class").text
    assert "<script>" not in page and "&lt;script&gt;alert(1)" in page
    assert "verySecret" not in page


def test_only_this_page_may_ask_what_is_new(look, join):
    join("Anna", "a")
    assert "connect-src 'self'" in look("inspect/class").headers["Content-Security-Policy"]
    assert "connect-src" not in look().headers["Content-Security-Policy"]


def test_thirty_learners_are_in_the_order_of_joining(look, join):
    names = [f"Learner {number}" for number in range(30)]
    for key, name in enumerate(names):
        join(name, key)
    assert [row[0] for row in table(look("inspect/class"))[1:]] == names


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "now"),
        (59, "now"),
        (60, "1 minute ago"),
        (119, "1 minute ago"),
        (7200, "2 hours ago"),
        (90_000, "1 day ago"),
        (-5, "now"),
    ],
)
def test_when_somebody_was_seen_is_said_in_words(seconds, words):
    assert ago(seconds) == words
