"""The sections of the payment form."""

import re

import pytest

from tests.sandbox import bank
from tests.sandbox.collected_details import BILLING, PHONE, SHIPPING, custom, rate


def headings(checkout):
    return re.findall(r'<(?:h2 id="details"|legend)>([^<]*)<', checkout.look().text)


@pytest.mark.parametrize(
    ("params", "titles"),
    [
        ({}, ["Your card"]),
        (PHONE, ["Your card"]),
        (BILLING, ["Your card", "Billing address"]),
        (SHIPPING, ["Contact", "Shipping address", "Your card"]),
        ({"shipping_options": [rate()]}, ["Contact", "Shipping method", "Your card"]),
        ({"tax_id_collection": {"enabled": True}}, ["Your card", "Tax ID"]),
        (custom("text"), ["Your card", "Additional information"]),
    ],
)
def test_each_section_has_its_heading(shop, params, titles):
    assert headings(shop.checkout(**params)) == titles


def test_a_no_cost_order_has_no_card_section(shop):
    assert headings(shop.checkout(shop.price(0))) == ["Your details"]
    free = shop.checkout(shop.price(0), **SHIPPING)
    assert headings(free) == ["Contact", "Shipping address"]


def test_the_first_field_with_an_error_has_the_focus(shop):
    page = shop.checkout(**SHIPPING).pay().text
    (field,) = re.findall(r'<(?:input|select) id="(\w+)"[^>]* autofocus', page)
    assert field == "shipping_name"


BANK = {"routing_number", "account_number", "account_holder"}
CARD = {"number", "expiration", "cvc", "name"}


def fields(page):
    return set(re.findall(r'<input id="(\w+)"', page))


@pytest.mark.parametrize(
    ("methods", "title", "names"),
    [
        (["card"], "Your card", CARD),
        (["us_bank_account"], "Your bank account", BANK),
        (["card", "us_bank_account"], "Payment method", CARD | BANK),
    ],
)
def test_the_form_has_the_fields_of_each_payment_method(shop, methods, title, names):
    page = shop.checkout(allowed_payment_method_types=methods).look().text
    assert title in re.findall(r"<(?:h2|legend)[^>]*>([^<]*)<", page)
    assert fields(page) == {"email"} | names


def test_the_chosen_payment_method_stays_chosen(shop):
    checkout = bank.session(shop)
    page = checkout.pay(payment_method="us_bank_account", account_number="1").text
    assert re.search('value="us_bank_account" checked', page)
    assert 'value="1"' in page and "only its test accounts" in page
    assert "Your card number" not in page
