"""What the bank answers, as a Charge in its event."""

import pytest

from helpers.sandbox.payment_form.card import sample_details
from helpers.sandbox.payments import objects as payment_objects
from tests.sandbox.bank import debit
from tests.sandbox.sdk_types import faults
from tests.sandbox.shop import Shop


def charge(number, answer=None):
    shop = Shop()
    checkout = shop.checkout()
    checkout.pay(number=number)
    if answer:
        checkout.answer(answer)
    (made,) = shop.sent("charge.succeeded") + shop.sent("charge.failed")
    return made


def test_a_charge_that_succeeds_is_paid_and_captured():
    made = charge("4242424242424242")
    assert (made["status"], made["paid"], made["captured"]) == ("succeeded", True, True)
    assert (made["amount"], made["amount_captured"], made["currency"]) == (2000, 2000, "usd")
    assert made["outcome"]["network_status"] == "approved_by_network"
    assert made["billing_details"]["email"] == "jenny.rosen@example.com"


def test_a_charge_shows_the_card_but_not_its_number():
    card = charge("4242424242424242")["payment_method_details"]["card"]
    assert (card["brand"], card["last4"]) == ("visa", "4242")
    assert (card["exp_month"], card["exp_year"]) == (12, 2034)
    assert card["three_d_secure"] is None


def test_a_charge_has_what_stripe_sends_and_no_more():
    made = charge("4242424242424242")
    assert made["payment_method_details"].keys() == {"card", "type"}
    assert made["fraud_details"] == {}


def test_the_first_charge_of_a_subscription_says_so():
    shop = Shop()
    shop.subscription().pay()
    (made,) = shop.sent("charge.succeeded")
    assert made["description"] == "Subscription creation"


def test_a_charge_tells_that_the_bank_asked():
    card = charge("4000000000003220", "complete")["payment_method_details"]["card"]
    assert card["three_d_secure"]["result"] == "authenticated"


@pytest.mark.parametrize(
    ("number", "code", "kind", "reason"),
    [
        ("4000000000009995", "card_declined", "issuer_declined", "insufficient_funds"),
        ("4000000000000069", "expired_card", "issuer_declined", "expired_card"),
        ("4100000000000019", "card_declined", "blocked", "highest_risk_level"),
    ],
)
def test_a_charge_that_fails_tells_who_refused_it_and_why(number, code, kind, reason):
    made = charge(number)
    assert (made["status"], made["paid"], made["failure_code"]) == ("failed", False, code)
    assert (made["outcome"]["type"], made["outcome"]["reason"]) == (kind, reason)


JENNY = {"address": None, "email": "jenny@example.com", "name": "Jenny Rosen", "phone": None}


@pytest.fixture
def context(shop):
    with shop.sandbox.session_context(shop.checkout().id) as context:
        yield context


def saved(context, **typed):
    details = sample_details(**typed)
    return payment_objects.save_card(context, details.card, details.expiry, JENNY)


def test_of_the_number_four_digits_are_kept_and_nothing_of_the_cvc(context):
    method = saved(context, number="4242 4242 4242 4242", expiration="05 / 34", cvc="987")
    card = method["card"]
    assert (card["brand"], card["last4"]) == ("visa", "4242")
    assert (card["exp_month"], card["exp_year"]) == (5, 2034)
    stored = str(context.get("payment_method", method["id"]))
    assert "42424242" not in stored and "987" not in stored


def test_it_is_billed_to_who_paid_and_kept_by_nobody(context):
    method = saved(context)
    billed = method["billing_details"]
    assert (billed["email"], billed["name"]) == ("jenny@example.com", "Jenny Rosen")
    assert (method["customer"], method["allow_redisplay"]) == (None, "limited")
    assert faults(method) == []


@pytest.mark.parametrize(
    ("number", "check"), [("4242424242424242", "pass"), ("4000000000000127", "fail")]
)
def test_the_bank_has_looked_at_the_cvc(context, number, check):
    assert saved(context, number=number)["card"]["checks"]["cvc_check"] == check


def test_only_american_express_has_no_3d_secure(context):
    cards = [
        saved(context, number=each)["card"] for each in ("378282246310005", "4242424242424242")
    ]
    assert [card["three_d_secure_usage"]["supported"] for card in cards] == [False, True]


def test_a_card_that_is_kept_says_so(context):
    method = saved(context)
    payment_objects.attach_payment_method(context, method, "cus_1")
    assert context.get("payment_method", method["id"])["customer"] == "cus_1"
    (event,) = context.find("event", type="payment_method.attached")
    assert event["data"]["object"]["customer"] == "cus_1"


def refunded(shop, checkout):
    payment = checkout.session.payment_intent
    refund = shop.client.v1.refunds.create(params={"payment_intent": payment})
    return refund.to_dict(for_json=True)


def test_it_goes_back_to_the_card_and_names_nothing_else(shop):
    checkout = shop.checkout()
    checkout.pay()
    refund = refunded(shop, checkout)
    assert refund["destination_details"].keys() == {"card", "type"}
    assert refund["destination_details"]["card"]["type"] == "refund"
    assert faults(refund) == []


def test_of_a_bank_account_it_tells_the_type_only(shop):
    checkout = debit(shop)
    shop.sandbox.settle(checkout.id)
    assert refunded(shop, checkout)["destination_details"] == {"type": "us_bank_account"}
