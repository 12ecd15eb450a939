"""The payment methods that fit a session, and their options."""

import pytest

from helpers.sandbox import money
from helpers.sandbox.checkout_sessions import rules as session_rules
from helpers.sandbox.checkout_sessions.rules.payment_methods import CURRENCIES, fitting_methods
from helpers.sandbox.payments import bank_debits
from tests.sandbox.checkout_sessions.rules.drafts import PRICES, found, item

SUBSCRIPTION = {"mode": "subscription", "line_items": [item("price_monthly")]}
SETUP = {"mode": "setup", "line_items": None, "currency": "eur"}
EURO = {"line_items": [item("price_euro")]}


@pytest.mark.parametrize("mode", [EURO, SETUP])
@pytest.mark.parametrize("methods", [["card"], ["sepa_debit"], ["card", "ideal", "klarna"]])
def test_methods_that_fit_have_no_problem(mode, methods):
    assert found(**mode, payment_method_types=methods) == []
    assert found(**mode, allowed_payment_method_types=methods) == []


@pytest.mark.parametrize(
    ("session", "words"),
    [
        (
            {"payment_method_types": ["card", "sepa_debit"]},
            "Invalid currency options `usd`. The payment method `sepa_debit` only supports the "
            "following currencies: `eur`.",
        ),
        (
            {**SETUP, "payment_method_types": ["card", "wechat_pay"]},
            "The payment method `wechat_pay` cannot be used in `setup` mode.",
        ),
        (
            {**SUBSCRIPTION, "payment_method_types": ["card", "alipay"]},
            "The payment method `alipay` cannot be used in `subscription` mode.",
        ),
    ],
)
def test_each_listed_method_has_to_fit(session, words):
    once = {"mode": "payment", "line_items": [item("price_once")]}
    params = {"success_url": "https://example.com", **once, **session}
    params = {name: value for name, value in params.items() if value is not None}
    (problem,) = session_rules.session_problems(params, PRICES)
    assert (problem.param, problem.message) == ("payment_method_types[1]", words)


def test_allowed_methods_are_filtered_but_one_has_to_be_left():
    assert found(allowed_payment_method_types=["card", "sepa_debit"]) == []
    none = ("allowed_payment_method_types", None)
    assert found(allowed_payment_method_types=["sepa_debit"]) == [none]
    assert found(**SUBSCRIPTION, allowed_payment_method_types=["wechat_pay"]) == [none]


def test_excluding_the_card_leaves_no_method():
    none = ("excluded_payment_method_types", None)
    assert found(excluded_payment_method_types=["card"]) == [none]


def test_fitting_methods_keep_their_order():
    params = {"mode": "payment", "allowed_payment_method_types": ["ideal", "card", "bacs_debit"]}
    assert fitting_methods(params, "eur") == ["ideal", "card"]
    assert fitting_methods(params, None) == ["ideal", "card", "bacs_debit"]
    assert fitting_methods({"mode": "payment"}, "usd") == ["card"]


def test_the_currencies_are_those_of_the_test_accounts():
    assert {currency for each in CURRENCIES.values() for currency in each} <= money.CURRENCIES
    for method, currency in bank_debits.CURRENCIES.items():
        assert CURRENCIES[method] == (currency,)


OPTIONS = "payment_method_options"
SOON = "parameter_invalid_integer"
MISSING = "parameter_missing"


def banks(*permissions):
    options = {"financial_connections": {"permissions": list(permissions)}}
    return {"us_bank_account": options}


@pytest.mark.parametrize(
    "options",
    [
        {"konbini": {"expires_after_days": 60}, "pix": {"expires_after_seconds": 60}},
        {"wechat_pay": {"client": "web"}},
        {"wechat_pay": {"client": "ios", "app_id": "wx1"}},
        {"payto": {"mandate_options": {"amount_type": "maximum"}}},
        {"acss_debit": {"mandate_options": {"payment_schedule": "sporadic"}}},
        {"sepa_debit": {"target_date": "2026-01-04"}, "card": {}},
        {"sepa_debit": {"target_date": "2026-01-16"}},
        banks("balances", "payment_method"),
    ],
)
def test_valid_options_have_no_problem(options):
    assert found(payment_method_options=options) == []


@pytest.mark.parametrize(
    ("options", "path", "code"),
    [
        ({"konbini": {"expires_after_days": 61}}, "[konbini][expires_after_days]", SOON),
        ({"pix": {"expires_after_seconds": 59}}, "[pix][expires_after_seconds]", SOON),
        ({"wechat_pay": {"client": "ios"}}, "[wechat_pay][app_id]", MISSING),
        (
            {"pix": {"mandate_options": {"amount_type": "fixed"}}},
            "[pix][mandate_options][amount]",
            MISSING,
        ),
        (
            {"acss_debit": {"mandate_options": {"payment_schedule": "combined"}}},
            "[acss_debit][mandate_options][interval_description]",
            MISSING,
        ),
        (banks("balances"), "[us_bank_account][financial_connections][permissions]", None),
        ({"sepa_debit": {"target_date": "2026-01-03"}}, "[sepa_debit][target_date]", None),
        ({"sepa_debit": {"target_date": "2026-01-17"}}, "[sepa_debit][target_date]", None),
        ({"bacs_debit": {"target_date": "soon"}}, "[bacs_debit][target_date]", None),
    ],
)
def test_invalid_options_have_a_problem(options, path, code):
    assert found(payment_method_options=options) == [(OPTIONS + path, code)]


def test_the_format_of_a_date_is_checked_without_a_time():
    for text, number in (("2030-01-01", 0), ("soon", 1)):
        options = {"sepa_debit": {"target_date": text}}
        assert len(found(now=None, payment_method_options=options)) == number
