"""helpers/learning/hints.py: what is wrong with an answer, for each requirement."""

import ast
import json
from types import SimpleNamespace

import nbformat
import pytest

from helpers import connect
from helpers.learning.course import EXERCISES
from helpers.learning.hints import HINTS
from tests.going_live.faults import LIVE_KEY
from tests.learning.test_course import calls
from tests.notebooks.execute import NOTEBOOKS

DATA = {
    "mode": "payment",
    "success_url": "https://example.com/thanks",
    "line_items": [{"price": "price_1", "quantity": 1}],
}
PRICE = {"currency": "usd", "unit_amount": 35}


def hint(exercise, requirement, answer):
    """Return the first hint about a requirement, for an answer."""
    first, _ = HINTS[exercise][requirement]
    return first if isinstance(first, str) else first(answer)


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda each: each.name)
def test_there_are_two_for_each_requirement_of_the_notebook(exercise):
    path = next(path for path in NOTEBOOKS if path.stem == exercise.notebook)
    (call,) = calls(path, "check")
    assert isinstance(call.args[2], ast.Dict)
    assert [*HINTS[exercise.name]] == [key.value for key in call.args[2].keys]
    assert all(first and second for first, second in HINTS[exercise.name].values())


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_none_is_in_sight_before_somebody_has_tried(path):
    cells = nbformat.read(path, as_version=4).cells
    text = json.dumps([cell.source for cell in cells], ensure_ascii=False)
    hints = [hint for each in HINTS.values() for pair in each.values() for hint in pair]
    texts = [json.dumps(hint, ensure_ascii=False)[1:-1] for hint in hints if isinstance(hint, str)]
    assert not [hint for hint in texts if hint in text]


def price(**fields):
    return SimpleNamespace(currency="usd", **fields)


def session(**fields):
    return SimpleNamespace(**{"customer_email": None, "metadata": None, **fields})


@pytest.mark.parametrize(
    ("exercise", "requirement", "answer", "words"),
    [
        (
            "a-second-price",
            "it is $12.50, in minor units",
            price(unit_amount=12),
            "is 12, which is $0.12",
        ),
        (
            "a-second-price",
            "it is $12.50, in minor units",
            {"unit_amount": 1250},
            "no price: its type is dict",
        ),
        ("a-price-on-the-spot", "it is one coffee", {}, "It has no line_items."),
        ("a-price-on-the-spot", "it is $3.50", {**DATA, "price_data": {}}, "beside line_items"),
        ("mend-an-order", "it costs $20.00", session(), "no dictionary: its type is"),
        ("repair-a-backend", "Python can read it", 5, "no text: its type is int. Write the whole"),
        ("when-to-ship", "a paid session may ship", True, "no function but a value (bool)"),
        ("what-the-backend-does", "a card payment ships", "ship", "a value (str). Write one: def"),
        ("who-may-come-in", "all others may not", True, "no function but a value (bool)"),
        (
            "when-to-ship",
            "a paid session may ship",
            lambda session: session["payment_status"],
            "yours returns 'paid'",
        ),
        (
            "when-to-ship",
            "a paid session may ship",
            lambda session: payment_status == "paid",  # noqa: F821, as beginners write it
            "(name 'payment_status' is not defined). Is it session.payment_status?",
        ),
        (
            "money-that-takes-days",
            "it passes for your backend",
            price,
            "price: pytest runs only functions whose names begin with test_",
        ),
        ("three-with-a-reference", "three are sold", DATA, "line item is 1."),
        ("three-with-a-reference", "three are sold", {**DATA, "quantity": 3}, "not beside"),
        ("three-with-a-reference", "three are sold", '{"quantity": 3}', "no dictionary"),
        ("three-with-a-reference", "three are sold", {"line_items": {}}, "square brackets"),
        ("three-with-a-reference", "three are sold", {"line_items": []}, "is empty"),
        ("three-with-a-reference", "it is the item in data", DATA, "Its price is price_1."),
        (
            "three-with-a-reference",
            "three are sold",
            {"line_items": [{"quantity": "3"}]},
            "'3': a number has no quotes",
        ),
        ("three-with-a-reference", "the reference is order-42", DATA, "no reference yet"),
        (
            "three-with-a-reference",
            "the reference is order-42",
            {**DATA, "client_reference_id": "42"},
            "is '42'",
        ),
        (
            "three-with-a-reference",
            "Stripe would accept it",
            {**DATA, "mode": "pay"},
            "mode: must be",
        ),
        ("a-session-for-jenny", "it is an open session", DATA, "no session: its type is dict"),
        ("a-session-for-jenny", "it has Jenny's email address", session(), "no customer_email"),
        ("a-session-for-jenny", "its metadata says order 42", session(), "metadata is empty"),
        ("when-to-ship", "money on its way may not", lambda session: True, "returns True"),
        (
            "when-to-ship",
            "a paid session may ship",
            lambda session: session.staus == "complete",
            "yours ends in an error (it has no staus).",
        ),
        ("what-the-backend-does", "money on its way waits", lambda event: "ship", "returns 'ship'"),
        (
            "who-may-come-in",
            "all others may not",
            lambda each: each.status != "canceled",
            "lets in: unpaid, incomplete, incomplete_expired, paused",
        ),
        (
            "who-may-come-in",
            "all others may not",
            lambda each: "yes" if each.status == "active" else "no",
            "returns 'no': a text counts as true",
        ),
        (
            "mend-an-order",
            "its success_url is a complete address",
            {"success_url": "e.com"},
            "e.com",
        ),
        (
            "a-price-on-the-spot",
            "it is $3.50",
            {"line_items": [{"price_data": PRICE}]},
            "is 35, which is $0.35",
        ),
        (
            "a-price-on-the-spot",
            "it is $3.50",
            {"line_items": [{"price_data": {**PRICE, "unit_amount": 3.5}}]},
            "is 3.5: it must be a whole number, of cents",
        ),
        (
            "a-price-on-the-spot",
            "it is one coffee",
            {"line_items": [{"price_data": PRICE, "quantity": 2}]},
            "The quantity of its line item is 2.",
        ),
        (
            "a-price-on-the-spot",
            "it describes its own price",
            {"line_items": {"price_data": PRICE}},
            "put the line item into square brackets",
        ),
        (
            "repair-a-backend",
            "the key comes from the environment",
            f"key = '{LIVE_KEY}'",
            "Line 1",
        ),
        ("repair-a-backend", "Python can read it", "def buy()\n    pass", "backend.py:1 cannot be"),
    ],
)
def test_the_first_one_says_what_is_wrong_with_this_answer(exercise, requirement, answer, words):
    assert words in hint(exercise, requirement, answer)


def test_metadata_of_a_real_session_is_shown():
    client = connect()
    made = client.v1.checkout.sessions.create(
        params={
            "mode": "payment",
            "success_url": "https://example.com",
            "line_items": [
                {
                    "price_data": {**PRICE, "unit_amount": 500, "product_data": {"name": "Tea"}},
                    "quantity": 1,
                }
            ],
            "metadata": {"order": "41"},
        }
    )
    said = hint("a-session-for-jenny", "its metadata says order 42", made)
    assert "{'order': '41'}" in said
