"""All the fields that a page can ask for."""

from helpers.sandbox.payment_form import fields
from tests.sandbox.collected_details import BILLING, PHONE, SHIPPING, custom

TAX_ID = {"tax_id_collection": {"enabled": True, "required": "if_supported"}}
ALL = SHIPPING | BILLING | PHONE | TAX_ID | custom("text", minimum_length=9)


def session_of(checkout):
    return checkout.session.to_dict()


def test_a_plain_session_has_no_other_fields(shop):
    assert fields.fields(session_of(shop.checkout()), {}) == []


def test_samples_are_always_valid(shop):
    session = session_of(shop.checkout(**ALL))
    assert fields.check(session, fields.fill_with_samples(session, {})) == []


def test_sample_addresses_are_in_an_allowed_country(shop):
    allowed = {"shipping_address_collection": {"allowed_countries": ["AT", "CH"]}}
    session = session_of(shop.checkout(**allowed))
    typed = fields.fill_with_samples(session, {})
    assert typed["shipping_country"] == "AT" and fields.check(session, typed) == []


def test_a_given_value_is_kept_even_if_it_is_empty(shop):
    session = session_of(shop.checkout(**PHONE))
    assert fields.fill_with_samples(session, {"phone": ""})["phone"] == ""


def test_a_click_on_a_test_card_fills_in_the_required_fields(shop):
    checkout = shop.checkout(**ALL)
    data = {"fill": "4242424242424242", "phone": "+442079460958", "billing_same": "yes"}
    page = shop.browser.post(checkout.path, data=data).text
    assert 'value="+442079460958"' in page and 'value="South San Francisco"' in page
    assert checkout.session.status == "open"
