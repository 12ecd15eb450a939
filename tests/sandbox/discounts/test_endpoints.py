"""Coupons, and how long they are good."""

import pytest
import stripe

from helpers.sandbox import Sandbox
from tests.sandbox.sdk_types import faults

DAY = 24 * 60 * 60


@pytest.fixture
def coupons(client):
    return client.v1.coupons


def test_a_coupon_has_all_fields_and_a_short_id(coupons):
    coupon = coupons.create(params={"percent_off": 25.5, "name": "Spring"})
    assert faults(coupon.to_dict(for_json=True)) == []
    assert (coupon.percent_off, coupon.duration, coupon.valid) == (25.5, "once", True)
    assert len(coupon.id) == 8


def test_an_id_of_one_s_own_is_taken_once_and_free_when_deleted(coupons):
    coupons.create(params={"id": "SPRING", "amount_off": 500, "currency": "USD"})
    with pytest.raises(stripe.InvalidRequestError) as raised:
        coupons.create(params={"id": "SPRING", "percent_off": 5})
    assert raised.value.code == "resource_already_exists"
    assert coupons.delete("SPRING").deleted
    assert coupons.create(params={"id": "SPRING", "percent_off": 5}).percent_off == 5


def test_a_deleted_coupon_is_gone(coupons):
    coupon = coupons.create(params={"percent_off": 5})
    coupons.delete(coupon.id)
    assert coupons.list().data == []
    with pytest.raises(stripe.InvalidRequestError, match="No such coupon") as raised:
        coupons.retrieve(coupon.id)
    assert (raised.value.http_status, raised.value.param) == (404, "coupon")


def test_name_and_metadata_can_be_changed(shop, coupons):
    coupon = coupons.create(params={"percent_off": 5, "metadata": {"a": "1"}})
    changed = coupons.update(coupon.id, params={"name": "New", "metadata": {"a": "", "b": "2"}})
    assert (changed.name, changed.metadata.to_dict()) == ("New", {"b": "2"})
    assert [each["name"] for each in shop.sent("coupon.updated")] == ["New"]


def test_a_coupon_is_valid_until_its_time_is_over(shop, coupons):
    now = shop.sandbox.clock.now()
    coupon = coupons.create(params={"percent_off": 5, "redeem_by": now + DAY})
    shop.sandbox.clock.advance(DAY)
    assert not coupons.retrieve(coupon.id).valid
    assert not coupons.list().data[0].valid


def test_coupons_are_an_account_s_own():
    sandbox = Sandbox()
    one, other = (
        stripe.StripeClient(f"sk_test_{name}", http_client=sandbox.http_client())
        for name in ("one", "other")
    )
    coupon = one.v1.coupons.create(params={"percent_off": 5})
    with pytest.raises(stripe.InvalidRequestError, match="No such coupon"):
        other.v1.coupons.retrieve(coupon.id)


def test_other_currencies_may_be_written_in_capitals(shop, coupons):
    options = {"EUR": {"amount_off": 400}}
    coupon = coupons.create(
        params={"amount_off": 500, "currency": "USD", "currency_options": options}
    )
    coupons.update(coupon.id, params={"currency_options": {"GBP": {"amount_off": 300}}})
    for currency, left in (("eur", 1600), ("gbp", 1700)):
        price = shop.price(currency=currency)
        assert shop.checkout(price, discounts=[{"coupon": coupon.id}]).session.amount_total == left
