"""Rules for prices with tiers, whose amount depends on the quantity."""

import pytest

from helpers.sandbox.products.rules import price_problems

PRICE = {
    "currency": "usd",
    "product": "prod_1",
    "billing_scheme": "tiered",
    "tiers_mode": "graduated",
}


def found(tier, **changes):
    price = PRICE | changes | {"tiers": [{"up_to": "inf", **tier}]}
    return [(problem.param, problem.code) for problem in price_problems(price)]


@pytest.mark.parametrize("tier", [{"unit_amount": 5}, {"flat_amount": 5, "unit_amount": 0}])
def test_good_tiers_have_no_problem(tier):
    assert found(tier) == []


@pytest.mark.parametrize("name", ["unit_amount", "flat_amount"])
def test_a_tier_gives_each_amount_once_and_not_below_zero(name):
    twice, path = {name: 5, f"{name}_decimal": "5"}, f"tiers[0][{name}"
    assert found(twice) == [(f"{path}_decimal]", "parameters_exclusive")]
    assert found({name: -1}) == [(f"{path}]", "parameter_invalid_integer")]
    assert found({name: 550}, currency="isk") == [(f"{path}]", None)]


def test_tiers_are_for_tiered_prices():
    flat = {"billing_scheme": "per_unit", "unit_amount": 5}
    assert found({"unit_amount": 5}, **flat) == [("tiers", None)]


def test_tiers_do_not_go_with_packages():
    packages = {"transform_quantity": {"divide_by": 10, "round": "up"}}
    packed = found({"unit_amount": 5}, **packages)
    assert packed == [("transform_quantity", "parameters_exclusive")]


@pytest.mark.parametrize("name", ["tiers", "tiers_mode"])
def test_a_tiered_price_has_tiers_and_a_mode(name):
    price = PRICE | {"tiers": [{"up_to": "inf", "unit_amount": 5}], name: None}
    assert [(p.param, p.code) for p in price_problems(price)] == [(name, "parameter_missing")]


def bounds(*up_to):
    return [
        problem.param
        for problem in price_problems(
            PRICE | {"tiers": [{"up_to": bound, "unit_amount": 5} for bound in up_to]}
        )
    ]


def test_the_bounds_of_tiers_rise_up_to_inf():
    assert bounds(5, 10, "inf") == bounds("inf") == []
    assert bounds(10, 10, "inf") == ["tiers[1][up_to]"]
    assert bounds(0, "inf") == ["tiers[0][up_to]"]
    assert bounds(5, 10) == ["tiers[1][up_to]"]
    assert bounds("inf", "inf") == ["tiers[0][up_to]"]


def test_each_tier_has_an_amount():
    assert found({}) == [("tiers", None)]


def test_a_package_holds_something():
    price = {"currency": "usd", "product": "prod_1", "unit_amount": 500}
    price["transform_quantity"] = {"divide_by": 0, "round": "up"}
    (problem,) = price_problems(price)
    assert problem.param == "transform_quantity[divide_by]"
