"""Paying with a bank account."""

import pytest
import stripe

from helpers.sandbox.payment_form import bank_account
from helpers.sandbox.payments.bank_debits import find_bank_account
from tests.sandbox.bank import session
from tests.sandbox.shop import MONTHLY

ACH = {"method": "us_bank_account"}


def test_the_session_has_the_details_of_the_payer(shop):
    paid = shop.sandbox.pay(session(shop).id, **ACH, email="ada@example.com", name="Ada")
    details = paid["customer_details"]
    assert (details["email"], details["name"]) == ("ada@example.com", "Ada")
    intent = shop.client.v1.payment_intents.retrieve(paid["payment_intent"])
    assert intent.payment_method_types == ["card", "us_bank_account"]
    method = shop.client.v1.payment_methods.retrieve(intent.payment_method)
    assert (method.type, method.billing_details.email) == ("us_bank_account", "ada@example.com")


def test_the_older_parameter_allows_bank_debits_as_well(shop):
    client = stripe.StripeClient(
        "sk_test_shop", http_client=shop.sandbox.http_client(), stripe_version="2025-03-31.basil"
    )
    made = client.v1.checkout.sessions.create(
        params={
            "mode": "payment",
            "success_url": "https://example.com",
            "payment_method_types": ["us_bank_account"],
            "line_items": [{"price": shop.price().id, "quantity": 1}],
        }
    )
    assert shop.sandbox.pay(made.id, **ACH)["payment_status"] == "unpaid"


def test_a_session_with_bank_debits_still_takes_cards(shop):
    assert shop.sandbox.pay(session(shop).id)["payment_status"] == "paid"


def test_a_session_is_paid_only_once(shop):
    checkout = session(shop)
    shop.sandbox.pay(checkout.id, **ACH)
    for again in (ACH, {}):
        with pytest.raises(stripe.InvalidRequestError, match="its status is complete"):
            shop.sandbox.pay(checkout.id, **again)
    assert len(shop.sent("charge.pending")) == 1


def test_an_expired_session_cannot_be_paid(shop):
    checkout = session(shop)
    shop.client.v1.checkout.sessions.expire(checkout.id)
    with pytest.raises(stripe.InvalidRequestError, match="its status is expired"):
        shop.sandbox.pay(checkout.id, **ACH)


def test_a_session_without_bank_debits_says_why(shop):
    not_allowed = shop.checkout()
    wrong_currency = session(shop, currency="eur")
    subscription = shop.checkout(
        shop.price(recurring=MONTHLY),
        mode="subscription",
        allowed_payment_method_types=["us_bank_account"],
    )
    for checkout, why in [
        (not_allowed, "does not take us_bank_account"),
        (wrong_currency, "us_bank_account takes only usd"),
        (subscription, "only in payment mode"),
    ]:
        with pytest.raises(stripe.InvalidRequestError, match=why):
            shop.sandbox.pay(checkout.id, **ACH)
        assert checkout.session.status == "open"


def test_the_page_takes_bank_debits_as_well(shop):
    checkout, account = (
        session(shop),
        bank_account.sample_values(find_bank_account("us_bank_account"), "Ada"),
    )
    assert checkout.pay(**account).status_code == 303
    paid = checkout.session
    assert (paid.status, paid.payment_status) == ("complete", "unpaid")
    assert paid.customer_details.name == "Ada"
    shop.sandbox.settle(checkout.id)
    assert checkout.session.payment_status == "paid"


def test_the_page_shows_all_problems_at_once(shop):
    checkout = session(shop)
    answer = checkout.pay(payment_method="us_bank_account", email="nobody")
    assert answer.status_code == 422
    assert answer.text.count("Required</p>") == 3 and "Your email is invalid." in answer.text
    assert checkout.session.status == "open"


def test_a_payer_without_an_email_address_is_refused(shop):
    with pytest.raises(stripe.CardError, match="Your email is invalid"):
        shop.sandbox.pay(session(shop).id, **ACH, email="nobody")


def test_the_page_says_that_the_payment_is_pending(shop):
    checkout = session(shop)
    shop.sandbox.pay(checkout.id, **ACH)
    assert "yet to be captured or to arrive" in checkout.look().text
