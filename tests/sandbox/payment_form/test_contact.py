"""Phone numbers, names and consent."""

import re

import pytest

from helpers.sandbox.payment_form.contact import e164
from tests.sandbox.collected_details import PHONE, wrong

NAMES = {"business": {"enabled": True}, "individual": {"enabled": True, "optional": True}}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("+44 20 7946 0958", "+442079460958"),
        ("+1 (415) 555-0123", "+14155550123"),
        ("415.555.0123", "+14155550123"),
        ("0123", None),
        ("020 7946 0958", None),
        ("+12", None),
        ("+1234567890123456", None),
        ("call me", None),
    ],
)
def test_a_phone_number_is_kept_in_e164_format(text, number):
    assert e164(text) == number


def test_the_phone_number_is_saved_with_customer_and_card(shop):
    checkout = shop.checkout(**PHONE, customer_creation="always")
    assert 'type="tel" inputmode="tel" autocomplete="tel"' in checkout.look().text
    checkout.pay(phone="+44 20 7946 0958")
    assert checkout.session.customer_details.phone == "+442079460958"
    assert shop.sent("customer.created")[0]["phone"] == "+442079460958"
    assert shop.sent("charge.succeeded")[0]["billing_details"]["phone"] == "+442079460958"


@pytest.mark.parametrize("phone", ["", "0123"])
def test_a_phone_number_is_required_if_the_session_asks_for_it(shop, phone):
    answer = shop.checkout(**PHONE).pay(phone=phone)
    assert wrong(answer) == ["phone"] and f'value="{phone}" type="tel"' in answer.text


def test_a_plain_session_has_no_phone_number(shop):
    checkout = shop.checkout()
    checkout.pay(phone="+14155550123")
    assert checkout.session.customer_details.phone is None


def test_names_are_in_session_and_customer(shop):
    checkout = shop.checkout(name_collection=NAMES, customer_creation="always")
    assert wrong(checkout.pay()) == ["business_name"]
    checkout.pay(business_name="Difference Engines", individual_name="Ada")
    for obj in (checkout.session.customer_details, checkout.session.collected_information):
        assert (obj.business_name, obj.individual_name) == ("Difference Engines", "Ada")
    (customer,) = shop.sent("customer.created")
    assert customer["business_name"] == "Difference Engines"


def test_an_optional_name_is_labelled_so(shop):
    page = shop.checkout(name_collection=NAMES).look().text
    assert page.count(">Optional</span>") == 1
    assert 'id="individual_name-hint">Optional' in page


TERMS = {"consent_collection": {"terms_of_service": "required"}}
NEWS = {"consent_collection": {"promotions": "auto"}}


def test_the_terms_must_be_accepted(shop):
    checkout = shop.checkout(**TERMS)
    answer = checkout.pay()
    assert answer.status_code == 422 and wrong(answer) == ["terms_of_service"]
    assert checkout.pay(terms_of_service="yes").status_code == 303
    assert checkout.session.consent.terms_of_service == "accepted"


def test_a_ticked_box_stays_ticked_when_something_else_is_wrong(shop):
    answer = shop.checkout(**TERMS).pay(terms_of_service="yes", cvc="9")
    assert re.search(r'id="terms_of_service"[^>]* checked', answer.text)


@pytest.mark.parametrize(("box", "consent"), [({"promotions": "yes"}, "opt_in"), ({}, "opt_out")])
def test_promotions_are_optional(shop, box, consent):
    checkout = shop.checkout(**NEWS)
    assert checkout.pay(**box).status_code == 303
    assert checkout.session.consent.to_dict() == {"promotions": consent, "terms_of_service": None}


def test_a_plain_session_has_no_consent(shop):
    checkout = shop.checkout()
    checkout.pay(terms_of_service="yes")
    assert checkout.session.consent is None


def test_the_custom_text_of_the_terms_may_contain_a_link(shop):
    words = "I agree to the [terms](https://shop.example/terms) <b>."
    text = {"terms_of_service_acceptance": {"message": words}}
    page = shop.checkout(**TERMS, custom_text=text).look().text
    assert 'href="https://shop.example/terms"' in page and "&lt;b&gt;." in page
