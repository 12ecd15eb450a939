"""PaymentIntents in the API, once Checkout has created them."""

import pytest
import stripe

from tests.sandbox.sdk_types import faults


@pytest.fixture
def paid(shop):
    checkout = shop.checkout()
    shop.sandbox.pay(checkout.id)
    return checkout.session.payment_intent


def test_the_description_of_a_payment_can_be_changed(client, paid):
    address = {"line1": "1 High Street", "country": "GB"}
    params = {
        "description": "A mug",
        "metadata": {"order": "7"},
        "shipping": {"name": "Jenny", "address": address},
    }
    changed = client.v1.payment_intents.update(paid, params=params)
    assert faults(changed.to_dict(for_json=True)) == []
    assert (changed.description, changed.metadata["order"]) == ("A mug", "7")
    assert changed.shipping.address.line1 == "1 High Street"


@pytest.mark.parametrize(
    "change", [{"amount": 100}, {"currency": "eur"}, {"setup_future_usage": "off_session"}]
)
def test_what_checkout_has_settled_cannot_be_changed(client, paid, change):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        client.v1.payment_intents.update(paid, params=change)
    assert raised.value.code == "payment_intent_unexpected_state"
    assert raised.value.param in change
    assert client.v1.payment_intents.retrieve(paid).amount == 2000


def test_payments_are_listed_by_their_customer(client, shop):
    customer = client.v1.customers.create()
    checkout = shop.checkout(customer=customer.id)
    shop.sandbox.pay(checkout.id)
    shop.sandbox.pay(shop.checkout().id)
    found = client.v1.payment_intents.list(params={"customer": customer.id})
    assert [intent.id for intent in found] == [checkout.session.payment_intent]


@pytest.fixture
def intents(client):
    return client.v1.payment_intents


@pytest.fixture
def authorized(shop):
    checkout = shop.checkout(payment_intent_data={"capture_method": "manual"})
    shop.sandbox.pay(checkout.id)
    return checkout.session.payment_intent


def charge(client, intent):
    return client.v1.charges.retrieve(intent.latest_charge)


def test_an_authorized_payment_is_captured_once(shop, client, intents, authorized):
    intent = intents.capture(authorized, params={"metadata": {"order": "7"}})
    assert faults(intent.to_dict(for_json=True)) == []
    assert (intent.status, intent.amount_received, intent.amount_capturable) == (
        "succeeded",
        2000,
        0,
    )
    assert charge(client, intent).captured
    assert intents.retrieve(authorized).metadata["order"] == "7"
    assert [sent["id"] for sent in shop.sent("payment_intent.succeeded")] == [authorized]
    with pytest.raises(stripe.InvalidRequestError) as raised:
        intents.capture(authorized)
    assert raised.value.code == "payment_intent_unexpected_state"


def test_no_more_than_the_captured_part_can_be_refunded(client, intents, authorized):
    intent = intents.capture(authorized, params={"amount_to_capture": 1500})
    assert (charge(client, intent).amount_captured, intent.amount_received) == (1500, 1500)
    assert client.v1.refunds.create(params={"payment_intent": authorized}).amount == 1500
    assert charge(client, intent).refunded


@pytest.mark.parametrize("amount", [0, 2001])
def test_no_more_than_the_authorized_amount_can_be_captured(intents, authorized, amount):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        intents.capture(authorized, params={"amount_to_capture": amount})
    assert raised.value.param == "amount_to_capture"


def test_a_cancellation_releases_the_authorized_amount(shop, client, intents, authorized):
    with pytest.raises(stripe.InvalidRequestError, match="successful charge to refund"):
        client.v1.refunds.create(params={"payment_intent": authorized})
    intent = intents.cancel(authorized, params={"cancellation_reason": "duplicate"})
    assert (intent.status, intent.cancellation_reason) == ("canceled", "duplicate")
    assert charge(client, intent).amount_refunded == 2000
    assert [sent["id"] for sent in shop.sent("payment_intent.canceled")] == [authorized]
    with pytest.raises(stripe.InvalidRequestError, match="a status of canceled"):
        intents.cancel(authorized)


def test_the_payment_of_an_open_session_cannot_be_canceled(shop, intents):
    checkout = shop.checkout()
    with pytest.raises(stripe.CardError):
        shop.sandbox.pay(checkout.id, card="4000000000000002")
    with pytest.raises(stripe.InvalidRequestError, match="Expire the Checkout Session instead"):
        intents.cancel(checkout.session.payment_intent)


def test_a_session_is_paid_once_the_payment_is_captured(shop, client):
    checkout = shop.checkout(payment_intent_data={"capture_method": "manual"})
    assert shop.sandbox.pay(checkout.id)["payment_status"] == "unpaid"
    client.v1.payment_intents.capture(checkout.session.payment_intent)
    assert checkout.session.payment_status == "paid"


def test_a_session_stays_unpaid_when_the_payment_is_canceled(shop, client):
    checkout = shop.checkout(payment_intent_data={"capture_method": "manual"})
    shop.sandbox.pay(checkout.id)
    client.v1.payment_intents.cancel(checkout.session.payment_intent)
    assert checkout.session.payment_status == "unpaid"


def test_the_event_of_a_release_has_the_previous_attributes(shop, intents, authorized):
    intents.cancel(authorized)
    (event,) = [each for each in shop.events() if each["type"] == "charge.refunded"]
    assert event["data"]["previous_attributes"] == {"amount_refunded": 0, "refunded": False}
