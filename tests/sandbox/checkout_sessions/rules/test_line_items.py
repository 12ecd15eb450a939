"""Line items and optional items."""

import pytest

from helpers.sandbox.checkout_sessions import rules as session_rules
from tests.sandbox.checkout_sessions.rules.drafts import MUG, PRICES, found, item, own

SUBSCRIPTION = {"mode": "subscription"}
FIRST = "line_items[0]"


@pytest.mark.parametrize("mode", ["payment", "subscription"])
@pytest.mark.parametrize("items", [None, []])
def test_payments_and_subscriptions_need_line_items(mode, items):
    assert ("line_items", "parameter_missing") in found(mode=mode, line_items=items)


def test_setup_mode_takes_no_line_items():
    assert found(mode="setup", currency="usd") == [("line_items", None)]


@pytest.mark.parametrize(
    ("items", "problem"),
    [
        ([{"quantity": 1}], (f"{FIRST}[price]", "parameter_missing")),
        ([item("price_once", price_data=MUG)], (f"{FIRST}[price_data]", "parameters_exclusive")),
        ([{"price": "price_once"}], (f"{FIRST}[quantity]", "parameter_missing")),
        ([item("price_once", 0)], (f"{FIRST}[quantity]", "parameter_invalid_integer")),
        ([item("price_once", -1)], (f"{FIRST}[quantity]", "parameter_invalid_integer")),
        ([item("price_once", 1_000_000)], (f"{FIRST}[quantity]", "parameter_invalid_integer")),
        ([item("price_monthly")], (f"{FIRST}[price]", None)),
        ([item("price_once"), item("price_euro")], ("line_items", None)),
        ([item("price_euro"), own()], ("line_items", None)),
        ([item("price_once")] * 101, ("line_items", None)),
        ([item("price_once"), own(unit_amount=-1)], ("line_items[1][price_data][unit_amount]",)),
    ],
)
def test_invalid_items_have_a_problem(items, problem):
    ((param, code),) = found(line_items=items)
    assert (param, code)[: len(problem)] == problem


@pytest.mark.parametrize(
    "items",
    [[item("price_once", 999_999)], [item("price_once"), own()], [item("price_once")] * 100],
)
def test_valid_items_have_no_problem(items):
    assert found(line_items=items) == []


@pytest.mark.parametrize(
    "items",
    [
        [item("price_monthly")],
        [item("price_once"), item("price_monthly")],
        [own(recurring={"interval": "year"})],
        [{"price": "price_metered"}],
        [item("price_monthly")] * 20 + [item("price_once")] * 20,
    ],
)
def test_a_subscription_with_a_recurring_price_is_valid(items):
    assert found(**SUBSCRIPTION, line_items=items) == []


@pytest.mark.parametrize(
    "items",
    [
        [item("price_once")],
        [own()],
        [item("price_monthly")] * 21,
        [item("price_monthly")] + [item("price_once")] * 21,
    ],
)
def test_a_subscription_needs_a_recurring_price_and_not_too_many_items(items):
    assert found(**SUBSCRIPTION, line_items=items) == [("line_items", None)]


def test_a_metered_price_has_no_quantity():
    metered = found(**SUBSCRIPTION, line_items=[item("price_metered")])
    assert metered == [(f"{FIRST}[quantity]", None)]


def test_optional_items_count_towards_the_limit():
    items, more = [item("price_once")] * 95, [item("price_once")] * 5
    assert found(line_items=items, optional_items=more) == []
    assert found(line_items=items + more, optional_items=more) == [("line_items", None)]


@pytest.mark.parametrize(
    ("price", "code"),
    [
        ("price_none", "resource_missing"),
        ("price_unheard_of", "resource_missing"),
        ("price_old", None),
        ("price_of_old", None),
    ],
)
def test_unknown_and_inactive_prices_are_refused(price, code):
    items = [item("price_once"), item(price)]
    assert found(line_items=items) == [("line_items[1][price]", code)]


def test_the_prices_of_optional_items_are_looked_up_as_well():
    optional = found(optional_items=[item("price_old")])
    assert optional == [("optional_items[0][price]", None)]


@pytest.mark.parametrize("price", ["price_of_new", "price_unexpanded"])
def test_a_price_of_an_active_or_unknown_product_is_valid(price):
    assert found(line_items=[item(price)]) == []


def test_prices_that_were_not_looked_up_are_not_checked():
    assert found(known=None, line_items=[item("price_unheard_of")]) == []


PATH = "line_items[0][adjustable_quantity]"


@pytest.mark.parametrize(
    ("quantity", "limits", "params"),
    [
        (1, {"enabled": True}, []),
        (150, {"enabled": True, "maximum": 150}, []),
        (150, {"enabled": False}, []),
        (150, {"enabled": True}, [PATH]),
        (1, {"enabled": True, "minimum": 2}, [PATH]),
        (1, {"enabled": True, "minimum": -1}, [f"{PATH}[minimum]"]),
        (1, {"enabled": True, "maximum": 1_000_000}, [f"{PATH}[maximum]"]),
        (6, {"enabled": True, "minimum": 7, "maximum": 5}, [f"{PATH}[minimum]", PATH]),
    ],
)
def test_the_quantity_is_between_the_limits(quantity, limits, params):
    items = [item("price_once", quantity, adjustable_quantity=limits)]
    assert [param for param, _ in found(line_items=items)] == params


def test_optional_items_have_the_same_limits():
    limits = {"enabled": True, "maximum": 1_000_000}
    (problem,) = found(optional_items=[item("price_once", adjustable_quantity=limits)])
    assert problem[0] == "optional_items[0][adjustable_quantity][maximum]"


KNOWN = PRICES | {
    "price_one": {"currency": "usd", "currency_options": {}},
    "price_two": {"currency": "usd", "currency_options": {"eur": {"unit_amount": 900}}},
}
SETUP = {"mode": "setup", "line_items": None}


@pytest.mark.parametrize("mode", [{}, SETUP])
def test_the_currency_must_be_known(mode):
    assert ("currency", None) in found(**mode, currency="xxx")
    assert found(**mode, currency="USD") == []


@pytest.mark.parametrize("line", [item("price_two"), own(currency="eur"), item("price_once")])
def test_prices_that_support_or_may_support_the_currency_are_valid(line):
    assert found(known=KNOWN, currency="EUR", line_items=[line]) == []


@pytest.mark.parametrize(
    ("line", "param"),
    [
        (item("price_one"), "line_items[0][price]"),
        (own(), "line_items[0][price_data][currency]"),
    ],
)
def test_prices_that_do_not_support_the_currency_are_refused(line, param):
    assert found(known=KNOWN, currency="eur", line_items=[line]) == [(param, None)]


def test_the_refusal_names_the_currencies_of_the_price():
    params = {"mode": "payment", "success_url": "https://example.com", "currency": "gbp"}
    problems = session_rules.session_problems(params | {"line_items": [item("price_two")]}, KNOWN)
    assert problems[0].message == (
        "The price specified supports currencies of `eur`, `usd` which doesn't include the "
        "expected currency of `gbp`."
    )


def test_prices_with_different_default_currencies_may_share_another_one():
    items = [item("price_two"), own(currency="eur")]
    assert found(known=KNOWN, currency="eur", line_items=items) == []
    assert found(known=KNOWN, line_items=items) == [("line_items", None)]
