"""The currency that a session names itself."""

import pytest

from helpers.sandbox.checkout_sessions import rules as session_rules
from tests.sandbox.checkout_sessions.rules.drafts import PRICES, found, item, own

KNOWN = PRICES | {
    "price_one": {"currency": "usd", "currency_options": {}},
    "price_two": {"currency": "usd", "currency_options": {"eur": {"unit_amount": 900}}},
}
SETUP = {"mode": "setup", "line_items": None}


@pytest.mark.parametrize("mode", [{}, SETUP])
def test_it_is_one_that_stripe_knows(mode):
    assert ("currency", None) in found(**mode, currency="xxx")
    assert found(**mode, currency="USD") == []


@pytest.mark.parametrize("sold", [item("price_two"), own(currency="eur"), item("price_once")])
def test_prices_that_have_it_or_may_have_it_are_good(sold):
    assert found(known=KNOWN, currency="EUR", line_items=[sold]) == []


@pytest.mark.parametrize(
    ("sold", "param"),
    [
        (item("price_one"), "line_items[0][price]"),
        (own(), "line_items[0][price_data][currency]"),
    ],
)
def test_prices_that_do_not_have_it_are_refused(sold, param):
    assert found(known=KNOWN, currency="eur", line_items=[sold]) == [(param, None)]


def test_the_refusal_names_what_the_price_has():
    params = {"mode": "payment", "success_url": "https://example.com", "currency": "gbp"}
    problems = session_rules.session_problems(params | {"line_items": [item("price_two")]}, KNOWN)
    assert problems[0].message == (
        "The price specified supports currencies of `eur`, `usd` which doesn't include the "
        "expected currency of `gbp`."
    )


def test_prices_of_several_default_currencies_may_meet_in_it():
    items = [item("price_two"), own(currency="eur")]
    assert found(known=KNOWN, currency="eur", line_items=items) == []
    assert found(known=KNOWN, line_items=items) == [("line_items", None)]
