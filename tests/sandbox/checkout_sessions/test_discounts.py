"""The amounts of a session with a coupon or promotion code."""

import pytest
import stripe

from helpers.sandbox.api.errors import StripeError
from helpers.sandbox.checkout_sessions import discounts
from tests.sandbox.sdk_types import faults


@pytest.fixture
def coupon(client):
    return client.v1.coupons.create(params={"percent_off": 10, "name": "Spring"})


@pytest.fixture
def code(client, coupon):
    promotion = {"type": "coupon", "coupon": coupon.id}
    params = {"promotion": promotion, "code": "SPRING"}
    return client.v1.promotion_codes.create(params=params)


def test_a_coupon_reduces_the_total(shop, coupon):
    session = shop.checkout(discounts=[{"coupon": coupon.id}]).session
    assert (session.amount_subtotal, session.amount_total) == (2000, 1800)
    assert session.total_details.amount_discount == 200
    assert session.discounts[0].to_dict() == {"coupon": coupon.id, "promotion_code": None}
    assert faults(session.to_dict(for_json=True)) == []


def test_a_promotion_code_reduces_the_total(shop, code):
    session = shop.checkout(discounts=[{"promotion_code": code.id}]).session
    assert session.amount_total == 1800
    assert session.discounts[0].to_dict() == {"coupon": None, "promotion_code": code.id}


def test_the_reduced_total_is_charged(shop, coupon):
    checkout = shop.checkout(discounts=[{"coupon": coupon.id}])
    shop.sandbox.pay(checkout.id)
    (charge,) = shop.sent("charge.succeeded")
    assert charge["amount"] == 1800


def test_a_full_discount_leaves_nothing_to_pay(shop, client):
    free = client.v1.coupons.create(params={"percent_off": 100})
    checkout = shop.checkout(discounts=[{"coupon": free.id}])
    shop.sandbox.pay(checkout.id)
    assert checkout.session.payment_status == "no_payment_required"
    assert shop.sent("charge.succeeded") == []


@pytest.mark.parametrize("name", ["coupon", "promotion_code"])
def test_an_unknown_coupon_or_code_is_refused(shop, name):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        shop.checkout(discounts=[{name: "x_1"}])
    error = raised.value
    assert (error.code, error.param) == ("resource_missing", f"discounts[0][{name}]")
    assert error.user_message == f"No such {name.replace('_', ' ')}: 'x_1'"


def test_the_id_of_a_coupon_is_not_a_promotion_code(shop, coupon):
    with pytest.raises(stripe.InvalidRequestError, match="No such promotion code"):
        shop.checkout(discounts=[{"promotion_code": coupon.id}])


def test_a_discount_may_not_leave_less_than_the_minimum(shop, client):
    almost = client.v1.coupons.create(params={"amount_off": 1999, "currency": "usd"})
    with pytest.raises(stripe.InvalidRequestError) as raised:
        shop.checkout(discounts=[{"coupon": almost.id}])
    assert raised.value.code == "amount_too_small"


def apply(shop, checkout, code):
    with shop.sandbox.session_context(checkout.id) as context:
        session = context.get("checkout.session", checkout.id)
        return discounts.apply_promotion_code(context, session, code)


def test_a_typed_code_reduces_the_total_of_an_open_session(shop, code):
    checkout = shop.checkout(allow_promotion_codes=True)
    assert checkout.session.amount_total == 2000
    session = apply(shop, checkout, " spring ")
    assert session["amount_total"] == checkout.session.amount_total == 1800
    assert session["discounts"] == [{"coupon": None, "promotion_code": code.id}]


def test_a_typed_code_can_be_removed(shop, code):
    checkout = shop.checkout(allow_promotion_codes=True)
    apply(shop, checkout, "SPRING")
    with shop.sandbox.session_context(checkout.id) as context:
        session = context.get("checkout.session", checkout.id)
        discounts.remove_promotion_code(context, session)
    assert (checkout.session.amount_total, checkout.session.discounts) == (2000, [])


def test_an_invalid_code_changes_nothing(shop, code):
    checkout = shop.checkout(allow_promotion_codes=True)
    with pytest.raises(StripeError):
        apply(shop, checkout, "WINTER")
    assert checkout.session.amount_total == 2000


def test_a_code_that_leaves_too_little_changes_nothing(shop, client):
    almost = client.v1.coupons.create(params={"amount_off": 1999, "currency": "usd"})
    promotion = {"type": "coupon", "coupon": almost.id}
    client.v1.promotion_codes.create(params={"promotion": promotion, "code": "ALMOST"})
    checkout = shop.checkout(allow_promotion_codes=True)
    with pytest.raises(StripeError):
        apply(shop, checkout, "ALMOST")
    assert (checkout.session.amount_total, checkout.session.discounts) == (2000, [])


def test_only_one_payer_gets_the_last_use_of_a_code(shop, client, coupon):
    params = {"promotion": {"type": "coupon", "coupon": coupon.id}, "code": "ONE"}
    client.v1.promotion_codes.create(params=params | {"max_redemptions": 1})
    first, second = (shop.checkout(allow_promotion_codes=True) for _ in range(2))
    for checkout in (first, second):
        apply(shop, checkout, "ONE")
    assert shop.sandbox.pay(first.id)["amount_total"] == 1800
    with pytest.raises(stripe.InvalidRequestError, match="The code ONE has been used up"):
        shop.sandbox.pay(second.id)
    page = second.pay(shown="1800")
    assert "The order has changed" in page.text and "$20.00" in page.text
    assert shop.sandbox.pay(second.id)["amount_total"] == 2000


def test_the_payer_learns_that_a_code_is_used_up(shop, client, coupon):
    params = {"promotion": {"type": "coupon", "coupon": coupon.id}, "code": "ONE"}
    code = client.v1.promotion_codes.create(params=params | {"max_redemptions": 1})
    checkout = shop.checkout(allow_promotion_codes=True)
    apply(shop, checkout, "ONE")
    shop.sandbox.pay(shop.checkout(discounts=[{"promotion_code": code.id}]).id)
    answer = checkout.pay(shown="1800")
    assert answer.status_code == 422 and "The code ONE has been used up." in answer.text
    assert (checkout.session.status, checkout.session.amount_total) == ("open", 2000)
