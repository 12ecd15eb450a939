"""Paying from code."""

import pytest
import stripe

from tests.sandbox.bank import session
from tests.sandbox.collected_details import BILLING, PHONE, SHIPPING, custom, rate
from tests.sandbox.sdk_types import faults


def test_a_session_is_paid_from_code(sandbox, shop):
    checkout = shop.checkout()
    paid = sandbox.pay(checkout.id)
    assert (paid["status"], paid["payment_status"]) == ("complete", "paid")
    assert checkout.session.status == "complete"


def test_fields_of_the_form_can_be_given(sandbox, shop):
    paid = sandbox.pay(shop.checkout().id, email="kim@example.com", name="Kim")
    assert paid["customer_details"]["email"] == "kim@example.com"


def test_a_3d_secure_challenge_is_passed(sandbox, shop):
    assert sandbox.pay(shop.checkout().id, "4000000000003220")["payment_status"] == "paid"


def test_a_decline_raises_the_error_of_the_sdk_and_is_on_record(sandbox, shop):
    checkout = shop.checkout()
    with pytest.raises(stripe.CardError) as raised:
        sandbox.pay(checkout.id, "4000000000009995")
    error = raised.value
    assert (error.code, error.http_status) == ("card_declined", 402)
    assert error.error.decline_code == "insufficient_funds"
    assert "payment_intent.payment_failed" in checkout.events
    assert sandbox.pay(checkout.id)["payment_status"] == "paid"


def test_an_invalid_field_raises_as_well(sandbox, shop):
    with pytest.raises(stripe.CardError) as raised:
        sandbox.pay(shop.checkout().id, cvc="9")
    assert (raised.value.code, raised.value.param) == ("invalid_cvc", "cvc")
    assert raised.value.error.type == "card_error"


@pytest.mark.parametrize("status", ["complete", "expired"])
def test_only_an_open_session_can_be_paid(sandbox, shop, status):
    checkout = shop.checkout()
    if status == "complete":
        sandbox.pay(checkout.id)
    else:
        shop.client.v1.checkout.sessions.expire(checkout.id)
    with pytest.raises(stripe.InvalidRequestError, match=f"its status is {status}"):
        sandbox.pay(checkout.id)


@pytest.mark.parametrize("id", ["cs_test_x", "price_1I1xv3EfCmJMLhhrJ5vdGxy6", ""])
def test_an_id_without_a_session_is_not_found(sandbox, shop, id):
    shop.checkout()
    with pytest.raises(LookupError):
        sandbox.pay(id)


EVERYTHING = {
    **SHIPPING,
    **BILLING,
    **PHONE,
    **custom("numeric", minimum_length=4),
    "shipping_options": [rate("Post", 500), rate("Air", 900)],
    "consent_collection": {"terms_of_service": "required", "promotions": "auto"},
    "name_collection": {"business": {"enabled": True}, "individual": {"enabled": True}},
    "customer_creation": "always",
}


def test_all_other_fields_of_the_page_are_filled_in(sandbox, shop):
    paid = sandbox.pay(shop.checkout(**EVERYTHING).id)
    assert paid["status"] == "complete" and paid["amount_total"] == 2500
    assert paid["consent"]["terms_of_service"] == "accepted"
    assert paid["customer_details"]["phone"] == "+14155550123"
    assert paid["custom_fields"][0]["numeric"]["value"] == "1111"


def test_all_objects_of_the_payment_are_complete(sandbox, shop):
    sandbox.pay(shop.checkout(**EVERYTHING).id)
    events = shop.client.v1.events.list(params={"limit": 100}).to_dict(for_json=True)["data"]
    made = [event["data"]["object"] for event in events]
    assert len(made) > 5 and [fault for obj in made for fault in faults(obj)] == []


def test_every_field_of_the_page_can_be_given(sandbox, shop):
    checkout = shop.checkout(**EVERYTHING, allow_promotion_codes=True)
    air = checkout.session.shipping_options[1].shipping_rate
    typed = {"shipping_name": "Ada", "billing_city": "Oakland", "custom_engraving": "2024"}
    paid = sandbox.pay(checkout.id, shipping_rate=air, **typed)
    assert paid["collected_information"]["shipping_details"]["name"] == "Ada"
    assert paid["customer_details"]["address"]["city"] == "Oakland"
    assert paid["custom_fields"][0]["numeric"]["value"] == "2024"
    assert paid["amount_total"] == 2900


def test_quantities_and_codes_can_be_given(sandbox, shop, client):
    coupon = client.v1.coupons.create(params={"percent_off": 50})
    promotion = {"type": "coupon", "coupon": coupon.id}
    client.v1.promotion_codes.create(params={"promotion": promotion, "code": "HALF"})
    line = {"price": shop.price().id, "quantity": 1, "adjustable_quantity": {"enabled": True}}
    checkout = shop.checkout(line_items=[line], allow_promotion_codes=True)
    (item,) = client.v1.checkout.sessions.line_items.list(checkout.id).data
    paid = sandbox.pay(checkout.id, **{f"quantity_{item.id}": "3", "promotion_code": "half"})
    assert (paid["amount_subtotal"], paid["amount_total"]) == (6000, 3000)


@pytest.mark.parametrize(
    ("typed", "param"),
    [
        ({"phone": "12"}, "phone"),
        ({"custom_engraving": ""}, "custom_engraving"),
        ({"shipping_country": "FR"}, "shipping_country"),
        ({"shipping_rate": "shr_other"}, "shipping_rate"),
    ],
)
def test_the_error_names_the_invalid_field(sandbox, shop, typed, param):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        sandbox.pay(shop.checkout(**EVERYTHING).id, **typed)
    assert raised.value.param == param


@pytest.mark.parametrize(
    "name",
    [
        *("phone", "shiping_city", "quantity_li_other"),
        *("account", "promotion_code", "shipping_rate"),
    ],
)
def test_a_field_that_the_page_does_not_have_is_refused(sandbox, shop, name):
    checkout = shop.checkout()
    with pytest.raises(stripe.InvalidRequestError, match=f"has no field {name}"):
        sandbox.pay(checkout.id, **{name: "1"})
    assert checkout.session.status == "open"


def test_a_fixed_quantity_is_not_a_field(sandbox, shop, client):
    checkout = shop.checkout()
    (item,) = client.v1.checkout.sessions.line_items.list(checkout.id).data
    with pytest.raises(stripe.InvalidRequestError, match="has no field quantity_li_"):
        sandbox.pay(checkout.id, **{f"quantity_{item.id}": "3"})


@pytest.mark.parametrize(
    ("currency", "methods", "instead"),
    [
        ("usd", ["us_bank_account"], "us_bank_account"),
        ("eur", ["sepa_debit", "us_bank_account"], "sepa_debit"),
    ],
)
def test_a_card_is_refused_if_the_page_takes_none(sandbox, shop, currency, methods, instead):
    price = shop.price(currency=currency)
    checkout = shop.checkout(price, allowed_payment_method_types=methods)
    with pytest.raises(stripe.InvalidRequestError, match=f'Pay it with method="{instead}"') as it:
        sandbox.pay(checkout.id)
    assert it.value.param == "payment_method_types"
    assert checkout.session.status == "open"
    assert sandbox.pay(checkout.id, method=instead)["status"] == "complete"


def test_a_card_is_accepted_if_no_method_is_simulated(sandbox, shop):
    checkout = shop.checkout(allowed_payment_method_types=["link"])
    assert sandbox.pay(checkout.id)["payment_status"] == "paid"


@pytest.mark.parametrize(
    "given",
    [{"card": 4242424242424242}, {"card": None}, {"method": 1}, {"account": 1}, {"name": 1}],
)
def test_values_must_be_strings(sandbox, shop, given):
    (name,) = given
    with pytest.raises(stripe.InvalidRequestError, match=f"{name} must be a string") as raised:
        sandbox.pay(shop.checkout().id, **given)
    assert raised.value.param == name


def test_a_card_pays_at_once(shop):
    paid = shop.sandbox.pay(shop.checkout().id, email="ada@example.com")
    assert (paid["status"], paid["payment_status"]) == ("complete", "paid")
    assert paid["customer_details"]["email"] == "ada@example.com"


def test_a_bank_account_pays_later(shop):
    checkout = session(shop, "sepa_debit")
    assert shop.sandbox.pay(checkout.id, method="sepa_debit")["payment_status"] == "unpaid"
    assert shop.sandbox.settle(checkout.id)["payment_status"] == "paid"


def test_a_decline_is_raised_and_on_record(shop):
    checkout = shop.checkout()
    with pytest.raises(stripe.CardError):
        shop.sandbox.pay(checkout.id, "4000000000000002")
    assert checkout.events[-1] == "payment_intent.payment_failed"


def test_an_unknown_session_cannot_be_paid_or_settled(shop):
    for do in (shop.sandbox.pay, shop.sandbox.settle):
        with pytest.raises(LookupError, match="There is no Checkout Session cs_test_x"):
            do("cs_test_x")
