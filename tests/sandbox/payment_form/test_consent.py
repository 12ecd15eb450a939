"""What a payer agrees to."""

import re

import pytest

from tests.sandbox.collected_details import wrong

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
def test_news_need_not_be_wanted(shop, box, consent):
    checkout = shop.checkout(**NEWS)
    assert checkout.pay(**box).status_code == 303
    assert checkout.session.consent.to_dict() == {"promotions": consent, "terms_of_service": None}


def test_who_was_not_asked_has_agreed_to_nothing(shop):
    checkout = shop.checkout()
    checkout.pay(terms_of_service="yes")
    assert checkout.session.consent is None


def test_the_shops_own_words_may_have_a_link(shop):
    words = "I agree to the [terms](https://shop.example/terms) <b>."
    text = {"terms_of_service_acceptance": {"message": words}}
    page = shop.checkout(**TERMS, custom_text=text).look().text
    assert 'href="https://shop.example/terms"' in page and "&lt;b&gt;." in page
