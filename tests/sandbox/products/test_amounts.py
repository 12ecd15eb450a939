"""What a price costs, in its default currency and in others."""

import pytest

from helpers.sandbox.products import amounts as product_amounts

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
def test_many_cost_the_exact_amount_rounded_half_up(exact, quantity, amount):
    assert product_amounts.times({"unit_amount_decimal": exact}, quantity) == amount


@pytest.mark.parametrize(("currency", "amount"), [("eur", 1500), ("usd", 2000), ("gbp", 2000)])
def test_a_price_has_another_amount_in_another_currency(currency, amount):
    assert product_amounts.in_currency(PRICE, currency)["unit_amount"] == amount
    assert (
        product_amounts.in_currency(PRICE | {"currency_options": None}, "eur")["currency"] == "usd"
    )


def test_what_a_change_of_an_option_does_not_mention_stays():
    changed = product_amounts.changed_options(PRICE, {"EUR": {"tax_behavior": "inclusive"}})
    assert changed["eur"]["unit_amount"] == 1500
    assert changed["eur"]["tax_behavior"] == "inclusive"
