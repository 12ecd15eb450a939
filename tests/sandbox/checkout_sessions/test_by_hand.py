"""Sandbox.pay and Sandbox.settle; more in test_pay_from_code and test_paying_by_bank_debit."""

import pytest
import stripe

from tests.sandbox.bank import session


def test_a_card_pays_at_once(shop):
    paid = shop.sandbox.pay(shop.checkout().id, email="ada@example.com")
    assert (paid["status"], paid["payment_status"]) == ("complete", "paid")
    assert paid["customer_details"]["email"] == "ada@example.com"


def test_a_bank_account_pays_later(shop):
    checkout = session(shop, "sepa_debit")
    assert shop.sandbox.pay(checkout.id, method="sepa_debit")["payment_status"] == "unpaid"
    assert shop.sandbox.settle(checkout.id)["payment_status"] == "paid"


def test_a_decline_is_raised_and_on_record(shop):
    checkout = shop.checkout()
    with pytest.raises(stripe.CardError):
        shop.sandbox.pay(checkout.id, "4000000000000002")
    assert checkout.events[-1] == "payment_intent.payment_failed"


def test_an_unknown_session_cannot_be_paid_or_settled(shop):
    for do in (shop.sandbox.pay, shop.sandbox.settle):
        with pytest.raises(LookupError, match="There is no Checkout Session cs_test_x"):
            do("cs_test_x")
