"""Whether a purchase may use a coupon or a promotion code."""

import pytest
import stripe

DAY = 24 * 60 * 60


def test_a_plain_code_is_good(refused):
    assert refused() is None


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
