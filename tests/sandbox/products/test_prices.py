"""The amount of a price, in its default currency and in others."""

from datetime import UTC, datetime

import pytest

from helpers.sandbox.products import prices
from helpers.sandbox.products.prices import period_end
from tests.sandbox.sdk_types import faults

EURO = {"unit_amount": 1500, "unit_amount_decimal": "1500"}
PRICE = {
    "currency": "usd",
    "unit_amount": 2000,
    "unit_amount_decimal": "2000",
    "currency_options": {"eur": EURO},
}


@pytest.mark.parametrize(
    ("exact", "quantity", "amount"),
    [("2000", 3, 6000), ("0.05", 100, 5), ("0.5", 1, 1), ("0.4", 1, 0), ("33.335", 2, 67)],
)
def test_the_amount_of_a_quantity_is_exact_and_rounded_half_up(exact, quantity, amount):
    assert prices.amount_for_quantity({"unit_amount_decimal": exact}, quantity) == amount


@pytest.mark.parametrize(("currency", "amount"), [("eur", 1500), ("usd", 2000), ("gbp", 2000)])
def test_a_price_has_another_amount_in_another_currency(currency, amount):
    assert prices.in_currency(PRICE, currency)["unit_amount"] == amount
    assert prices.in_currency(PRICE | {"currency_options": None}, "eur")["currency"] == "usd"


def test_a_changed_option_keeps_the_fields_that_the_change_does_not_mention():
    changed = prices.changed_options(PRICE, {"EUR": {"tax_behavior": "inclusive"}})
    assert changed["eur"]["unit_amount"] == 1500
    assert changed["eur"]["tax_behavior"] == "inclusive"


def test_a_plan_repeats_its_price(shop, client):
    checkout = shop.subscription(1200)
    checkout.pay()
    subscription = client.v1.subscriptions.retrieve(checkout.session.subscription)
    (item,) = subscription["items"].data
    plan, price = item.plan, item.price
    assert (plan.id, plan.product, plan.amount) == (price.id, price.product, 1200)
    assert (plan.interval, plan.interval_count, plan.usage_type) == ("month", 1, "licensed")
    assert (plan.amount_decimal, plan.active, plan.metadata.to_dict()) == (1200, True, {})
    assert faults(plan.to_dict(for_json=True)) == []


def moment(year, month, day):
    return int(datetime(year, month, day, 12, tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("start", "interval", "count", "end"),
    [
        ((2026, 5, 20), "day", 1, (2026, 5, 21)),
        ((2026, 5, 20), "week", 2, (2026, 6, 3)),
        ((2026, 5, 20), "month", 1, (2026, 6, 20)),
        ((2026, 1, 31), "month", 1, (2026, 2, 28)),
        ((2026, 11, 30), "month", 3, (2027, 2, 28)),
        ((2026, 12, 5), "month", 1, (2027, 1, 5)),
        ((2024, 2, 29), "year", 1, (2025, 2, 28)),
    ],
)
def test_a_period_ends_on_the_same_day_or_the_last_of_the_month(start, interval, count, end):
    assert period_end(moment(*start), interval, count) == moment(*end)


PAGE_PRICE = "price_1I1xv3EfCmJMLhhrJ5vdGxy6"


def test_a_price_in_an_older_state_file_has_its_own_currency(client):
    price = client.v1.prices.retrieve(PAGE_PRICE, params={"expand": ["currency_options"]})
    assert price.currency_options["usd"].unit_amount == 2000
