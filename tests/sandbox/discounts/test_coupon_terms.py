"""What a coupon is good for."""

from helpers.sandbox.discounts.coupon_terms import amount_off, amounts, covers

EUROS = {"amount_off": 500, "currency": "eur", "currency_options": None}


def test_a_coupon_covers_all_products_or_those_it_names():
    line = {"price": {"product": "prod_1"}}
    assert covers({"applies_to": None}, line)
    assert covers({"applies_to": {"products": ["prod_1"]}}, line)
    assert not covers({"applies_to": {"products": ["prod_2"]}}, line)


def test_an_amount_is_taken_off_in_its_own_currencies():
    assert (amount_off(EUROS, "eur"), amount_off(EUROS, "usd")) == (500, 0)
    more = EUROS | {"currency_options": {"usd": {"amount_off": 600}}}
    assert amounts(more, "amount_off", "currency") == {"eur": 500, "usd": 600}
