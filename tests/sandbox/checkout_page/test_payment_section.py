"""How to pay, on the form."""

import re

import pytest

from tests.sandbox import bank

BANK = {"routing_number", "account_number", "account_holder"}
CARD = {"number", "expiration", "cvc", "name"}


def fields(page):
    return set(re.findall(r'<input id="(\w+)"', page))


@pytest.mark.parametrize(
    ("methods", "title", "asked"),
    [
        (["card"], "Your card", CARD),
        (["us_bank_account"], "Your bank account", BANK),
        (["card", "us_bank_account"], "Payment method", CARD | BANK),
    ],
)
def test_the_form_asks_for_what_each_method_needs(shop, methods, title, asked):
    page = shop.checkout(allowed_payment_method_types=methods).look().text
    assert title in re.findall(r"<(?:h2|legend)[^>]*>([^<]*)<", page)
    assert fields(page) == {"email"} | asked


def test_what_was_chosen_stays_chosen(shop):
    checkout = bank.session(shop)
    page = checkout.pay(payment_method="us_bank_account", account_number="1").text
    assert re.search('value="us_bank_account" checked', page)
    assert 'value="1"' in page and "only its test accounts" in page
    assert "Your card number" not in page
