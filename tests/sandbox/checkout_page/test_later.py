"""What a subscription costs after today."""

import pytest

from tests.sandbox.checkout_page.test_summary import shown
from tests.sandbox.shop import MONTHLY

TRIAL = {"subscription_data": {"trial_period_days": 14}}


def discounts(shop, **coupon):
    return [{"coupon": shop.client.v1.coupons.create(params={"percent_off": 25, **coupon}).id}]


def test_a_trial_is_what_the_page_begins_with(shop):
    result = shown(shop.subscription(**TRIAL))
    assert (result.headline, result.note) == ("14 days free", "then $12.00 per month")
    assert result.amount == "$0.00"


def test_a_trial_may_end_at_a_time(shop):
    end = shop.sandbox.clock.now() + 3 * 24 * 60 * 60
    result = shown(shop.subscription(subscription_data={"trial_end": end}))
    assert result.headline == "3 days free"


def test_something_paid_once_beside_a_trial_is_due_today(shop):
    prices = (shop.price(1200, recurring=MONTHLY), shop.price(500))
    items = [{"price": price.id, "quantity": 1} for price in prices]
    result = shown(shop.subscription(line_items=items, **TRIAL))
    assert (result.amount, result.headline) == ("$5.00", None)
    assert result.note == "today and 14 days free, then $12.00 per month"


@pytest.mark.parametrize(
    ("duration", "note"), [("once", "today, then $12.00 per month"), ("forever", "per month")]
)
def test_a_discount_counts_for_as_long_as_it_lasts(shop, duration, note):
    result = shown(shop.subscription(discounts=discounts(shop, duration=duration)))
    assert (result.amount, result.note) == ("$9.00", note)
