"""A tiered price on an invoice: a line for each charge of its tiers."""

import pytest

from helpers.sandbox.subscriptions.line_parts import line_parts
from tests.sandbox.shop import MONTHLY, Shop
from tests.sandbox.subscriptions.billing import ApiSubscriber, Subscriber

TIERS = [
    {"up_to": 5, "unit_amount": 500, "flat_amount": 1000},
    {"up_to": "inf", "unit_amount_decimal": "3.6"},
]
LINES = [
    ("5 × Seats (Tier 1 at $5.00 / month)", 5, 2500),
    ("Seats (Tier 1 at $10.00 / month)", 0, 1000),
    ("31 × Seats (Tier 2 at $0.036 / month)", 31, 112),
]


def tiered(mode="graduated", tiers=TIERS):
    return {"billing_scheme": "tiered", "tiers_mode": mode, "tiers": tiers, "unit_amount": None}


@pytest.fixture
def shop():
    return Shop(seed=1)


def seats(shop, quantity=36, **params):
    price = shop.price(name="Seats", recurring=MONTHLY, **{"amount": None, **tiered(), **params})
    return [{"price": price.id, "quantity": quantity}]


def lines(invoice):
    return [(line.description, line.quantity, line.amount) for line in invoice.lines.data]


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (0, ["0 × Seats (Tier 1 at $5.00 / month)", "Seats (Tier 1 at $10.00 / month)"]),
        (5, ["5 × Seats (Tier 1 at $5.00 / month)", "Seats (Tier 1 at $10.00 / month)"]),
        (36, [text for text, _, _ in LINES]),
    ],
)
def test_graduated_tiers_have_lines_for_units_and_for_flat_amounts(quantity, expected):
    price = tiered() | {"currency": "usd", "recurring": {"interval": "month", "interval_count": 1}}
    assert [part.description for part in line_parts("Seats", price, quantity, False)] == expected


def test_by_volume_one_tier_has_all_units():
    recurring = {"interval": "month", "interval_count": 3}
    price = tiered("volume") | {"currency": "usd", "recurring": recurring}
    (part,) = line_parts("Seats", price, 100, free=False)
    assert part == ("100 × Seats (Tier 2 at $0.036 every 3 months)", 100, 360)


def test_checkout_the_api_and_renewals_write_the_same_lines(shop):
    items = seats(shop)
    by_checkout = Subscriber(shop, line_items=items)
    by_api = ApiSubscriber(shop, items=items)
    for subscriber in (by_checkout, by_api):
        assert lines(subscriber.invoices[0]) == LINES
    shop.sandbox.clock.advance(32 * 86_400)
    for subscriber in (by_checkout, by_api):
        assert lines(subscriber.invoices[1]) == LINES
        assert [invoice.total for invoice in subscriber.invoices] == [3612, 3612]


def test_a_trial_has_one_line(shop):
    subscriber = ApiSubscriber(shop, items=seats(shop), trial_period_days=7)
    assert lines(subscriber.invoices[0]) == [("Trial period for Seats", 36, 0)]
    data = {"subscription_data": {"trial_period_days": 7}}
    assert lines(Subscriber(shop, line_items=seats(shop), **data).invoices[0]) == lines(
        subscriber.invoices[0]
    )


def test_discounts_and_taxes_are_spread_over_the_lines(shop):
    rate = {"display_name": "VAT", "percentage": 19, "inclusive": False}
    vat = shop.client.v1.tax_rates.create(params=rate).id
    coupon = shop.client.v1.coupons.create(params={"percent_off": 10, "duration": "forever"}).id
    items = [seats(shop)[0] | {"tax_rates": [vat]}]
    subscriber = Subscriber(shop, line_items=items, discounts=[{"coupon": coupon}])
    subscriber.until("2026-02-02")
    for invoice in subscriber.invoices:
        discounts = [line.discount_amounts[0].amount for line in invoice.lines.data]
        taxes = [line.taxes[0].amount for line in invoice.lines.data]
        assert sum(discounts) == invoice.total_discount_amounts[0].amount == 361
        assert sum(taxes) == invoice.total_taxes[0].amount
        assert invoice.total == 3612 - 361 + sum(taxes)
        assert all(amount > 0 for amount in (*discounts, *taxes))


def test_a_change_gives_back_each_line(shop):
    subscriber = Subscriber(shop, line_items=seats(shop))
    subscriber.until("2026-01-16 12:00")  # the middle of the period
    item = subscriber.subscription["items"].data[0].id
    subscriber.update(items=[{"id": item, "quantity": 5}])
    pending = subscriber.v1.invoice_items.list(params={"pending": True}).data[::-1]
    assert [(each.description.partition(" after")[0], each.amount) for each in pending] == [
        ("Unused time on 5 × Seats", -1250),
        ("Unused time on Seats", -500),
        ("Unused time on 31 × Seats", -56),
        ("Remaining time on 5 × Seats", 1750),
    ]
