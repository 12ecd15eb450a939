"""The tax IDs of customers."""

import pytest
import stripe


@pytest.fixture
def tax_ids(client):
    return client.v1.customers.tax_ids


def vat(value="DE123456789"):
    return {"type": "eu_vat", "value": value}


def test_a_customer_has_tax_ids(shop, client, tax_ids, customer):
    made = tax_ids.create(customer, params=vat())
    assert (made.customer, made.country, made.value) == (customer, "DE", "DE123456789")
    assert made.owner.to_dict()["customer"] == customer
    assert tax_ids.retrieve(customer, made.id).id == made.id
    assert [each.id for each in tax_ids.list(customer).data] == [made.id]
    expanded = client.v1.customers.retrieve(customer, params={"expand": ["tax_ids"]})
    assert [each.id for each in expanded.tax_ids.data] == [made.id]
    assert [each["id"] for each in shop.sent("customer.tax_id.created")] == [made.id]


def test_a_tax_id_can_be_deleted(shop, tax_ids, customer):
    made = tax_ids.create(customer, params=vat())
    assert tax_ids.delete(customer, made.id).deleted
    assert tax_ids.list(customer).data == []
    assert [each["id"] for each in shop.sent("customer.tax_id.deleted")] == [made.id]


def test_one_of_another_customer_is_not_found(client, tax_ids, customer):
    made = tax_ids.create(customer, params=vat())
    other = client.v1.customers.create(params={"tax_id_data": [vat("FR12123456789")]})
    assert [each.value for each in tax_ids.list(other.id).data] == ["FR12123456789"]
    with pytest.raises(stripe.InvalidRequestError) as refused:
        tax_ids.retrieve(other.id, made.id)
    assert refused.value.http_status == 404


@pytest.mark.parametrize(
    ("type", "value", "status"),
    [
        ("eu_vat", "DE123456789", "pending"),
        ("eu_vat", "000000000", "verified"),
        ("au_abn", "111111111", "unverified"),
        ("us_ein", "12-3456789", "unavailable"),
    ],
)
def test_test_numbers_are_verified(shop, tax_ids, customer, type, value, status):
    made = tax_ids.create(customer, params={"type": type, "value": value})
    assert tax_ids.retrieve(customer, made.id).verification.status == status
    assert bool(shop.sent("customer.tax_id.updated")) == status.endswith("verified")


def test_a_value_in_another_format_is_refused(client, tax_ids, customer):
    with pytest.raises(stripe.InvalidRequestError) as refused:
        tax_ids.create(customer, params=vat("DE123"))
    error = refused.value
    assert (error.code, error.param) == ("tax_id_invalid", "value")
    assert error.user_message == "Invalid value for eu_vat."
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.customers.create(params={"tax_id_data": [vat("DE123")]})
    assert refused.value.param == "tax_id_data[0][value]"
