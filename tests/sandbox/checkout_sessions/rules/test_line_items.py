"""What the customer buys."""

import pytest

from tests.sandbox.checkout_sessions.rules.drafts import MUG, found, item, own

SUBSCRIPTION = {"mode": "subscription"}
FIRST = "line_items[0]"


@pytest.mark.parametrize("mode", ["payment", "subscription"])
@pytest.mark.parametrize("items", [None, []])
def test_something_has_to_be_bought(mode, items):
    assert ("line_items", "parameter_missing") in found(mode=mode, line_items=items)


def test_a_setup_sells_nothing():
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
def test_items_that_cannot_be_bought(items, problem):
    ((param, code),) = found(line_items=items)
    assert (param, code)[: len(problem)] == problem


@pytest.mark.parametrize(
    "items",
    [[item("price_once", 999_999)], [item("price_once"), own()], [item("price_once")] * 100],
)
def test_items_that_can(items):
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
def test_a_subscription_needs_one_recurring_price(items):
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
def test_a_subscription_without_one_or_with_too_many_is_refused(items):
    assert found(**SUBSCRIPTION, line_items=items) == [("line_items", None)]


def test_a_metered_price_has_no_quantity():
    metered = found(**SUBSCRIPTION, line_items=[item("price_metered")])
    assert metered == [(f"{FIRST}[quantity]", None)]


def test_what_the_payer_may_add_counts_among_the_items():
    items, more = [item("price_once")] * 95, [item("price_once")] * 5
    assert found(line_items=items, optional_items=more) == []
    assert found(line_items=items + more, optional_items=more) == [("line_items", None)]
