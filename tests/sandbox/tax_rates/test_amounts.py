"""Taxes on an amount, in minor units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.sandbox.tax_rates.amounts import added, included, taxes_by_rate, taxes_on


def rate(percentage, inclusive=False, id="txr_1"):
    return {"id": id, "percentage": percentage, "inclusive": inclusive}


def amounts(amount, *rates):
    return [tax["amount"] for tax in taxes_on(amount, rates)]


# support.stripe.com/questions/inclusive-and-exclusive-tax-options-in-the-tax-rate-api-and-…
def test_an_exclusive_tax_comes_on_top_and_an_inclusive_one_is_part_of_the_amount():
    exclusive, inclusive = taxes_on(60000, [rate(10)]), taxes_on(60000, [rate(10, True)])
    assert (added(exclusive), included(exclusive)) == (6000, 0)
    assert (added(inclusive), included(inclusive)) == (0, 5455)
    assert (exclusive[0]["taxable_amount"], inclusive[0]["taxable_amount"]) == (60000, 54545)


# support.stripe.com/questions/rounding-rules-for-stripe-fees
@pytest.mark.parametrize(("amount", "tax"), [(43, 6), (484, 73), (10, 2), (0, 0)])
def test_a_tax_is_rounded_half_up(amount, tax):
    assert amounts(amount, rate(15)) == [tax]


def test_no_rate_is_applied_to_the_tax_of_another():
    assert amounts(10000, rate(5), rate(9.975)) == [500, 998]
    assert amounts(11500, rate(5, True), rate(10, True)) == [500, 1000]
    assert amounts(11000, rate(10, True), rate(5)) == [1000, 500]


RATES = st.builds(rate, st.decimals(0, 100, places=4).map(float), st.booleans())


@given(st.integers(0, 99_999_999), st.lists(RATES, max_size=4))
def test_the_taxable_amount_and_the_inclusive_taxes_add_up(amount, rates):
    taxes = taxes_on(amount, rates)
    assert all(tax["amount"] >= 0 for tax in taxes)
    assert all(tax["taxable_amount"] + included(taxes) == amount for tax in taxes)


def test_taxes_of_the_same_rate_are_added_up():
    lines = [{"taxes": taxes_on(amount, [rate(10), rate(5, id="txr_2")])} for amount in (100, 200)]
    (ten, five) = taxes_by_rate(lines)
    assert (ten["amount"], ten["taxable_amount"], five["amount"]) == (30, 300, 15)
