"""Customers: create, update, list, delete."""

import pytest
import stripe

from tests.sandbox.sdk_types import faults

ADDRESS = {"line1": "1 High Street", "city": "London", "country": "GB"}


@pytest.fixture
def customers(client):
    return client.v1.customers


def test_a_customer_has_all_fields(customers):
    made = {"email": "jenny@example.com", "name": "Jenny", "address": ADDRESS, "metadata": {"a": 1}}
    customer = customers.create(params=made)
    assert faults(customer.to_dict(for_json=True)) == []
    assert (customer.email, customer.address.city) == ("jenny@example.com", "London")
    assert customer.metadata.to_dict() == {"a": "1"}
    assert (customer.balance, customer.delinquent, customer.livemode) == (0, False, False)


def test_an_update_changes_what_it_names_and_nothing_else(shop, customers):
    settings = {"footer": "Thank you"}
    shipping = {"name": "Jenny", "address": ADDRESS}
    made = {"name": "Jenny", "shipping": shipping, "invoice_settings": settings}
    customer = customers.create(params=made)
    fields = [{"name": "Order", "value": "7"}]
    params = {"name": "J.", "shipping": "", "invoice_settings": {"custom_fields": fields}}
    changed = customers.update(customer.id, params=params)
    assert faults(changed.to_dict(for_json=True)) == []
    assert (changed.name, changed.shipping) == ("J.", None)
    assert changed.invoice_settings.footer == "Thank you"
    assert changed.invoice_settings.custom_fields[0].value == "7"
    (event,) = [each for each in shop.events() if each["type"] == "customer.updated"]
    assert event["data"]["previous_attributes"]["name"] == "Jenny"


def test_customers_are_listed_by_their_email(customers):
    customers.create(params={"email": "one@example.com"})
    other = customers.create(params={"email": "two@example.com"})
    found = customers.list(params={"email": "two@example.com"})
    assert [customer.id for customer in found] == [other.id]
    assert len(customers.list().data) == 2


@pytest.mark.parametrize(
    ("params", "code", "param"),
    [
        ({"email": "jenny"}, "email_invalid", "email"),
        ({"invoice_prefix": "mugs"}, None, "invoice_prefix"),
        ({"payment_method": "pm_x"}, "resource_missing", "payment_method"),
        ({"name": "x", "individual_name": "x" * 151}, None, "individual_name"),
        ({"favourite": "x"}, "parameter_unknown", "favourite"),
    ],
)
def test_a_customer_with_a_wrong_parameter_is_refused(customers, params, code, param):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        customers.create(params=params)
    assert (raised.value.code, raised.value.param) == (code, param)
    assert customers.list().data == []


def test_a_deleted_customer_is_only_an_id(shop, customers):
    customer = customers.create(params={"name": "Jenny"})
    left = {"id": customer.id, "object": "customer", "deleted": True}
    assert customers.delete(customer.id).to_dict() == left
    assert customers.retrieve(customer.id).to_dict() == left
    assert customers.list().data == []
    assert [sent["name"] for sent in shop.sent("customer.deleted")] == ["Jenny"]
    for again in (customers.update, customers.delete):
        with pytest.raises(stripe.InvalidRequestError, match="No such customer"):
            again(customer.id)


def test_a_deletion_ends_a_customers_subscriptions_and_open_sessions(shop, client, customers):
    customer = customers.create()
    checkout = shop.subscription(customer=customer.id)
    shop.sandbox.pay(checkout.id)
    waiting = shop.checkout(customer=customer.id)
    customers.delete(customer.id)
    assert waiting.session.status == "expired"
    assert client.v1.subscriptions.retrieve(checkout.session.subscription).status == "canceled"
    with pytest.raises(stripe.InvalidRequestError, match="No such customer") as raised:
        shop.checkout(customer=customer.id)
    assert raised.value.param == "customer"
    params = {"expand": ["customer"]}
    session = client.v1.checkout.sessions.retrieve(checkout.id, params=params)
    assert session.customer.deleted


def test_the_cards_of_a_customer_are_listed_and_retrieved(shop, client, customers):
    customer, other = customers.create(), customers.create()
    shop.sandbox.pay(shop.subscription(customer=customer.id).id)
    (card,) = customers.payment_methods.list(customer.id).data
    assert customers.payment_methods.retrieve(customer.id, card.id).card.last4 == "4242"
    assert [each.id for each in client.v1.payment_methods.list(params={"customer": customer.id})]
    assert customers.payment_methods.list(customer.id, params={"type": "sepa_debit"}).data == []
    assert customers.payment_methods.list(other.id).data == []
    with pytest.raises(stripe.InvalidRequestError, match="does not belong"):
        customers.payment_methods.retrieve(other.id, card.id)


def test_a_customer_has_their_own_subscriptions_only(shop, client):
    checkouts = [shop.subscription() for _ in "12"]
    for checkout in checkouts:
        checkout.pay()
    session = checkouts[0].session
    expand = {"expand": ["subscriptions"]}
    found = client.v1.customers.retrieve(session.customer, params=expand).subscriptions
    assert found.url == f"/v1/customers/{session.customer}/subscriptions"
    assert [each.id for each in found.auto_paging_iter()] == [session.subscription]


def test_a_field_that_is_not_simulated_is_null(shop, client):
    customer = client.v1.customers.create(params={"expand": ["cash_balance"]})
    assert customer.cash_balance is None


def test_a_customer_has_tax_when_expanded(client):
    params = {"tax": {"validate_location": "deferred"}}
    customer = client.v1.customers.create(params={**params, "expand": ["tax"]})
    assert customer.tax.automatic_tax == "not_collecting"
    assert faults(customer.to_dict(for_json=True)) == []
    assert "tax" not in client.v1.customers.retrieve(customer.id)
