"""The draft that every rule gets, and helpers that rules share."""

import pytest

from helpers.sandbox.checkout_sessions import rules as session_rules
from helpers.sandbox.checkout_sessions.rules.draft import Draft
from helpers.sandbox.validation.problems import exclusive, in_range
from tests.sandbox.checkout_sessions.rules.drafts import MUG, PRICES, found


def test_a_valid_session_has_no_problem():
    assert found() == []


def test_rules_are_silent_where_nothing_was_looked_up():
    assert found(known=None, now=None, line_items=[{"price": "x", "quantity": 1}]) == []


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"mode": 7, "line_items": "price_once", "success_url": 1, "metadata": "text"},
        {"mode": "payment", "line_items": [None, 1, "x", {}, {"price": 7, "quantity": "1"}]},
        {"mode": "payment", "line_items": [{"price_data": "x"}, {"price_data": {}}]},
        {"mode": "subscription", "subscription_data": [], "expires_at": "soon"},
        {"line_items": [{"price_data": {"currency": 7, "recurring": {"interval_count": "x"}}}]},
        {"line_items": [{"price_data": {"unit_amount_decimal": ["x"], "recurring": "x"}}]},
        {"line_items": [{"price_data": {"recurring": {"interval": ["x"]}}}, {"price": ["x"]}]},
        {"customer_email": 7, "client_reference_id": 7, "metadata": {"a": 7, 7: "a"}},
        {"currency": 7, "payment_method_types": [["x"], {}, None], "optional_items": [None, 7]},
        {"customer": "cus_1", "automatic_tax": "on", "tax_id_collection": [], "currency": "x"},
        {"payment_method_options": {"pix": "x", "us_bank_account": {"target_date": 7}}},
        {"branding_settings": {"icon": {"type": ["x"]}, "logo": "x"}, "mode": ["x"]},
        {"line_items": [{"price_data": {"currency_options": "x", "tiers": "x"}}]},
    ],
)
def test_no_rule_raises_for_wrong_types(params):
    for known in (None, PRICES):
        assert isinstance(session_rules.session_problems(params, known, 0), list)


def test_the_price_of_a_line_item_is_inline_or_stored():
    draft = Draft({}, PRICES)
    assert draft.price({"price_data": MUG}) == MUG
    assert draft.price({"price": "price_euro"}) == PRICES["price_euro"]
    assert draft.price({"price": "x"}) is None and draft.price({}) is None


def test_exclusive_parameters_cannot_be_combined():
    ((problem),) = exclusive({"a": 1, "b": 2}, ("a", "b"))
    assert (problem.param, problem.code) == ("b", "parameters_exclusive")
    assert list(exclusive({"a": 1, "b": None}, ("a", "b"))) == []


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (0, "This value must be greater than or equal to 1."),
        (10, "This value must be less than or equal to 9."),
    ],
)
def test_a_number_out_of_range_has_a_problem(value, message):
    (problem,) = in_range(value, ("n",), 1, 9)
    assert (problem.message, problem.code) == (message, "parameter_invalid_integer")


@pytest.mark.parametrize("value", [1, 9, "0", None])
def test_a_number_in_range_and_other_types_have_no_problem(value):
    assert list(in_range(value, ("n",), 1, 9)) == []
