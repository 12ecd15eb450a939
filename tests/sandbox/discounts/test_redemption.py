"""Whether a purchase may use a coupon or a promotion code."""

from contextlib import nullcontext

import pytest
import stripe

from helpers.sandbox.api.errors import StripeError
from helpers.sandbox.checkout_sessions import discounts
from tests.sandbox.shop import MONTHLY

DAY = 24 * 60 * 60


def test_a_code_without_restrictions_is_accepted(refused):
    assert refused() is None


def test_an_amount_off_in_another_currency_is_refused(refused):
    euros = {"amount_off": 500, "currency": "eur"}
    assert refused(coupon=euros) == (
        "The promotion code default currency (eur) does not match the line item currency (usd)."
    )
    more = {"currency_options": {"usd": {"amount_off": 600}}}
    assert refused(coupon=euros | more) is None


def test_a_coupon_for_other_products_is_refused(refused, client):
    other = client.v1.products.create(params={"name": "Mug"})
    coupon = {"percent_off": 10, "applies_to": {"products": [other.id]}}
    assert "doesn't apply to items" in refused(coupon=coupon)


def test_an_expired_coupon_is_refused_as_such(shop, client):
    late = {"percent_off": 10, "redeem_by": shop.sandbox.clock.now() + DAY}
    coupon = client.v1.coupons.create(params=late)
    shop.sandbox.clock.advance(DAY)
    with pytest.raises(stripe.InvalidRequestError) as raised:
        shop.checkout(discounts=[{"coupon": coupon.id}])
    assert raised.value.code == "coupon_expired"
    assert raised.value.user_message == f"Coupon expired: {coupon.id}"


def test_an_inactive_code_is_refused(refused):
    assert "not active" in refused(active=False)


def test_a_code_for_one_customer_is_refused_for_others(refused, customer):
    assert "another customer" in refused(customer=customer)
    assert refused(customer=customer, session={"customer": customer}) is None


def test_a_first_time_code_is_refused_for_a_second_purchase(refused, shop, customer):
    first = {"restrictions": {"first_time_transaction": True}, "session": {"customer": customer}}
    assert refused(**first) is None
    shop.sandbox.pay(shop.checkout(customer=customer).id)
    assert "prior transactions" in refused(**first)


def test_a_first_time_code_needs_a_session_with_a_customer(refused, shop):
    first = {"restrictions": {"first_time_transaction": True}}
    items = [{"price": shop.price(recurring=MONTHLY).id, "quantity": 1}]
    assert "prior transactions" in refused(**first)
    assert "prior transactions" in refused(**first, session={"customer_creation": "if_required"})
    assert refused(**first, session={"customer_creation": "always"}) is None
    assert refused(**first, session={"mode": "subscription", "line_items": items}) is None


@pytest.mark.parametrize(
    ("customer_creation", "allowed"), [("if_required", False), ("always", True)]
)
def test_a_guest_cannot_enter_a_first_time_code_either(shop, client, customer_creation, allowed):
    coupon = client.v1.coupons.create(params={"percent_off": 10}).id
    params = {"promotion": {"type": "coupon", "coupon": coupon}, "code": "FIRST"}
    restrictions = {"first_time_transaction": True}
    client.v1.promotion_codes.create(params=params | {"restrictions": restrictions})
    checkout = shop.checkout(allow_promotion_codes=True, customer_creation=customer_creation)
    with shop.sandbox.session_context(checkout.id) as context:
        session = context.get("checkout.session", checkout.id)
        with nullcontext() if allowed else pytest.raises(StripeError, match="prior transactions"):
            discounts.apply_promotion_code(context, session, "FIRST")
    assert checkout.session.amount_total == (1800 if allowed else 2000)


def test_a_code_may_have_a_minimum_amount(refused):
    def minimum(amount, currency="usd"):
        limits = {"minimum_amount": amount, "minimum_amount_currency": currency}
        return {"restrictions": limits}

    assert refused(**minimum(2000)) is None
    assert "less than $20.01" in refused(**minimum(2001))
    assert "purchases in usd" in refused(**minimum(100, "eur"))


def test_a_minimum_amount_still_applies_when_the_order_gets_smaller(shop, open_with_code):
    limits = {"minimum_amount": 4000, "minimum_amount_currency": "usd"}
    adjustable = {"quantity": 2, "adjustable_quantity": {"enabled": True}}
    items = [{"price": shop.price().id, **adjustable}]
    (checkout,) = open_with_code(code={"restrictions": limits}, line_items=items)
    assert checkout.session.amount_total == 3600
    (item,) = shop.client.v1.checkout.sessions.line_items.list(checkout.id).data
    answer = checkout.pay(**{f"quantity_{item.id}": "1", "update": item.id})
    assert answer.status_code == 422 and "purchases of less than $40.00" in answer.text
    assert (checkout.session.amount_total, checkout.session.discounts) == (2000, [])


def test_a_first_time_code_works_in_one_of_two_open_sessions(shop, customer, open_with_code):
    first = {"restrictions": {"first_time_transaction": True}}
    one, other = open_with_code(2, code=first, customer=customer)
    assert shop.sandbox.pay(one.id)["amount_total"] == 1800
    with pytest.raises(stripe.InvalidRequestError, match="prior transactions"):
        shop.sandbox.pay(other.id)
    assert shop.sandbox.pay(other.id)["amount_total"] == 2000


def test_redemptions_of_a_coupon_count_for_all_its_codes(shop, client, open_with_code):
    (checkout,) = open_with_code(coupon={"max_redemptions": 1})
    (code,) = client.v1.promotion_codes.list().data
    promotion = {"type": "coupon", "coupon": code.promotion.coupon}
    other = client.v1.promotion_codes.create(params={"promotion": promotion})
    shop.sandbox.pay(shop.checkout(discounts=[{"promotion_code": other.id}]).id)
    with pytest.raises(stripe.InvalidRequestError, match="The code ONE has been used up"):
        shop.sandbox.pay(checkout.id)
