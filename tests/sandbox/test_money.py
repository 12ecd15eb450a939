"""Amounts in minor units, and as people read and type them."""

import pytest

from helpers.sandbox import money
from helpers.sandbox.languages.speaking import speaking


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        (1999, "usd", "$19.99"),
        (0, "usd", "$0.00"),
        (500, "jpy", "¥500"),
        (1999, "kwd", "KWD1.999"),
        (123456789, "eur", "€1,234,567.89"),
        (1999, "EUR", "€19.99"),
    ],
)
def test_amounts_are_formatted_for_their_currency(amount, currency, text):
    assert money.format_amount(amount, currency).replace("\xa0", "") == text


@pytest.mark.parametrize(
    ("text", "currency", "amount"),
    [
        ("19.99", "usd", 1999),
        (" 20 ", "usd", 2000),
        ("20.", "usd", 2000),
        (".5", "usd", 50),
        ("0", "usd", 0),
        ("500", "jpy", 500),
        ("500.0", "jpy", 500),
        ("1.999", "kwd", 1999),
    ],
)
def test_amounts_are_read_as_people_type_them(text, currency, amount):
    assert money.parse_amount(text, currency) == amount


@pytest.mark.parametrize(
    "text", ["", ".", "ten", "1,99", "$5", "-5", "1e9", "1e999999999", "NaN", "1_0", "9" * 50]
)
def test_other_text_is_refused_with_a_sample(text):
    with pytest.raises(ValueError, match=r"is not an amount. Write it like 20\.00\."):
        money.parse_amount(text, "usd")


@pytest.mark.parametrize(
    ("text", "currency", "decimals"), [("1.999", "usd", 2), ("1.5", "jpy", 0), ("1.9999", "kwd", 3)]
)
def test_too_many_decimals_are_refused(text, currency, decimals):
    with pytest.raises(ValueError, match=f"{currency.upper()} has {decimals} decimals at most"):
        money.parse_amount(text, currency)


@pytest.mark.parametrize(("currency", "exponent"), [("usd", 2), ("JPY", 0), ("kwd", 3), ("isk", 2)])
def test_the_number_of_decimals_is_stripe_s(currency, exponent):
    assert money.exponent(currency) == exponent


def test_limits_are_those_of_known_currencies():
    assert money._MINIMUMS.keys() | money._MAXIMUMS.keys() <= money.CURRENCIES
    assert (money.minimum("usd"), money.minimum("jpy"), money.minimum("gbp")) == (50, 50, 30)


@pytest.mark.parametrize(
    ("currency", "digits"), [("usd", 8), ("jpy", 8), ("inr", 9), ("cop", 10), ("IDR", 12)]
)
def test_currencies_of_small_value_have_more_digits(currency, digits):
    assert money.maximum(currency) == 10**digits - 1


def test_the_step_is_that_of_the_currency():
    assert (money.step("usd"), money.step("jpy"), money.step("KWD")) == (1, 1, 10)
    assert (money.step("isk"), money.step("UGX")) == (100, 100)
    assert all(money.minimum(each) % money.step(each) == 0 for each in money.CURRENCIES)


def test_every_currency_can_be_shown():
    assert all(money.format_amount(100, currency) for currency in money.CURRENCIES)


def test_where_decimals_follow_a_comma_they_are_typed_that_way():
    with speaking("de"):
        assert money.parse_amount("19,99", "usd") == 1999
        assert money.amount_to_type(1999, "usd") == "19,99"
        assert money.amount_text(1999, "usd") == "19,99\N{NO-BREAK SPACE}$"
        with pytest.raises(ValueError, match="Schreiben Sie ihn wie 20,00"):
            money.parse_amount("1.000", "usd")  # a thousand, or one?
    assert money.amount_text(1999, "usd") == "$19.99"
