"""An amount that the payer chooses."""

import pytest

from helpers.sandbox.products.rules import price_problems

PRICE = {"currency": "usd", "product": "prod_1"}


def found(currency="usd", **custom):
    price = PRICE | {"currency": currency, "custom_unit_amount": {"enabled": True, **custom}}
    return [problem.param for problem in price_problems(price)]


def test_bounds_with_a_preset_between_them_are_good():
    assert found(minimum=50, preset=1000, maximum=5000) == found() == []


@pytest.mark.parametrize(
    ("custom", "name"),
    [
        ({"minimum": 49}, "minimum"),
        ({"maximum": 100_000_000}, "maximum"),
        ({"minimum": 500, "maximum": 400}, "minimum"),
        ({"minimum": 500, "preset": 400}, "preset"),
        ({"maximum": 500, "preset": 600}, "preset"),
        ({"currency": "isk", "preset": 550}, "preset"),
    ],
)
def test_bounds_that_cannot_be_say_which(custom, name):
    assert found(**custom) == [f"custom_unit_amount[{name}]"]


def test_an_amount_is_chosen_or_fixed():
    price = PRICE | {"unit_amount": 500, "custom_unit_amount": {"enabled": True}}
    (problem,) = price_problems(price)
    assert (problem.param, problem.code) == ("custom_unit_amount", "parameters_exclusive")
