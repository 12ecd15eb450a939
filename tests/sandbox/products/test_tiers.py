"""Tiered and packaged prices: what a quantity costs, in the API, on the page and the invoice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.sandbox.products.prices import amount_for_quantity
from tests.sandbox.sdk_types import faults
from tests.sandbox.shop import MONTHLY

# The car wash of docs.stripe.com/products-prices/pricing-models: 7, 6.50 and 6 dollars.
TIERS = [
    {"up_to": 5, "unit_amount": 700},
    {"up_to": 10, "unit_amount": 650},
    {"up_to": "inf", "unit_amount": 600},
]
FLAT = [
    {"up_to": 5, "unit_amount": 500, "flat_amount": 1000},
    {"up_to": "inf", "unit_amount_decimal": "400.5", "flat_amount_decimal": "2000"},
]


def tiered(mode, tiers=TIERS):
    return {"billing_scheme": "tiered", "tiers_mode": mode, "tiers": tiers, "unit_amount": None}


@pytest.mark.parametrize(
    ("mode", "quantity", "amount"),
    [
        ("volume", 5, 3500),
        ("volume", 6, 3900),
        ("volume", 20, 12000),
        ("graduated", 5, 3500),
        ("graduated", 6, 4150),
        ("graduated", 20, 12750),
    ],
)
def test_units_cost_what_their_tier_says(mode, quantity, amount):
    assert amount_for_quantity(tiered(mode), quantity) == amount


@pytest.mark.parametrize(
    ("mode", "quantity", "amount"),
    [
        ("volume", 0, 0),
        ("volume", 5, 3500),
        ("volume", 7, 4804),
        ("graduated", 0, 1000),
        ("graduated", 5, 3500),
        ("graduated", 7, 6301),
    ],
)
def test_a_flat_amount_is_billed_once_for_each_tier_in_use(mode, quantity, amount):
    assert amount_for_quantity(tiered(mode, FLAT), quantity) == amount


UNITS = st.integers(0, 900)
BOUNDS = st.sets(st.integers(1, 40), max_size=4).map(sorted)


@given(BOUNDS, st.lists(UNITS, min_size=5), st.lists(UNITS, min_size=5), st.integers(0, 60))
def test_graduated_tiers_bill_unit_by_unit(bounds, units, flats, quantity):
    tiers = [
        {"up_to": bound, "unit_amount": unit, "flat_amount": flat}
        for bound, unit, flat in zip([*bounds, "inf"], units, flats, strict=False)
    ]

    def tier_of(unit):
        return next(n for n, bound in enumerate([*bounds, quantity + 1]) if unit <= bound)

    used = [tier_of(unit) for unit in range(1, quantity + 1)]
    amount = sum(units[n] for n in used) + sum(flats[n] for n in {0, *used})
    assert amount_for_quantity(tiered("graduated", tiers), quantity) == amount


@pytest.mark.parametrize(
    ("round", "quantity", "amount"),
    [("up", 1, 1000), ("up", 5, 1000), ("up", 6, 2000), ("down", 4, 0), ("down", 9, 1000)],
)
def test_packages_are_billed_whole(round, quantity, amount):
    price = {"unit_amount_decimal": "1000", "transform_quantity": {"divide_by": 5, "round": round}}
    assert amount_for_quantity(price, quantity) == amount


def test_a_price_has_its_tiers_when_they_are_expanded(shop, client):
    price = shop.price(**tiered("graduated", FLAT))
    assert "tiers" not in price.to_dict()
    expanded = client.v1.prices.retrieve(price.id, params={"expand": ["tiers"]})
    assert faults(expanded.to_dict(for_json=True)) == []
    first, last = expanded.tiers
    assert (first.up_to, first.unit_amount, first.flat_amount) == (5, 500, 1000)
    assert (last.up_to, last.unit_amount, last.flat_amount) == (None, None, 2000)
    assert last.to_dict(for_json=True)["unit_amount_decimal"] == "400.5"


def test_a_price_may_have_other_tiers_in_another_currency(shop):
    options = {"eur": {"tiers": [{"up_to": "inf", "unit_amount": 600}]}}
    price = shop.price(**tiered("volume"), currency_options=options)
    items = [{"price": price.id, "quantity": 7}]
    assert shop.checkout(line_items=items).session.amount_total == 4550
    assert shop.checkout(line_items=items, currency="eur").session.amount_total == 4200


def test_the_session_the_page_and_the_invoice_have_the_amount(shop, client):
    price = shop.price(**tiered("graduated", FLAT), recurring=MONTHLY)
    items = [{"price": price.id, "quantity": 7}]
    checkout = shop.checkout(mode="subscription", line_items=items)
    page = checkout.look().text
    assert "7 in tiers: 5 × $5.00 + $10.00 flat + 2 × $4.005 + $20.00 flat per month" in page
    assert "$63.01" in page
    checkout.pay()
    session = checkout.session
    assert (session.amount_subtotal, session.amount_total) == (6301, 6301)
    invoice = client.v1.invoices.retrieve(session.invoice)
    amounts = [line.amount for line in invoice.lines.data]
    assert (invoice.total, amounts) == (6301, [2500, 1000, 801, 2000])


def test_packages_are_billed_and_shown(shop):
    packages = {"divide_by": 5, "round": "up"}
    price = shop.price(1000, transform_quantity=packages)
    checkout = shop.checkout(line_items=[{"price": price.id, "quantity": 12}])
    assert checkout.session.amount_total == 3000
    assert "12 in groups of 5: 3 × $10.00" in checkout.look().text


def test_a_metered_price_says_what_usage_costs(shop):
    metered = MONTHLY | {"usage_type": "metered"}
    price = shop.price(**tiered("graduated"), recurring=metered)
    checkout = shop.checkout(mode="subscription", line_items=[{"price": price.id}])
    assert "Billed by usage: from $7.00 per month" in checkout.look().text
    assert checkout.session.amount_total == 0


def test_a_plan_repeats_the_packages_of_its_price(shop, client):
    packages = {"divide_by": 5, "round": "up"}
    checkout = shop.checkout(
        shop.price(1000, transform_quantity=packages, recurring=MONTHLY), mode="subscription"
    )
    checkout.pay()
    subscription = client.v1.subscriptions.retrieve(checkout.session.subscription)
    assert subscription["items"].data[0].plan.transform_usage.to_dict() == packages
