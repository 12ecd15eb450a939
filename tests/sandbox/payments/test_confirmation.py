"""The intent as its events tell it: waiting, failed, succeeded."""

import pytest

from tests.sandbox.shop import Shop

SECURE = "4000000000003220"


@pytest.fixture
def checkout():
    return Shop().checkout()


def last(checkout, type):
    return checkout.shop.sent(type)[-1]


def test_a_decline_stays_on_the_payment_intent(checkout):
    checkout.pay(number="4000000000009995")
    intent = last(checkout, "payment_intent.payment_failed")
    error = intent["last_payment_error"]
    assert (intent["status"], intent["payment_method"]) == ("requires_payment_method", None)
    assert (error["code"], error["decline_code"]) == ("card_declined", "insufficient_funds")
    assert error["charge"] == intent["latest_charge"]
    assert error["payment_method"]["card"]["last4"] == "9995"


def test_a_payment_that_waits_for_authentication_requires_action(checkout):
    checkout.pay(number=SECURE)
    intent = last(checkout, "payment_intent.requires_action")
    assert (intent["status"], intent["next_action"]["type"]) == (
        "requires_action",
        "use_stripe_sdk",
    )


def test_a_payment_that_waits_has_not_failed_though_an_earlier_one_did(checkout):
    checkout.pay(number="4000000000009995")
    checkout.pay(number=SECURE)
    assert last(checkout, "payment_intent.requires_action")["last_payment_error"] is None


def test_a_failed_authentication_leads_to_no_charge(checkout):
    checkout.pay(number=SECURE)
    checkout.answer("fail")
    intent = last(checkout, "payment_intent.payment_failed")
    assert intent["last_payment_error"]["code"] == "payment_intent_authentication_failure"
    assert (intent["latest_charge"], intent["next_action"]) == (None, None)
    assert "charge.failed" not in checkout.events


def test_a_success_clears_what_went_wrong_before(checkout):
    checkout.pay(number="4000000000009995")
    checkout.pay()
    intent = last(checkout, "payment_intent.succeeded")
    assert (intent["status"], intent["last_payment_error"]) == ("succeeded", None)


def test_a_card_that_cannot_be_saved_stays_on_the_setup_intent():
    checkout = Shop().setup()
    checkout.pay(number="4000000000000002")
    intent = last(checkout, "setup_intent.setup_failed")
    assert intent["status"] == "requires_payment_method"
    assert intent["last_setup_error"]["decline_code"] == "generic_decline"
