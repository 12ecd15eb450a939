"""The form's sections."""

import re

import pytest

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
        (custom("text"), ["Your card", "Additional information"]),
    ],
)
def test_each_section_has_its_heading(shop, params, titles):
    assert headings(shop.checkout(**params)) == titles


def test_an_order_that_costs_nothing_has_no_card(shop):
    assert headings(shop.checkout(shop.price(0))) == ["Your details"]
    free = shop.checkout(shop.price(0), **SHIPPING)
    assert headings(free) == ["Contact", "Shipping address"]


def test_the_first_field_that_is_wrong_has_the_focus(shop):
    page = shop.checkout(**SHIPPING).pay().text
    (field,) = re.findall(r'<(?:input|select) id="(\w+)"[^>]* autofocus', page)
    assert field == "shipping_name"
