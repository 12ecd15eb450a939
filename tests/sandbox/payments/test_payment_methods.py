"""PaymentMethods of customers, and the test PaymentMethods."""

import pytest
import stripe


@pytest.fixture
def methods(client):
    return client.v1.payment_methods


@pytest.fixture
def visa(methods, customer):
    return methods.attach("pm_card_visa", params={"customer": customer})


def refusal(call, *args):
    with pytest.raises(stripe.InvalidRequestError) as refused:
        call(*args)
    return refused.value.user_message


def test_a_test_payment_method_becomes_one_of_the_customers(shop, client, customer, visa):
    assert (visa.customer, visa.card.last4, visa.type) == (customer, "4242", "card")
    assert visa.id.startswith("pm_") and visa.id != "pm_card_visa"
    (listed,) = client.v1.customers.payment_methods.list(customer).data
    assert listed.id == visa.id
    assert [each["id"] for each in shop.sent("payment_method.attached")] == [visa.id]


def test_a_customer_can_be_created_with_one(client):
    params = {"payment_method": "pm_card_mastercard"}
    created = client.v1.customers.create(params=params)
    (card,) = client.v1.customers.payment_methods.list(created.id).data
    assert card.card.brand == "mastercard"


def test_it_can_be_the_default_from_the_beginning(client):
    default = {"invoice_settings": {"default_payment_method": "pm_card_visa"}}
    created = client.v1.customers.create(params={"payment_method": "pm_card_visa", **default})
    (card,) = client.v1.customers.payment_methods.list(created.id).data
    assert created.invoice_settings.default_payment_method == card.id
    stored = client.v1.customers.retrieve(created.id)
    assert stored.invoice_settings.default_payment_method == card.id


def test_the_default_is_one_of_the_customers(client, visa):
    default = {"invoice_settings": {"default_payment_method": visa.id}}
    other = client.v1.customers.create(params={})
    for call in (
        lambda: client.v1.customers.create(params=default),
        lambda: client.v1.customers.update(other.id, params=default),
    ):
        assert refusal(call) == (
            f"The customer does not have a payment method with the ID {visa.id}. The payment "
            "method must be attached to the customer."
        )
    assert client.v1.customers.retrieve(other.id).invoice_settings.default_payment_method is None


@pytest.mark.parametrize(
    ("id", "code"),
    [
        ("pm_card_visa_chargeDeclined", "generic_decline"),
        ("pm_card_visa_chargeDeclinedLostCard", "lost_card"),
    ],
)
def test_a_card_that_the_bank_declines_cannot_be_attached(methods, customer, id, code):
    with pytest.raises(stripe.CardError) as declined:
        methods.attach(id, params={"customer": customer})
    assert declined.value.json_body["error"]["decline_code"] == code


def test_an_attached_one_cannot_be_attached_again(methods, customer, visa):
    message = refusal(methods.attach, visa.id, {"customer": customer})
    assert message == "The payment method you provided has already been attached to a customer."


def test_a_detached_one_cannot_be_used_again(shop, client, methods, customer, visa):
    detached = methods.detach(visa.id)
    assert detached.customer is None
    assert client.v1.customers.payment_methods.list(customer).data == []
    assert "may not be used again" in refusal(methods.attach, visa.id, {"customer": customer})
    assert "detachment is impossible" in refusal(methods.detach, visa.id)
    event = next(each for each in shop.events() if each["type"] == "payment_method.detached")
    assert event["data"]["previous_attributes"] == {"customer": customer}


def test_detaching_a_customers_default_leaves_them_without(shop, client, customer, visa, methods):
    default = {"invoice_settings": {"default_payment_method": visa.id}}
    client.v1.customers.update(customer, params=default)
    methods.detach(visa.id)
    settings = client.v1.customers.retrieve(customer).invoice_settings
    assert settings.default_payment_method is None
    types = [event["type"] for event in shop.events()]
    assert types[-2:] == ["customer.updated", "payment_method.detached"]


def test_an_attached_one_can_be_updated(methods, visa):
    changes = {"allow_redisplay": "always", "card": {"exp_year": 2040}, "metadata": {"a": "b"}}
    updated = methods.update(visa.id, params=changes)
    assert (updated.allow_redisplay, updated.metadata["a"]) == ("always", "b")
    assert (updated.card.exp_year, updated.card.last4) == (2040, "4242")


def test_one_without_a_customer_cannot_be_updated(shop, client, methods):
    checkout = shop.checkout()
    checkout.pay()
    intent = client.v1.payment_intents.retrieve(checkout.session.payment_intent)
    message = refusal(methods.update, intent.payment_method, {"metadata": {"a": "b"}})
    assert message == "You must save this PaymentMethod to a customer before you can update it."


def test_an_unknown_one_or_customer_is_refused(methods, visa):
    assert "No such PaymentMethod" in refusal(methods.attach, "pm_x", {"customer": visa.customer})
    assert refusal(methods.attach, "pm_card_visa", {"customer": "cus_x"}) == (
        "No such customer: 'cus_x'"
    )
    assert refusal(methods.attach, "pm_card_visa") == "Missing required param: customer."
