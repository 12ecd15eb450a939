"""Discounts and promotion codes in older API versions."""

import pytest
import stripe


def test_a_promotion_code_named_its_coupon_itself(client):
    coupon = client.v1.coupons.create(params={"percent_off": 10})
    before = {"stripe_version": "2025-08-27.basil"}
    params = {"coupon": coupon.id, "code": "SUMMER"}
    code = client.v1.promotion_codes.create(params=params, options=before)
    assert code.promotion.coupon == coupon.id and code.coupon.percent_off == 10
    with pytest.raises(stripe.InvalidRequestError, match="unknown parameter: coupon"):
        client.v1.promotion_codes.create(params=params)
    with pytest.raises(stripe.InvalidRequestError, match="required param: coupon"):
        client.v1.promotion_codes.create(params={"code": "WINTER"}, options=before)
    params = {"promotion": {"type": "coupon", "coupon": coupon.id}}
    with pytest.raises(stripe.InvalidRequestError, match="promotion. .*apart from the changes"):
        client.v1.promotion_codes.create(params=params, options=before)


def test_a_discount_had_its_coupon(shop):
    coupon = shop.client.v1.coupons.create(params={"percent_off": 10, "duration": "forever"})
    checkout = shop.subscription(discounts=[{"coupon": coupon.id}])
    shop.sandbox.pay(checkout.id)
    params, before = {"expand": ["data.discounts"]}, {"stripe_version": "2025-08-27.basil"}
    (subscription,) = shop.client.v1.subscriptions.list(params, before).data
    assert subscription.discounts[0].coupon.percent_off == 10
