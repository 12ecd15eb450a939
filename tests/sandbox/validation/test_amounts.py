"""What can be charged in a currency."""

from decimal import Decimal

import pytest

from helpers.sandbox.validation import amounts

PATH = ("amount",)


@pytest.mark.parametrize(
    ("amount", "currency"),
    [(1, "usd"), (1, "jpy"), (1010, "kwd"), (500, "isk"), (500, "UGX"), (None, "isk")],
)
def test_amounts_in_the_steps_of_a_currency_are_valid(amount, currency):
    assert list(amounts.is_chargeable(amount, currency, PATH)) == []


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        (1005, "kwd", "amounts in KWD must be evenly divisible by 10."),
        (550, "isk", "Currency ISK has become effectively zero-decimal"),
        (Decimal("500.5"), "ugx", "must be evenly divisible by 100."),
    ],
)
def test_amounts_between_the_steps_are_refused(amount, currency, words):
    (problem,) = amounts.is_in_steps(amount, currency, PATH)
    assert words in problem.message and problem.path == PATH and problem.fix


def test_decimal_amounts_have_the_same_steps():
    assert list(amounts.decimal_is_chargeable("0.05", "usd", PATH)) == []
    assert list(amounts.decimal_is_chargeable("500.00", "isk", PATH)) == []
    assert len(list(amounts.decimal_is_chargeable("550", "isk", PATH))) == 1


def test_the_currency_options_are_checked_too():
    params = {"currency": "usd", "currency_options": {"eur": {}, "xxx": {}}}
    (problem,) = amounts.currency_is_known(params, ("price_data",))
    assert problem.param == "price_data[currency_options][xxx]"
    assert problem.message.startswith("Invalid currency: xxx. Stripe currently supports")
