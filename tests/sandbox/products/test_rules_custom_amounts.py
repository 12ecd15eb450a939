"""Rules for a price whose amount the payer chooses."""

import pytest

from helpers.sandbox.products.rules import price_problems

PRICE = {"currency": "usd", "product": "prod_1"}


def found(currency="usd", **custom):
    price = PRICE | {"currency": currency, "custom_unit_amount": {"enabled": True, **custom}}
    return [problem.param for problem in price_problems(price)]


def test_a_preset_between_the_bounds_has_no_problem():
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
def test_a_wrong_bound_or_preset_is_named(custom, name):
    assert found(**custom) == [f"custom_unit_amount[{name}]"]


def test_an_amount_is_either_chosen_or_fixed():
    price = PRICE | {"unit_amount": 500, "custom_unit_amount": {"enabled": True}}
    (problem,) = price_problems(price)
    assert (problem.param, problem.code) == ("custom_unit_amount", "parameters_exclusive")
