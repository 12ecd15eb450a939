"""Rules for new coupons and promotion codes."""

import pytest

from helpers.sandbox.discounts.rules import code_problems, coupon_problems

NOW = 1_800_000_000
DAY = 24 * 60 * 60


def params_of(problems):
    return [problem.param for problem in problems]


@pytest.mark.parametrize(
    "coupon",
    [
        {"percent_off": 100},
        {"percent_off": 0.5, "max_redemptions": 1, "redeem_by": NOW + DAY},
        {"amount_off": 500, "currency": "EUR"},
        {"percent_off": 10, "duration": "repeating", "duration_in_months": 3},
        {"percent_off": 10, "duration": "forever"},
    ],
)
def test_good_coupons_have_no_problems(coupon):
    assert list(coupon_problems(coupon, NOW)) == []


@pytest.mark.parametrize(
    ("coupon", "param"),
    [
        ({}, "percent_off"),
        ({"percent_off": 10, "amount_off": 500, "currency": "usd"}, "amount_off"),
        ({"percent_off": 0}, "percent_off"),
        ({"percent_off": 100.1}, "percent_off"),
        ({"amount_off": 500}, "currency"),
        ({"amount_off": 0, "currency": "usd"}, "amount_off"),
        ({"amount_off": 500, "currency": "xyz"}, "currency"),
        ({"amount_off": 550, "currency": "isk"}, "amount_off"),
        (
            {"amount_off": 5, "currency": "usd", "currency_options": {"ugx": {"amount_off": 5}}},
            "currency_options[ugx][amount_off]",
        ),
        ({"percent_off": 10, "currency_options": {"eur": {"amount_off": 5}}}, "currency_options"),
        ({"percent_off": 10, "duration": "repeating"}, "duration_in_months"),
        ({"percent_off": 10, "duration_in_months": 3}, "duration_in_months"),
        ({"percent_off": 10, "max_redemptions": 0}, "max_redemptions"),
        ({"percent_off": 10, "redeem_by": NOW}, "redeem_by"),
        ({"percent_off": 10, "redeem_by": NOW + 6 * 366 * DAY}, "redeem_by"),
    ],
)
def test_each_wrong_coupon_has_its_problem(coupon, param):
    assert params_of(coupon_problems(coupon, NOW)) == [param]


def minimum(amount, currency, **options):
    restrictions = {"minimum_amount": amount, "minimum_amount_currency": currency}
    return restrictions | ({"currency_options": options} if options else {})


COUPON = {"redeem_by": NOW + DAY, "max_redemptions": 10}


@pytest.mark.parametrize(
    ("code", "param"),
    [
        ({"code": "SPRING 26"}, "code"),
        ({"code": ""}, "code"),
        ({"max_redemptions": 11}, "max_redemptions"),
        ({"expires_at": NOW - 1}, "expires_at"),
        ({"expires_at": NOW + 2 * DAY}, "expires_at"),
        ({"restrictions": {"minimum_amount": 500}}, "restrictions[minimum_amount_currency]"),
        ({"restrictions": {"minimum_amount_currency": "usd"}}, "restrictions[minimum_amount]"),
        ({"restrictions": minimum(5, "xyz")}, "restrictions[minimum_amount_currency]"),
        ({"restrictions": minimum(0, "usd")}, "restrictions[minimum_amount]"),
        ({"restrictions": minimum(550, "isk")}, "restrictions[minimum_amount]"),
        (
            {"restrictions": minimum(5, "usd", USD={"minimum_amount": 5})},
            "restrictions[currency_options][USD]",
        ),
        (
            {"restrictions": minimum(5, "usd", isk={"minimum_amount": 550})},
            "restrictions[currency_options][isk][minimum_amount]",
        ),
    ],
)
def test_each_wrong_code_has_its_problem(code, param):
    assert params_of(code_problems(code, COUPON, NOW)) == [param]


def test_a_good_code_has_no_problems():
    code = {"code": "SPRING-26", "max_redemptions": 10, "expires_at": NOW + DAY}
    assert list(code_problems(code, COUPON, NOW)) == []
