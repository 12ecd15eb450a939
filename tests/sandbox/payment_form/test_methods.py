"""The payment methods that a session's page offers."""

import pytest
import stripe

from helpers.sandbox.payment_form import methods
from tests.sandbox import bank
from tests.sandbox.shop import MONTHLY


def offered(checkout):
    return methods.offered_methods(checkout.session.to_dict())


@pytest.mark.parametrize(
    ("currency", "methods", "expected"),
    [
        ("usd", ["card", "us_bank_account"], ["card", "us_bank_account"]),
        ("usd", ["us_bank_account", "card"], ["us_bank_account", "card"]),
        ("usd", ["us_bank_account"], ["us_bank_account"]),
        ("eur", ["card", "us_bank_account", "sepa_debit"], ["card", "sepa_debit"]),
        ("eur", ["ideal"], ["card"]),
    ],
)
def test_a_session_offers_its_methods_in_order(shop, currency, methods, expected):
    price = shop.price(currency=currency)
    assert offered(shop.checkout(price, allowed_payment_method_types=methods)) == expected


def test_bank_debits_need_payment_mode_and_an_amount(shop):
    allowed = {"allowed_payment_method_types": ["card", "us_bank_account"]}
    assert offered(shop.checkout(shop.price(0), **allowed)) == []
    monthly = shop.checkout(shop.price(recurring=MONTHLY), mode="subscription", **allowed)
    assert offered(monthly) == ["card"]


def test_a_card_replaces_a_debit_that_is_not_simulated(shop):
    debit = {"allowed_payment_method_types": ["us_bank_account"]}
    monthly = shop.checkout(shop.price(recurring=MONTHLY), mode="subscription", **debit)
    assert monthly.session.payment_method_types == ["us_bank_account"]
    assert offered(monthly) == ["card"]


def test_a_debit_in_another_currency_is_refused(shop):
    with pytest.raises(stripe.InvalidRequestError, match="No valid payment method types"):
        shop.checkout(allowed_payment_method_types=["sepa_debit"])


def test_a_session_leaves_out_methods_of_other_currencies(shop):
    methods = ["card", "sepa_debit", "us_bank_account", "klarna"]
    session = shop.checkout(allowed_payment_method_types=methods).session
    assert session.payment_method_types == ["card", "us_bank_account", "klarna"]


def test_only_an_offered_method_can_be_chosen(shop):
    session = bank.session(shop).session.to_dict()
    by_bank = {"payment_method": "us_bank_account"}
    assert methods.chosen_method(session, by_bank) == "us_bank_account"
    for typed in ({"payment_method": "sepa_debit"}, {"payment_method": ""}, {}):
        assert methods.chosen_method(session, typed) == "card"
