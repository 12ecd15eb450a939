"""What the tests of coupons and of promotion codes have in common."""

import pytest
import stripe


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


@pytest.fixture
def open_with_code(shop, client):
    """Open sessions that have taken the promotion code ONE, as if a payer had typed it."""

    def open(many=1, coupon=None, code=None, **session):
        coupon = client.v1.coupons.create(params={"percent_off": 10, **(coupon or {})})
        params = {"promotion": {"type": "coupon", "coupon": coupon.id}, "code": "ONE"}
        client.v1.promotion_codes.create(params=params | (code or {}))
        checkouts = [shop.checkout(allow_promotion_codes=True, **session) for _ in range(many)]
        for checkout in checkouts:
            checkout.pay(promotion_code="ONE", update="promotion_code")
        return checkouts

    return open
