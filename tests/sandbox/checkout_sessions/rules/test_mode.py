"""The mode, and the parameters that depend on it."""

import pytest

from tests.sandbox.checkout_sessions.rules.drafts import NOW, found, item

SUBSCRIPTION = {"mode": "subscription", "line_items": [item("price_monthly")]}
SETUP = {"mode": "setup", "line_items": None, "currency": "usd"}


@pytest.mark.parametrize("changes", [{}, SUBSCRIPTION, SETUP])
def test_each_mode_is_valid(changes):
    assert found(**changes) == []


def test_the_mode_is_required():
    assert ("mode", "parameter_missing") in found(mode=None)


@pytest.mark.parametrize(
    ("changes", "param"),
    [
        ({**SUBSCRIPTION, "payment_intent_data": {}}, "payment_intent_data"),
        ({**SETUP, "payment_intent_data": {}}, "payment_intent_data"),
        ({**SUBSCRIPTION, "invoice_creation": {"enabled": True}}, "invoice_creation"),
        ({**SUBSCRIPTION, "customer_creation": "always"}, "customer_creation"),
        ({"setup_intent_data": {}}, "setup_intent_data"),
        ({"subscription_data": {}}, "subscription_data"),
        ({"payment_method_collection": "always"}, "payment_method_collection"),
        ({**SETUP, "submit_type": "pay"}, "submit_type"),
        (
            {**SETUP, "saved_payment_method_options": {"payment_method_save": "enabled"}},
            "saved_payment_method_options",
        ),
        (
            {"payment_method_options": {"acss_debit": {"currency": "usd"}}},
            "payment_method_options[acss_debit][currency]",
        ),
    ],
)
def test_parameters_of_another_mode_are_refused(changes, param):
    assert found(**changes) == [(param, None)]


def test_a_setup_needs_a_currency_or_a_choice_of_methods():
    assert found(**SETUP | {"currency": None}) == [("currency", "parameter_missing")]
    assert found(**SETUP | {"currency": None}, allowed_payment_method_types=["card"]) == []


@pytest.mark.parametrize(
    ("seconds", "good"),
    [(1800, True), (86_400, True), (1799, False), (86_401, False), (-1, False)],
)
def test_a_session_expires_within_a_day(seconds, good):
    assert found(expires_at=NOW + seconds) == ([] if good else [("expires_at", None)])
