"""Paying from code."""

import pytest
import stripe


def test_a_session_is_paid_from_code(sandbox, shop):
    checkout = shop.checkout()
    paid = sandbox.pay(checkout.id)
    assert (paid["status"], paid["payment_status"]) == ("complete", "paid")
    assert checkout.session.status == "complete"


def test_the_form_s_other_fields_can_be_given(sandbox, shop):
    paid = sandbox.pay(shop.checkout().id, email="kim@example.com", name="Kim")
    assert paid["customer_details"]["email"] == "kim@example.com"


def test_a_bank_that_asks_is_answered(sandbox, shop):
    assert sandbox.pay(shop.checkout().id, "4000000000003220")["payment_status"] == "paid"


def test_a_decline_raises_as_the_sdk_does_and_is_on_record(sandbox, shop):
    checkout = shop.checkout()
    with pytest.raises(stripe.CardError) as raised:
        sandbox.pay(checkout.id, "4000000000009995")
    error = raised.value
    assert (error.code, error.http_status) == ("card_declined", 402)
    assert error.error.decline_code == "insufficient_funds"
    assert "payment_intent.payment_failed" in checkout.events
    assert sandbox.pay(checkout.id)["payment_status"] == "paid"


def test_a_mistake_in_the_form_raises_too(sandbox, shop):
    with pytest.raises(stripe.CardError) as raised:
        sandbox.pay(shop.checkout().id, cvc="9")
    assert (raised.value.code, raised.value.param) == ("invalid_cvc", "cvc")
    assert raised.value.error.type == "card_error"


@pytest.mark.parametrize("status", ["complete", "expired"])
def test_a_session_that_is_over_cannot_be_paid(sandbox, shop, status):
    checkout = shop.checkout()
    if status == "complete":
        sandbox.pay(checkout.id)
    else:
        shop.client.v1.checkout.sessions.expire(checkout.id)
    with pytest.raises(stripe.InvalidRequestError, match=f"its status is {status}"):
        sandbox.pay(checkout.id)


@pytest.mark.parametrize("id", ["cs_test_x", "price_1I1xv3EfCmJMLhhrJ5vdGxy6", ""])
def test_what_is_no_session_cannot_be_found(sandbox, shop, id):
    shop.checkout()
    with pytest.raises(LookupError):
        sandbox.pay(id)
