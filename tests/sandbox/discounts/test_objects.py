"""The Discount object: in a session's breakdown, on line items, with a subscription."""

from datetime import UTC, datetime

import pytest
import stripe

from tests.sandbox.sdk_types import faults
from tests.sandbox.shop import Shop


@pytest.fixture
def coupon(client):
    return client.v1.coupons.create(params={"percent_off": 10, "max_redemptions": 2})


def expanded(client, id, *paths):
    return client.v1.checkout.sessions.retrieve(id, params={"expand": list(paths)})


def test_the_breakdown_is_sent_only_when_expanded(client, shop, coupon):
    checkout = shop.checkout(discounts=[{"coupon": coupon.id}])
    assert "breakdown" not in checkout.session.total_details
    session = expanded(client, checkout.id, "total_details.breakdown")
    (part,) = session.total_details.breakdown.discounts
    assert (part.amount, part.discount.source.coupon) == (200, coupon.id)
    assert part.discount.checkout_session == checkout.id
    assert faults(session.to_dict(for_json=True)) == []


def test_a_breakdown_without_discounts_is_empty(client, shop):
    session = expanded(client, shop.checkout().id, "total_details.breakdown")
    assert session.total_details.breakdown.discounts == []
    assert expanded(client, shop.setup().id, "total_details.breakdown").total_details is None


def test_each_line_item_has_its_share_of_the_discount(client, shop, coupon):
    items = [{"price": shop.price(amount).id, "quantity": 1} for amount in (1000, 555)]
    checkout = shop.checkout(line_items=items, discounts=[{"coupon": coupon.id}])
    session = expanded(client, checkout.id, "line_items.data.discounts", "total_details.breakdown")
    amounts = [line.discounts[0].amount for line in session.line_items.data]
    assert amounts == [line.amount_discount for line in session.line_items.data] == [100, 56]
    (part,) = session.total_details.breakdown.discounts
    assert {line.discounts[0].discount.id for line in session.line_items} == {part.discount.id}


@pytest.mark.parametrize(
    ("duration", "ends"),
    [
        ({"duration": "once"}, None),
        ({"duration": "forever"}, None),
        ({"duration": "repeating", "duration_in_months": 14}, "2027-03-01"),
    ],
)
def test_only_a_repeating_coupons_discount_ends(duration, ends):
    shop = Shop(seed=1)
    coupon = shop.client.v1.coupons.create(params={"percent_off": 10, **duration})
    shop.subscription(discounts=[{"coupon": coupon.id}]).pay()
    (discount,) = shop.sent("customer.discount.created")
    end = discount["end"] and f"{datetime.fromtimestamp(discount['end'], UTC):%Y-%m-%d}"
    assert end == ends


def test_the_discount_of_a_subscription_starts_with_it():
    shop = Shop(seed=1)
    coupon = {"percent_off": 10, "duration": "repeating", "duration_in_months": 1}
    id = shop.client.v1.coupons.create(params=coupon).id
    checkout = shop.subscription(discounts=[{"coupon": id}])
    shop.sandbox.clock.advance(3600)
    checkout.pay()
    (discount,) = shop.sent("customer.discount.created")
    (subscription,) = shop.sent("customer.subscription.created")
    assert discount["start"] == subscription["start_date"]
    assert discount["end"] == subscription["items"]["data"][0]["current_period_end"]


def test_completion_counts_the_redemption(client, shop, coupon):
    promotion = {"type": "coupon", "coupon": coupon.id}
    code = client.v1.promotion_codes.create(params={"promotion": promotion, "max_redemptions": 1})
    checkout = shop.checkout(discounts=[{"promotion_code": code.id}])
    assert client.v1.coupons.retrieve(coupon.id).times_redeemed == 0
    shop.sandbox.pay(checkout.id)
    code = client.v1.promotion_codes.retrieve(code.id)
    assert (code.times_redeemed, code.active) == (1, False)
    coupon = client.v1.coupons.retrieve(coupon.id)
    assert (coupon.times_redeemed, coupon.valid) == (1, True)


def test_a_used_up_coupon_is_no_longer_valid(client, shop, coupon):
    for _ in range(2):
        shop.sandbox.pay(shop.checkout(discounts=[{"coupon": coupon.id}]).id)
    assert not client.v1.coupons.retrieve(coupon.id).valid


def test_a_deleted_coupon_still_applies_to_an_open_session(client, shop, coupon):
    adjustable = [
        {"price": shop.price().id, "quantity": 1, "adjustable_quantity": {"enabled": True}}
    ]
    checkout = shop.checkout(discounts=[{"coupon": coupon.id}], line_items=adjustable)
    client.v1.coupons.delete(coupon.id)
    (item,) = client.v1.checkout.sessions.line_items.list(checkout.id).data
    paid = shop.sandbox.pay(checkout.id, **{f"quantity_{item.id}": "3"})
    assert (paid["amount_subtotal"], paid["amount_total"]) == (6000, 5400)
    with pytest.raises(stripe.InvalidRequestError, match="No such coupon"):
        client.v1.coupons.retrieve(coupon.id)


def test_a_subscription_and_its_invoice_have_the_discount(client, shop, coupon):
    checkout = shop.subscription(1000, discounts=[{"coupon": coupon.id}])
    shop.sandbox.pay(checkout.id)
    params = {"expand": ["discounts", "latest_invoice"]}
    subscription = client.v1.subscriptions.retrieve(checkout.session.subscription, params=params)
    (discount,) = subscription.discounts
    assert (discount.source.coupon, discount.subscription) == (coupon.id, subscription.id)
    invoice = subscription.latest_invoice
    assert (invoice.subtotal, invoice.total, invoice.amount_paid) == (1000, 900, 900)
    assert invoice.total_discount_amounts[0].to_dict() == {"amount": 100, "discount": discount.id}
    assert invoice.lines.data[0].discount_amounts[0].amount == 100
    assert [sent["id"] for sent in shop.sent("customer.discount.created")] == [discount.id]
