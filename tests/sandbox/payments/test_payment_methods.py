"""The card that pays, as a PaymentMethod."""

import pytest

from helpers.sandbox.payment_form.card import filled_in
from helpers.sandbox.payments import payment_methods
from tests.sandbox.sdk_types import faults

JENNY = {"address": None, "email": "jenny@example.com", "name": "Jenny Rosen", "phone": None}


@pytest.fixture
def context(shop):
    with shop.sandbox.page_context(shop.checkout().id) as context:
        yield context


def saved(context, **typed):
    return payment_methods.save_card(context, filled_in(**typed), JENNY)


def test_of_the_number_four_digits_are_kept_and_nothing_of_the_cvc(context):
    method = saved(context, number="4242 4242 4242 4242", expiration="05 / 34", cvc="987")
    card = method["card"]
    assert (card["brand"], card["last4"]) == ("visa", "4242")
    assert (card["exp_month"], card["exp_year"]) == (5, 2034)
    stored = str(context.get("payment_method", method["id"]))
    assert "42424242" not in stored and "987" not in stored


def test_it_is_billed_to_who_paid_and_kept_by_nobody(context):
    method = saved(context)
    billed = method["billing_details"]
    assert (billed["email"], billed["name"]) == ("jenny@example.com", "Jenny Rosen")
    assert (method["customer"], method["allow_redisplay"]) == (None, "limited")
    assert faults(method) == []


@pytest.mark.parametrize(
    ("number", "check"), [("4242424242424242", "pass"), ("4000000000000127", "fail")]
)
def test_the_bank_has_looked_at_the_cvc(context, number, check):
    assert saved(context, number=number)["card"]["checks"]["cvc_check"] == check


def test_only_american_express_has_no_3d_secure(context):
    cards = [
        saved(context, number=each)["card"] for each in ("378282246310005", "4242424242424242")
    ]
    assert [card["three_d_secure_usage"]["supported"] for card in cards] == [False, True]


def test_a_card_that_is_kept_says_so(context):
    method = saved(context)
    payment_methods.attach(context, method, "cus_1")
    assert context.get("payment_method", method["id"])["customer"] == "cus_1"
    (event,) = context.find("event", type="payment_method.attached")
    assert event["data"]["object"]["customer"] == "cus_1"
