"""What happens to sessions, codes and discounts when their coupon is deleted."""

import pytest
import stripe

from tests.sandbox.sdk_types import faults


@pytest.fixture
def coupons(client):
    return client.v1.coupons


@pytest.fixture
def replace(coupons):
    """Delete the coupon SPRING and create another one with the same id."""

    def replace(percent_off=90, **params):
        coupons.delete("SPRING")
        return coupons.create(params={"id": "SPRING", "percent_off": percent_off, **params})

    return replace


@pytest.fixture(autouse=True)
def spring(coupons):
    return coupons.create(params={"id": "SPRING", "percent_off": 10, "name": "Spring"})


@pytest.fixture
def code(client):
    params = {"promotion": {"type": "coupon", "coupon": "SPRING"}, "code": "ONE"}
    return client.v1.promotion_codes.create(params=params)


def adjustable_item(shop):
    """A line item whose quantity the payer may change: the discount is then computed again."""
    adjustable = {"quantity": 1, "adjustable_quantity": {"enabled": True}}
    return {"line_items": [{"price": shop.price().id, **adjustable}]}


def pay_three(shop, checkout):
    (item,) = shop.client.v1.checkout.sessions.line_items.list(checkout.id).data
    return shop.sandbox.pay(checkout.id, **{f"quantity_{item.id}": "3"})


def test_a_session_keeps_its_coupon_when_the_id_is_used_again(shop, coupons, replace):
    checkout = shop.checkout(discounts=[{"coupon": "SPRING"}], **adjustable_item(shop))
    replace()
    replace(80)
    assert pay_three(shop, checkout)["amount_total"] == 5400
    assert coupons.retrieve("SPRING").times_redeemed == 0


def test_a_session_keeps_the_coupon_behind_its_promotion_code(shop, coupons, code, replace):
    checkout = shop.checkout(discounts=[{"promotion_code": code.id}], **adjustable_item(shop))
    replace()
    assert pay_three(shop, checkout)["amount_total"] == 5400
    assert coupons.retrieve("SPRING").times_redeemed == 0
    assert shop.client.v1.promotion_codes.retrieve(code.id).times_redeemed == 1


def test_a_session_expands_its_own_coupon_not_the_new_one(shop, client, replace):
    checkout = shop.checkout(discounts=[{"coupon": "SPRING"}])
    replace()
    expand = {"expand": ["discounts.coupon"]}
    session = client.v1.checkout.sessions.retrieve(checkout.id, params=expand)
    coupon = session.discounts[0].coupon
    assert (coupon.id, coupon.percent_off, coupon.valid) == ("SPRING", 10, False)
    assert faults(session.to_dict(for_json=True)) == []
    new = shop.checkout(discounts=[{"coupon": "SPRING"}])
    session = client.v1.checkout.sessions.retrieve(new.id, params=expand)
    assert session.discounts[0].coupon.percent_off == 90


def test_a_subscription_keeps_the_coupon_of_its_discount(shop, client, replace):
    checkout = shop.subscription(discounts=[{"coupon": "SPRING"}])
    checkout.pay()
    replace()
    params = {"expand": ["discounts.source.coupon"]}
    subscription = client.v1.subscriptions.retrieve(checkout.session.subscription, params=params)
    assert subscription.discounts[0].source.coupon.percent_off == 10


@pytest.mark.parametrize("by_code", [False, True])
def test_a_discount_of_a_deleted_coupon_keeps_it_too(shop, client, code, replace, by_code):
    named = {"promotion_code": code.id} if by_code else {"coupon": "SPRING"}
    checkout = shop.subscription(discounts=[named])
    replace()
    checkout.pay()
    params = {"expand": ["discounts.source.coupon"]}
    subscription = client.v1.subscriptions.retrieve(checkout.session.subscription, params=params)
    assert subscription.discounts[0].source.coupon.percent_off == 10


@pytest.mark.parametrize("by_code", [False, True])
def test_older_versions_show_a_deleted_coupon_in_the_breakdown(
    shop, client, code, replace, by_code
):
    named = {"promotion_code": code.id} if by_code else {"coupon": "SPRING"}
    checkout = shop.checkout(discounts=[named])
    replace()
    session = client.v1.checkout.sessions.retrieve(
        checkout.id,
        params={"expand": ["total_details.breakdown"]},
        options={"stripe_version": "2024-06-20"},
    )
    (amount,) = session.total_details.breakdown.discounts
    assert amount.discount.coupon.percent_off == 10


def test_the_codes_of_a_deleted_coupon_stay_inactive(shop, client, code, replace):
    replace()
    codes = client.v1.promotion_codes
    assert not codes.retrieve(code.id).active
    with pytest.raises(stripe.InvalidRequestError, match="cannot be activated"):
        codes.update(code.id, params={"active": True})
    with pytest.raises(stripe.InvalidRequestError, match="Coupon expired: SPRING"):
        shop.checkout(discounts=[{"promotion_code": code.id}])
    shown = codes.retrieve(code.id, params={"expand": ["promotion.coupon"]})
    assert shown.promotion.coupon.percent_off == 10


def test_a_state_file_of_an_older_kit_may_lack_the_deleted_coupon(shop, coupons, code):
    checkout = shop.checkout(allow_promotion_codes=True)
    checkout.pay(promotion_code="ONE", update="promotion_code")
    coupons.delete("SPRING")
    with shop.sandbox.snapshot() as store:
        store.run("DELETE FROM objects WHERE object = 'coupon.kept'")
    with pytest.raises(stripe.InvalidRequestError, match="No such promotion code"):
        shop.checkout(discounts=[{"promotion_code": code.id}])
    assert shop.sandbox.pay(checkout.id)["amount_total"] == 1800


def test_the_copy_of_a_deleted_coupon_takes_no_id(shop, coupons, replace):
    shop.checkout(discounts=[{"coupon": "SPRING"}])
    other = coupons.create(params={"id": "promised_SPRING", "percent_off": 50})
    replace()
    assert coupons.retrieve(other.id).percent_off == 50
