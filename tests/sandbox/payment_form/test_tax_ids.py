"""The tax ID on the checkout page: docs.stripe.com/tax/checkout/tax-ids."""

import pytest
import stripe

from tests.sandbox.collected_details import SENT_TO, SHIPPING, wrong

ASKED = {"tax_id_collection": {"enabled": True}}
REQUIRED = {"tax_id_collection": {"enabled": True, "required": "if_supported"}}
TYPED = {"tax_id_type": "eu_vat", "tax_id": "DE123456789", "business_name": "Rosen GmbH"}
AS_BUSINESS = {"is_business": "yes", **TYPED}


def test_the_payer_may_pay_as_a_business(shop):
    checkout = shop.checkout(**ASKED)
    assert "I&#39;m purchasing as a business" in checkout.look().text
    assert checkout.pay(**AS_BUSINESS).status_code == 303
    session = checkout.session
    assert session.customer_details.tax_ids[0].to_dict() == {
        "type": "eu_vat",
        "value": "DE123456789",
    }
    assert session.customer_details.name == "Rosen GmbH"
    assert session.collected_information.business_name == "Rosen GmbH"


def test_a_payer_who_is_no_business_gives_none(shop):
    checkout = shop.checkout(**ASKED)
    assert checkout.pay(tax_id="1").status_code == 303
    assert checkout.session.customer_details.tax_ids == []
    assert checkout.session.customer_details.name == "Jenny Rosen"


@pytest.mark.parametrize(
    ("params", "typed", "fields"),
    [
        (ASKED, {"is_business": "yes"}, ["business_name", "tax_id_type", "tax_id"]),
        (REQUIRED, {}, ["business_name", "tax_id_type", "tax_id"]),
        (ASKED, AS_BUSINESS | {"tax_id": "DE1"}, ["tax_id"]),
        (ASKED, AS_BUSINESS | {"tax_id_type": "xx_vat"}, ["tax_id_type"]),
    ],
)
def test_what_is_wrong_is_said(shop, params, typed, fields):
    assert wrong(shop.checkout(**params).pay(**typed)) == fields


def test_where_it_is_required_there_is_no_box(shop):
    checkout = shop.checkout(**REQUIRED)
    assert "is_business" not in checkout.look().text
    assert checkout.pay(**TYPED).status_code == 303
    assert len(checkout.session.customer_details.tax_ids) == 1


def test_in_a_country_without_tax_ids_none_is_required(shop):
    everywhere = {"shipping_address_collection": {"allowed_countries": ["US", "FK"]}}
    for country, status in (("US", 422), ("FK", 303)):
        checkout = shop.checkout(**REQUIRED, **everywhere)
        typed = SENT_TO | {"shipping_country": country}
        assert checkout.pay(**typed).status_code == status


def test_a_new_customer_gets_the_tax_id_and_the_name(shop, client):
    checkout = shop.checkout(customer_creation="always", **ASKED)
    checkout.pay(**AS_BUSINESS)
    customer = client.v1.customers.retrieve(
        checkout.session.customer, params={"expand": ["tax_ids"]}
    )
    assert (customer.name, customer.business_name) == ("Rosen GmbH", "Rosen GmbH")
    assert [each.value for each in customer.tax_ids.data] == ["DE123456789"]
    types = checkout.events
    order = ("customer.created", "customer.tax_id.created", "checkout.session.completed")
    assert sorted(order, key=types.index) == list(order)


def test_an_existing_customer_too_but_only_once(shop, client, customer):
    asked = {"customer": customer, "customer_update": {"name": "auto"}, **ASKED}
    first = shop.checkout(**asked)
    first.pay(**AS_BUSINESS)
    assert client.v1.customers.retrieve(customer).business_name == "Rosen GmbH"
    again = shop.checkout(**asked)
    assert "Tax ID" not in again.look().text
    again.pay()
    assert [each.value for each in again.session.customer_details.tax_ids] == ["DE123456789"]
    assert len(client.v1.customers.tax_ids.list(customer).data) == 1


def test_code_can_give_one(shop, sandbox):
    session = sandbox.pay(shop.checkout(**ASKED).id, tax_id_type="us_ein", tax_id="12-3456789")
    assert session["customer_details"]["tax_ids"] == [{"type": "us_ein", "value": "12-3456789"}]
    assert session["collected_information"]["business_name"] == "Rosen's Roses"
    assert sandbox.pay(shop.checkout(**ASKED).id)["customer_details"]["tax_ids"] == []
    required = sandbox.pay(shop.checkout(**REQUIRED, **SHIPPING).id)
    assert required["customer_details"]["tax_ids"] == [{"type": "eu_vat", "value": "DE123456789"}]
    with pytest.raises(stripe.InvalidRequestError):
        sandbox.pay(shop.checkout(**ASKED).id, tax_id="?")


def test_setup_mode_asks_for_none(shop):
    assert "Tax ID" not in shop.setup(**ASKED).look().text
