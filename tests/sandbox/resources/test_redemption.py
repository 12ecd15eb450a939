"""Whether a purchase may use a coupon or a promotion code."""

from contextlib import nullcontext

import pytest
import stripe

from helpers.sandbox.protocol.errors import StripeError
from helpers.sandbox.resources import discounts
from tests.sandbox.shop import MONTHLY

DAY = 24 * 60 * 60


@pytest.fixture
def customer(client):
    return client.v1.customers.create(params={"email": "jenny@example.com"}).id


@pytest.fixture
def refused(shop, client, customer):
    """Ask for a session with a new promotion code; return what Stripe says against it."""

    def ask(coupon=None, session=None, **code):
        coupon = client.v1.coupons.create(params=coupon or {"percent_off": 10})
        promotion = {"type": "coupon", "coupon": coupon.id}
        made = client.v1.promotion_codes.create(params={"promotion": promotion, **code})
        try:
            shop.checkout(discounts=[{"promotion_code": made.id}], **(session or {}))
        except stripe.InvalidRequestError as error:
            assert error.param == "discounts[0][promotion_code]"
            return error.user_message
        return None

    return ask


def test_a_plain_code_is_good(refused):
    assert refused() is None


def test_an_inactive_code_is_not(refused):
    assert "not active" in refused(active=False)


def test_a_customer_s_code_is_not_another_s(refused, customer):
    assert "another customer" in refused(customer=customer)
    assert refused(customer=customer, session={"customer": customer}) is None


def test_a_code_for_the_first_time_is_not_good_for_the_second(refused, shop, customer):
    first = {"restrictions": {"first_time_transaction": True}, "session": {"customer": customer}}
    assert refused(**first) is None
    shop.sandbox.pay(shop.checkout(customer=customer).id)
    assert "prior transactions" in refused(**first)


def test_a_code_for_the_first_time_needs_a_customer_or_makes_one(refused, shop):
    first = {"restrictions": {"first_time_transaction": True}}
    items = [{"price": shop.price(recurring=MONTHLY).id, "quantity": 1}]
    assert "prior transactions" in refused(**first)
    assert "prior transactions" in refused(**first, session={"customer_creation": "if_required"})
    assert refused(**first, session={"customer_creation": "always"}) is None
    assert refused(**first, session={"mode": "subscription", "line_items": items}) is None


@pytest.mark.parametrize(("made", "allowed"), [("if_required", False), ("always", True)])
def test_a_guest_cannot_type_a_code_for_the_first_time_either(shop, client, made, allowed):
    coupon = client.v1.coupons.create(params={"percent_off": 10}).id
    params = {"promotion": {"type": "coupon", "coupon": coupon}, "code": "FIRST"}
    restrictions = {"first_time_transaction": True}
    client.v1.promotion_codes.create(params=params | {"restrictions": restrictions})
    checkout = shop.checkout(allow_promotion_codes=True, customer_creation=made)
    with shop.sandbox.page_context(checkout.id) as context:
        session = context.get("checkout.session", checkout.id)
        with nullcontext() if allowed else pytest.raises(StripeError, match="prior transactions"):
            discounts.apply_promotion_code(context, session, "FIRST")
    assert checkout.session.amount_total == (1800 if allowed else 2000)


def test_a_code_may_ask_for_a_larger_purchase(refused):
    def least(amount, currency="usd"):
        limits = {"minimum_amount": amount, "minimum_amount_currency": currency}
        return {"restrictions": limits}

    assert refused(**least(2000)) is None
    assert "less than $20.01" in refused(**least(2001))
    assert "purchases in usd" in refused(**least(100, "eur"))


def test_an_amount_in_another_currency_does_not_fit(refused):
    euros = {"amount_off": 500, "currency": "eur"}
    assert refused(coupon=euros) == (
        "The promotion code default currency (eur) does not match the line item currency (usd)."
    )
    more = {"currency_options": {"usd": {"amount_off": 600}}}
    assert refused(coupon=euros | more) is None


def test_a_coupon_for_other_products_does_not_fit(refused, client):
    other = client.v1.products.create(params={"name": "Mug"})
    coupon = {"percent_off": 10, "applies_to": {"products": [other.id]}}
    assert "doesn't apply to items" in refused(coupon=coupon)


def test_a_coupon_that_is_over_is_refused_with_its_code(shop, client):
    late = {"percent_off": 10, "redeem_by": shop.sandbox.clock.now() + DAY}
    coupon = client.v1.coupons.create(params=late)
    shop.sandbox.clock.advance(DAY)
    with pytest.raises(stripe.InvalidRequestError) as raised:
        shop.checkout(discounts=[{"coupon": coupon.id}])
    assert raised.value.code == "coupon_expired"
    assert raised.value.user_message == f"Coupon expired: {coupon.id}"
