"""What paying leaves behind can be read."""

import pytest

KINDS = ["payment_intents", "charges", "setup_intents", "subscriptions", "invoices", "customers"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_listed_can_be_retrieved(shop, kind):
    for checkout in (shop.checkout(), shop.subscription(), shop.setup()):
        checkout.pay()
    service = getattr(shop.client.v1, kind)
    found = service.list().data
    assert found and [str(service.retrieve(each.id)) for each in found] == [str(e) for e in found]


def test_a_payment_method_can_be_retrieved(shop):
    shop.checkout().pay()
    intent = shop.client.v1.payment_intents.list().data[0]
    assert shop.client.v1.payment_methods.retrieve(intent.payment_method).card.last4 == "4242"


def test_a_payment_method_has_only_the_kind_it_is(shop):
    shop.checkout().pay()
    (method,) = shop.client.v1.payment_methods.list().data
    assert "us_bank_account" not in method and "klarna" not in method
    assert method.metadata.to_dict() == {}


def test_what_is_written_on_a_charge_is_changed(shop):
    shop.checkout().pay()
    charge = shop.client.v1.charges.list().data[0]
    params = {"description": "A mug", "metadata": {"order": "7"}}
    changed = shop.client.v1.charges.update(charge.id, params=params)
    assert (changed.description, changed.metadata["order"]) == ("A mug", "7")
    assert [sent["description"] for sent in shop.sent("charge.updated")] == ["A mug"]


def test_charges_are_found_by_payment_and_customer(shop):
    customer = shop.client.v1.customers.create()
    checkout = shop.checkout(customer=customer.id)
    shop.sandbox.pay(checkout.id)
    shop.checkout().pay()
    for params in ({"payment_intent": checkout.session.payment_intent}, {"customer": customer.id}):
        (charge,) = shop.client.v1.charges.list(params=params).data
        assert charge.payment_intent == checkout.session.payment_intent
