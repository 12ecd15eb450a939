"""What the options of payment methods ask of each other."""

import pytest

from tests.sandbox.checkout_sessions.rules.drafts import found  # its time is 2026-01-01

OPTIONS = "payment_method_options"
SOON = "parameter_invalid_integer"
MISSING = "parameter_missing"


def banks(*permissions):
    asked = {"financial_connections": {"permissions": list(permissions)}}
    return {"us_bank_account": asked}


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
def test_options_that_fit_are_good(options):
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
def test_options_that_do_not_say_which(options, path, code):
    assert found(payment_method_options=options) == [(OPTIONS + path, code)]


def test_a_date_is_one_also_where_the_time_is_not_known():
    for text, number in (("2030-01-01", 0), ("soon", 1)):
        options = {"sepa_debit": {"target_date": text}}
        assert len(found(now=None, payment_method_options=options)) == number
