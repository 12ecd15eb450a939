"""PaymentIntents after Checkout made them."""

import pytest
import stripe

from tests.sandbox.sdk_types import faults


@pytest.fixture
def paid(shop):
    checkout = shop.checkout()
    shop.sandbox.pay(checkout.id)
    return checkout.session.payment_intent


def test_what_is_written_on_a_payment_is_changed(client, paid):
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
def test_what_checkout_settled_is_not(client, paid, change):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        client.v1.payment_intents.update(paid, params=change)
    assert raised.value.code == "payment_intent_unexpected_state"
    assert raised.value.param in change
    assert client.v1.payment_intents.retrieve(paid).amount == 2000


def test_payments_are_found_by_their_customer(client, shop):
    customer = client.v1.customers.create()
    checkout = shop.checkout(customer=customer.id)
    shop.sandbox.pay(checkout.id)
    shop.sandbox.pay(shop.checkout().id)
    found = client.v1.payment_intents.list(params={"customer": customer.id})
    assert [intent.id for intent in found] == [checkout.session.payment_intent]
