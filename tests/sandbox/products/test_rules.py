"""Rules for a new price, in a line item or on its own."""

import pytest

from helpers.sandbox.products.rules import price_problems
from tests.sandbox.checkout_sessions.rules.drafts import MUG


def found(**changes):
    price = {name: value for name, value in {**MUG, **changes}.items() if value is not None}
    return [(problem.param, problem.code) for problem in price_problems(price)]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"unit_amount": 0},
        {"unit_amount": 99_999_999},
        {"unit_amount": None, "unit_amount_decimal": "0.000000000001"},
        {"unit_amount": None, "unit_amount_decimal": 10.5},
        {"unit_amount": None, "custom_unit_amount": {"enabled": True}},
        {"product_data": None, "product": "prod_1"},
        {"currency": "EUR"},
        {"currency": "idr", "unit_amount": 999_999_999_999},
        {"currency": "IDR", "unit_amount": None, "unit_amount_decimal": "100000000.5"},
        {"currency": "kwd", "unit_amount": 1000},
        {"recurring": {"interval": "month", "interval_count": 36}},
        {"recurring": {"interval": "year"}},
    ],
)
def test_a_good_price_has_no_problem(changes):
    assert found(**changes) == []


@pytest.mark.parametrize(
    ("changes", "param", "code"),
    [
        ({"product_data": None}, "product_data", "parameter_missing"),
        ({"product": "prod_1"}, "product_data", "parameters_exclusive"),
        ({"unit_amount": None}, "unit_amount", "parameter_missing"),
        ({"unit_amount_decimal": "1"}, "unit_amount_decimal", "parameters_exclusive"),
        ({"unit_amount": -1}, "unit_amount", "parameter_invalid_integer"),
        ({"unit_amount": 100_000_000}, "unit_amount", "parameter_invalid_integer"),
        (
            {"currency": "idr", "unit_amount": 1_000_000_000_000},
            "unit_amount",
            "parameter_invalid_integer",
        ),
        ({"currency": "kwd", "unit_amount": 1005}, "unit_amount", None),
        ({"currency": "isk", "unit_amount": 550}, "unit_amount", None),
        (
            {"currency": "isk", "unit_amount": None, "unit_amount_decimal": "550"},
            "unit_amount_decimal",
            None,
        ),
        (
            {"currency_options": {"isk": {"unit_amount": 550}}},
            "currency_options[isk][unit_amount]",
            None,
        ),
        ({"currency_options": {"xxx": {"unit_amount": 5}}}, "currency_options[xxx]", None),
        (
            {"currency_options": {"eur": {"unit_amount": 5, "unit_amount_decimal": "5"}}},
            "currency_options[eur][unit_amount_decimal]",
            "parameters_exclusive",
        ),
        ({"currency": "zzz"}, "currency", None),
        ({"currency": "dollars"}, "currency", None),
        (
            {"recurring": {"interval": "year", "interval_count": 4}},
            "recurring[interval_count]",
            "parameter_invalid_integer",
        ),
    ],
)
def test_a_wrong_price_has_its_problem(changes, param, code):
    assert found(**changes) == [(param, code)]


@pytest.mark.parametrize("amount", ["-1", "100000000", "0.0000000000001", "1e5", "+5", 1e-13])
def test_a_decimal_amount_is_positive_with_few_decimals(amount):
    problem = ("unit_amount_decimal", "parameter_invalid_decimal")
    assert found(unit_amount=None, unit_amount_decimal=amount) == [problem]
