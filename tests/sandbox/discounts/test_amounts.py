"""The discount of a coupon on each line item."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.sandbox.discounts.amounts import (
    amount_off,
    amounts_by_currency,
    covers,
    spread_discount,
)


def coupon(**fields):
    empty = {"percent_off": None, "amount_off": None, "currency": None}
    return empty | {"currency_options": {}, "applies_to": None} | fields


def lines(*amounts):
    return [
        {"amount_subtotal": amount, "currency": "usd", "price": {"product": f"prod_{n}"}}
        for n, amount in enumerate(amounts)
    ]


def shares(coupon, *amounts):
    items = lines(*amounts)
    spread_discount(coupon, items)
    assert all(i["amount_subtotal"] - i["amount_discount"] == i["amount_total"] for i in items)
    return [item["amount_discount"] for item in items]


@pytest.mark.parametrize(
    ("percent", "amounts", "expected"),
    [
        (10, (2000,), [200]),
        (100, (2000, 1), [2000, 1]),
        (50, (1, 1), [1, 0]),
        (50, (1,), [1]),
        (33.3, (1000, 666), [333, 222]),
        (10, (0,), [0]),
        (0.1, (99,), [0]),
    ],
)
def test_a_percentage_is_of_the_total_rounded_half_up(percent, amounts, expected):
    assert shares(coupon(percent_off=percent), *amounts) == expected


@pytest.mark.parametrize(
    ("amount", "amounts", "expected"),
    [
        (500, (2000,), [500]),
        (5000, (2000, 1000), [2000, 1000]),
        (100, (1000, 1000, 1000), [34, 33, 33]),
        (1, (1, 999), [0, 1]),
    ],
)
def test_an_amount_is_divided_and_never_exceeds_the_total(amount, amounts, expected):
    assert shares(coupon(amount_off=amount, currency="usd"), *amounts) == expected


def test_a_coupon_may_apply_to_some_products_only():
    some = coupon(percent_off=50, applies_to={"products": ["prod_1"]})
    assert shares(some, 1000, 600) == [0, 300]


def test_an_amount_may_be_given_in_several_currencies():
    more = coupon(amount_off=900, currency="eur", currency_options={"usd": {"amount_off": 100}})
    assert shares(more, 1000) == [100]


def test_without_a_coupon_there_is_no_discount():
    assert shares(None, 1000, 600) == [0, 0]


@given(
    st.lists(st.integers(0, 99_999_999), min_size=1, max_size=20),
    st.decimals("0.01", 100, places=2).map(float),
)
def test_shares_are_proportional_for_any_amounts(amounts, percent):
    taken = shares(coupon(percent_off=percent), *amounts)
    assert all(0 <= share <= amount for share, amount in zip(taken, amounts, strict=True))
    exact = [amount * percent / 100 for amount in amounts]
    assert all(abs(share - ideal) <= 1.5 for share, ideal in zip(taken, exact, strict=True))
    assert abs(sum(taken) - sum(exact)) <= 0.51


EUROS = {"amount_off": 500, "currency": "eur", "currency_options": None}


def test_a_coupon_covers_all_products_or_those_it_names():
    line = {"price": {"product": "prod_1"}}
    assert covers({"applies_to": None}, line)
    assert covers({"applies_to": {"products": ["prod_1"]}}, line)
    assert not covers({"applies_to": {"products": ["prod_2"]}}, line)


def test_an_amount_off_is_given_by_currency():
    assert (amount_off(EUROS, "eur"), amount_off(EUROS, "usd")) == (500, 0)
    more = EUROS | {"currency_options": {"usd": {"amount_off": 600}}}
    assert amounts_by_currency(more, "amount_off", "currency") == {"eur": 500, "usd": 600}
