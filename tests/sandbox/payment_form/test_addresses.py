"""Shipping and billing addresses: on the page, and in the objects of a paid session."""

import re

import pytest

from helpers.sandbox.payment_form.addresses import countries, country_options
from tests.sandbox.collected_details import (
    ADDRESS,
    BILLING,
    SAME,
    SENT_TO,
    SHIPPING,
    address,
    wrong,
)

TO_ADA = {"name": "Ada Lovelace", "address": ADDRESS}


def address_of(obj):
    """Return an address for comparison, whatever the order of its fields."""
    return {name: obj[name] for name in ADDRESS}


def test_a_plain_session_asks_for_no_address(shop):
    assert "address" not in shop.checkout().look().text.lower()


@pytest.mark.parametrize(
    ("name", "label", "autocomplete"),
    [
        ("shipping_name", "Full name", "shipping name"),
        ("shipping_country", "Country", "shipping country"),
        ("shipping_line1", "Address line 1", "shipping address-line1"),
        ("shipping_line2", "Address line 2", "shipping address-line2"),
        ("shipping_city", "City", "shipping address-level2"),
        ("shipping_state", "State", "shipping address-level1"),
        ("shipping_postal_code", "Postal code", "shipping postal-code"),
        ("billing_line1", "Address line 1", "billing address-line1"),
    ],
)
def test_every_field_has_a_label_and_an_autocomplete_hint(shop, name, label, autocomplete):
    page = shop.checkout(**SHIPPING, **BILLING).look().text
    (field,) = re.findall(rf'<(?:input|select) id="{name}"[^>]*>', page)
    assert f'<label for="{name}">{label}</label>' in page
    assert f'autocomplete="{autocomplete}"' in field


def test_only_allowed_countries_can_be_chosen(shop):
    checkout = shop.checkout(**SHIPPING)
    page = checkout.look().text
    assert re.findall(r'<option value="(\w+)"', page) == ["GB", "US"]
    assert '<option value="US" selected>' in page
    assert wrong(checkout.pay(**SENT_TO | {"shipping_country": "FR"})) == ["shipping_country"]


def test_a_missing_field_has_a_message_and_the_other_fields_stay(shop):
    answer = shop.checkout(**SHIPPING).pay(shipping_name="Ada <b>", shipping_country="US")
    assert answer.status_code == 422
    assert wrong(answer) == [
        f"shipping_{part}" for part in ("line1", "city", "state", "postal_code")
    ]
    assert 'value="Ada &lt;b&gt;"' in answer.text


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"postal_code": "9408"}, ["shipping_postal_code"]),
        ({"postal_code": "94080-1234"}, []),
        ({"country": "GB", "state": "", "postal_code": "SW1A 2AA"}, []),
        ({"country": "GB", "postal_code": ""}, ["shipping_postal_code"]),
        ({"line1": "x" * 300}, ["shipping_line1"]),
    ],
)
def test_the_required_fields_depend_on_the_country(shop, changes, fields):
    answer = shop.checkout(**SHIPPING).pay(shipping_name="Ada", **address("shipping", **changes))
    assert wrong(answer) == fields


def test_some_countries_have_no_postal_code(shop):
    hong_kong = {"shipping_address_collection": {"allowed_countries": ["HK"]}}
    typed = address("shipping", country="HK", state="", postal_code="")
    assert shop.checkout(**hong_kong).pay(shipping_name="Ada", **typed).status_code == 303


def test_the_shipping_address_is_in_every_object_of_the_payment(shop):
    checkout = shop.checkout(**SHIPPING, customer_creation="always")
    checkout.pay(**SENT_TO)
    details = checkout.session.collected_information.shipping_details.to_dict()
    assert details == TO_ADA
    for type in ("payment_intent.succeeded", "charge.succeeded", "customer.created"):
        (obj,) = shop.sent(type)
        assert (obj["shipping"]["name"], address_of(obj["shipping"]["address"])) == (
            "Ada Lovelace",
            ADDRESS,
        )


def test_without_a_billing_address_the_shipping_address_is_billed(shop):
    checkout = shop.checkout(**SHIPPING)
    checkout.pay(**SENT_TO)
    assert address_of(checkout.session.customer_details.address) == ADDRESS


def test_the_billing_address_is_saved_with_customer_and_card(shop):
    checkout = shop.checkout(**BILLING)
    checkout.pay(**address("billing", city="Oakland"))
    (charge,) = shop.sent("charge.succeeded")
    assert checkout.session.customer_details.address.city == "Oakland"
    assert charge["billing_details"]["address"]["city"] == "Oakland"
    assert charge["billing_details"]["name"] == "Jenny Rosen"
    assert charge["shipping"] is None and checkout.session.collected_information is None


def test_a_ticked_box_copies_the_shipping_address(shop):
    checkout = shop.checkout(**SHIPPING, **BILLING)
    assert re.search(r'id="billing_same"[^>]* checked', checkout.look().text)
    assert checkout.pay(**SENT_TO, **SAME).status_code == 303
    assert address_of(checkout.session.customer_details.address) == ADDRESS


def test_without_the_box_another_billing_address_is_required(shop):
    checkout = shop.checkout(**SHIPPING, **BILLING)
    answer = checkout.pay(**SENT_TO, **address("billing", line1=""))
    assert wrong(answer) == ["billing_line1"]
    assert not re.search(r'id="billing_same"[^>]* checked', answer.text)
    assert checkout.pay(**SENT_TO, **address("billing", line1="9 Elm")).status_code == 303
    assert checkout.session.customer_details.address.line1 == "9 Elm"


def test_the_shop_may_add_a_text_to_the_shipping_address(shop):
    text = {"shipping_address": {"message": "No post office boxes."}}
    assert "No post office boxes." in shop.checkout(**SHIPPING, custom_text=text).look().text


def test_countries_are_sorted_by_name():
    assert country_options(["US", "DE", "FR"]) == (
        ("FR", "France"),
        ("DE", "Germany"),
        ("US", "United States"),
    )


def test_every_country_of_the_sdk_can_be_chosen():
    assert len(countries()) > 230 and "ZZ" not in countries()
    assert all(name != code for code, name in country_options(countries()))
