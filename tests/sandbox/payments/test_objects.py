"""What the bank answers, as a Charge in its event."""

import pytest

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
