"""Charges, payment methods and refunds."""

import pytest

from helpers.sandbox.payment_form.card import sample_details
from helpers.sandbox.payments.objects import attach_payment_method, save_card
from tests.sandbox.bank import debit
from tests.sandbox.sdk_types import faults
from tests.sandbox.shop import Shop


def pay_with(number, answer=None):
    shop = Shop()
    checkout = shop.checkout()
    checkout.pay(number=number)
    if answer:
        checkout.answer(answer)
    (charge,) = shop.sent("charge.succeeded") + shop.sent("charge.failed")
    return charge


def test_a_charge_that_succeeds_is_paid_and_captured():
    charge = pay_with("4242424242424242")
    assert (charge["status"], charge["paid"], charge["captured"]) == ("succeeded", True, True)
    assert (charge["amount"], charge["amount_captured"], charge["currency"]) == (2000, 2000, "usd")
    assert charge["outcome"]["network_status"] == "approved_by_network"
    assert charge["billing_details"]["email"] == "jenny.rosen@example.com"


def test_a_charge_shows_the_card_but_not_its_number():
    card = pay_with("4242424242424242")["payment_method_details"]["card"]
    assert (card["brand"], card["last4"]) == ("visa", "4242")
    assert (card["exp_month"], card["exp_year"]) == (12, 2034)
    assert card["three_d_secure"] is None


def test_a_charge_has_the_details_that_stripe_sends_and_no_others():
    charge = pay_with("4242424242424242")
    assert charge["payment_method_details"].keys() == {"card", "type"}
    assert charge["fraud_details"] == {}


def test_the_first_charge_of_a_subscription_is_described_as_such():
    shop = Shop()
    shop.subscription().pay()
    (charge,) = shop.sent("charge.succeeded")
    assert charge["description"] == "Subscription creation"


def test_a_charge_shows_that_the_card_was_authenticated():
    card = pay_with("4000000000003220", "complete")["payment_method_details"]["card"]
    assert card["three_d_secure"]["result"] == "authenticated"


@pytest.mark.parametrize(
    ("number", "code", "kind", "reason"),
    [
        ("4000000000009995", "card_declined", "issuer_declined", "insufficient_funds"),
        ("4000000000000069", "expired_card", "issuer_declined", "expired_card"),
        ("4100000000000019", "card_declined", "blocked", "highest_risk_level"),
    ],
)
def test_a_failed_charge_shows_who_refused_it_and_why(number, code, kind, reason):
    charge = pay_with(number)
    assert (charge["status"], charge["paid"], charge["failure_code"]) == ("failed", False, code)
    assert (charge["outcome"]["type"], charge["outcome"]["reason"]) == (kind, reason)


JENNY = {"address": None, "email": "jenny@example.com", "name": "Jenny Rosen", "phone": None}


@pytest.fixture
def context(shop):
    with shop.sandbox.session_context(shop.checkout().id) as context:
        yield context


def saved(context, **entered):
    details = sample_details(**entered)
    return save_card(context, details.card, details.expiry, JENNY)


def test_only_four_digits_of_the_number_are_stored_and_no_cvc(context):
    method = saved(context, number="4242 4242 4242 4242", expiration="05 / 34", cvc="987")
    card = method["card"]
    assert (card["brand"], card["last4"]) == ("visa", "4242")
    assert (card["exp_month"], card["exp_year"]) == (5, 2034)
    stored = context.get("payment_method", method["id"])
    del stored["id"], stored["created"]  # a time can have any three digits
    assert "42424242" not in str(stored) and "987" not in str(stored)


def test_a_card_has_the_payers_billing_details_and_no_customer(context):
    method = saved(context)
    billed = method["billing_details"]
    assert (billed["email"], billed["name"]) == ("jenny@example.com", "Jenny Rosen")
    assert (method["customer"], method["allow_redisplay"]) == (None, "limited")
    assert faults(method) == []


@pytest.mark.parametrize(
    ("number", "check"), [("4242424242424242", "pass"), ("4000000000000127", "fail")]
)
def test_the_cvc_check_passes_or_fails(context, number, check):
    assert saved(context, number=number)["card"]["checks"]["cvc_check"] == check


def test_only_american_express_has_no_3d_secure(context):
    cards = [
        saved(context, number=each)["card"] for each in ("378282246310005", "4242424242424242")
    ]
    assert [card["three_d_secure_usage"]["supported"] for card in cards] == [False, True]


def test_an_attached_card_has_a_customer_and_an_event(context):
    method = saved(context)
    attach_payment_method(context, method, "cus_1")
    assert context.get("payment_method", method["id"])["customer"] == "cus_1"
    (event,) = context.find("event", type="payment_method.attached")
    assert event["data"]["object"]["customer"] == "cus_1"


def refunded(shop, checkout):
    payment = checkout.session.payment_intent
    refund = shop.client.v1.refunds.create(params={"payment_intent": payment})
    return refund.to_dict(for_json=True)


def test_a_refund_to_a_card_has_only_its_details(shop):
    checkout = shop.checkout()
    checkout.pay()
    refund = refunded(shop, checkout)
    assert refund["destination_details"].keys() == {"card", "type"}
    assert refund["destination_details"]["card"]["type"] == "refund"
    assert faults(refund) == []


def test_a_refund_to_a_bank_account_has_only_the_type(shop):
    checkout = debit(shop)
    shop.sandbox.settle(checkout.id)
    assert refunded(shop, checkout)["destination_details"] == {"type": "us_bank_account"}
