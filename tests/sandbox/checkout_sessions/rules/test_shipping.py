"""Shipping options and addresses."""

import pytest

from tests.sandbox.checkout_sessions.rules.drafts import found, item
from tests.sandbox.collected_details import rate

DATA = "shipping_options[0][shipping_rate_data]"
FIVE = {"amount": 500, "currency": "usd"}


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ([rate()] * 6, ("shipping_options", None)),
        ([{}], ("shipping_options[0][shipping_rate]", "parameter_missing")),
        ([rate() | {"shipping_rate": "shr_1"}], (DATA, "parameters_exclusive")),
        ([rate(fixed_amount=None)], (f"{DATA}[fixed_amount]", "parameter_missing")),
        (
            [rate(amount=-1)],
            (f"{DATA}[fixed_amount][amount]", "parameter_invalid_integer"),
        ),
        (
            [rate(fixed_amount={"amount": 1005, "currency": "kwd"})],
            (f"{DATA}[fixed_amount][amount]", None),
        ),
        (
            [rate(fixed_amount=FIVE | {"currency_options": {"isk": {"amount": 550}}})],
            (f"{DATA}[fixed_amount][currency_options][isk][amount]", None),
        ),
        (
            [rate(fixed_amount=FIVE | {"currency_options": {"xxx": {"amount": 500}}})],
            (f"{DATA}[fixed_amount][currency_options][xxx]", None),
        ),
    ],
)
def test_invalid_options_have_a_problem(options, problem):
    assert found(shipping_options=options) == [problem]


def test_valid_options_have_no_problem():
    assert found(shipping_options=[rate(), {"shipping_rate": "shr_1"}]) == []


def test_only_payment_mode_has_shipping_options():
    items = [item("price_monthly")]
    problems = found(mode="subscription", line_items=items, shipping_options=[rate()])
    assert problems == [("shipping_options", None)]


def test_setup_mode_collects_no_shipping_address():
    asked = {"shipping_address_collection": {"allowed_countries": ["US"]}}
    problems = found(mode="setup", line_items=None, currency="usd", **asked)
    assert problems == [("shipping_address_collection", None)]


def test_allowed_countries_cannot_be_empty():
    ((param, code),) = found(shipping_address_collection={"allowed_countries": []})
    assert (param, code) == ("shipping_address_collection[allowed_countries]", "parameter_missing")
