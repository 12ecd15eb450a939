"""Refunds, charges and payment methods in the API."""

import pytest
import stripe

from tests.sandbox.sdk_types import faults


@pytest.fixture
def paid(shop):
    checkout = shop.checkout()
    shop.sandbox.pay(checkout.id)
    return shop.client.v1.payment_intents.retrieve(checkout.session.payment_intent)


@pytest.fixture
def refunds(client):
    return client.v1.refunds


def charge(client, intent):
    params = {"expand": ["refunds"]}
    return client.v1.charges.retrieve(intent.latest_charge, params=params)


def test_a_payment_is_refunded_in_full(client, refunds, paid):
    refund = refunds.create(params={"payment_intent": paid.id, "reason": "duplicate"})
    assert faults(refund.to_dict(for_json=True)) == []
    assert (refund.amount, refund.status, refund.reason) == (2000, "succeeded", "duplicate")
    assert refund.charge == paid.latest_charge
    assert (charge(client, paid).amount_refunded, charge(client, paid).refunded) == (2000, True)


def test_a_charge_is_refunded_in_parts(client, refunds, paid):
    for amount in (500, 300):
        refunds.create(params={"charge": paid.latest_charge, "amount": amount})
    now = charge(client, paid)
    assert (now.amount_refunded, now.refunded) == (800, False)
    assert [refund.amount for refund in now.refunds] == [300, 500]
    assert refunds.create(params={"charge": paid.latest_charge}).amount == 1200


@pytest.mark.parametrize(
    ("before", "amount", "message"),
    [
        (500, 1501, "Refund amount ($15.01) is greater than unrefunded amount on charge ($15.00)"),
        (None, 2001, "Refund amount ($20.01) is greater than charge amount ($20.00)"),
    ],
)
def test_no_more_than_is_left_can_be_refunded(refunds, paid, before, amount, message):
    if before:
        refunds.create(params={"payment_intent": paid.id, "amount": before})
    with pytest.raises(stripe.InvalidRequestError) as raised:
        refunds.create(params={"payment_intent": paid.id, "amount": amount})
    assert (raised.value.user_message, raised.value.param) == (message, "amount")
    assert sum(refund.amount for refund in refunds.list().data) == (before or 0)


def test_a_payment_is_refunded_once(refunds, paid):
    refunds.create(params={"payment_intent": paid.id})
    with pytest.raises(stripe.InvalidRequestError) as raised:
        refunds.create(params={"payment_intent": paid.id})
    assert raised.value.code == "charge_already_refunded"
    assert raised.value.user_message == f"Charge {paid.latest_charge} has already been refunded."


@pytest.mark.parametrize(
    ("params", "code", "param"),
    [
        ({}, "parameter_missing", "charge"),
        ({"charge": "ch_x"}, "resource_missing", "charge"),
        ({"payment_intent": "pi_x"}, "resource_missing", "payment_intent"),
        ({"charge": "ch_x", "payment_intent": "pi_x"}, "parameters_exclusive", "payment_intent"),
        ({"charge": "ch_x", "amount": 0}, "parameter_invalid_integer", "amount"),
    ],
)
def test_a_refund_with_a_wrong_parameter_is_refused(refunds, params, code, param):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        refunds.create(params=params)
    assert (raised.value.code, raised.value.param) == (code, param)


def test_a_failed_payment_cannot_be_refunded(shop, refunds):
    checkout = shop.checkout()
    with pytest.raises(stripe.CardError):
        shop.sandbox.pay(checkout.id, card="4000000000000002")
    with pytest.raises(stripe.InvalidRequestError, match="does not have a successful charge"):
        refunds.create(params={"payment_intent": checkout.session.payment_intent})


def test_a_refund_sends_its_event_and_one_of_the_charge(shop, refunds, paid):
    refunds.create(params={"payment_intent": paid.id, "amount": 500})
    *_, created, refunded = shop.events()
    assert (created["type"], refunded["type"]) == ("refund.created", "charge.refunded")
    assert refunded["data"]["object"]["amount_refunded"] == 500
    assert refunded["data"]["previous_attributes"] == {"amount_refunded": 0}


def test_refunds_are_listed_and_their_metadata_changed(shop, refunds, paid):
    refund = refunds.create(params={"payment_intent": paid.id, "metadata": {"a": "1"}})
    assert [each.id for each in refunds.list(params={"charge": paid.latest_charge})] == [refund.id]
    assert refunds.list(params={"payment_intent": "pi_x"}).data == []
    changed = refunds.update(refund.id, params={"metadata": {"b": "2"}})
    assert refunds.retrieve(refund.id).metadata.to_dict() == {"a": "1", "b": "2"}
    assert [sent["id"] for sent in shop.sent("refund.updated")] == [changed.id]


KINDS = ["payment_intents", "charges", "setup_intents", "subscriptions", "invoices", "customers"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_listed_object_can_be_retrieved(shop, kind):
    for checkout in (shop.checkout(), shop.subscription(), shop.setup()):
        checkout.pay()
    service = getattr(shop.client.v1, kind)
    found = service.list().data
    assert found and [str(service.retrieve(each.id)) for each in found] == [str(e) for e in found]


def test_a_payment_method_can_be_retrieved(shop):
    shop.checkout().pay()
    intent = shop.client.v1.payment_intents.list().data[0]
    assert shop.client.v1.payment_methods.retrieve(intent.payment_method).card.last4 == "4242"


def test_a_payment_method_has_the_details_of_its_type_only(shop):
    shop.checkout().pay()
    (method,) = shop.client.v1.payment_methods.list().data
    assert "us_bank_account" not in method and "klarna" not in method
    assert method.metadata.to_dict() == {}


def test_the_description_of_a_charge_can_be_changed(shop):
    shop.checkout().pay()
    charge = shop.client.v1.charges.list().data[0]
    params = {"description": "A mug", "metadata": {"order": "7"}}
    changed = shop.client.v1.charges.update(charge.id, params=params)
    assert (changed.description, changed.metadata["order"]) == ("A mug", "7")
    assert [sent["description"] for sent in shop.sent("charge.updated")] == ["A mug"]


def test_charges_are_listed_by_payment_and_customer(shop):
    customer = shop.client.v1.customers.create()
    checkout = shop.checkout(customer=customer.id)
    shop.sandbox.pay(checkout.id)
    shop.checkout().pay()
    for params in ({"payment_intent": checkout.session.payment_intent}, {"customer": customer.id}):
        (charge,) = shop.client.v1.charges.list(params=params).data
        assert charge.payment_intent == checkout.session.payment_intent


def test_the_refunds_of_a_charge_can_be_paged(shop, client):
    checkout = shop.checkout()
    checkout.pay()
    payment = checkout.session.payment_intent
    for _ in range(12):
        client.v1.refunds.create(params={"payment_intent": payment, "amount": 1})
    (charge,) = client.v1.charges.list(params={"expand": ["data.refunds"]}).data
    assert (len(charge.refunds.data), charge.refunds.has_more) == (10, True)
    assert len(list(charge.refunds.auto_paging_iter())) == 12
