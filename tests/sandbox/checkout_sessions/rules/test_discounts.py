"""Coupons and promotion codes among the parameters of a session."""

import pytest

from helpers.sandbox.checkout_sessions.rules.discounts import RULES
from helpers.sandbox.checkout_sessions.rules.draft import Draft


def params_of(params):
    return [problem.param for rule in RULES for problem in rule(Draft(params))]


@pytest.mark.parametrize(
    "params",
    [
        {"mode": "payment"},
        {"mode": "payment", "allow_promotion_codes": True},
        {"mode": "payment", "discounts": [{"coupon": "x"}]},
        {"mode": "subscription", "discounts": [{"promotion_code": "x"}]},
        {"mode": "payment", "discounts": "x"},
    ],
)
def test_valid_discounts_have_no_problem(params):
    assert params_of(params) == []


@pytest.mark.parametrize(
    ("params", "param"),
    [
        ({"discounts": [{"coupon": "x"}], "allow_promotion_codes": False}, "allow_promotion_codes"),
        ({"discounts": [{"coupon": "x"}, {"coupon": "y"}]}, "discounts"),
        ({"discounts": [{"coupon": "x", "promotion_code": "y"}]}, "discounts[0][promotion_code]"),
        ({"discounts": [{}]}, "discounts[0][coupon]"),
        ({"mode": "setup", "discounts": [{"coupon": "x"}]}, "discounts"),
    ],
)
def test_invalid_discounts_have_a_problem(params, param):
    assert params_of(params) == [param]
