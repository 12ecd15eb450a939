"""Prices: one-time and recurring, active or not."""

import pytest
import stripe

from helpers.sandbox.resources.prices import times
from tests.sandbox.shop import MONTHLY


def test_a_price_makes_its_product(client):
    params = {"currency": "USD", "unit_amount": 900, "product_data": {"name": "Mug"}}
    price = client.v1.prices.create(params=params)
    assert (price.type, price.active, price.currency) == ("one_time", True, "usd")
    assert client.v1.products.retrieve(price.product).name == "Mug"
    types = [event.type for event in client.v1.events.list(params={"limit": 2}).data]
    assert types == ["price.created", "product.created"]


def test_a_price_of_a_product_that_is_there(client):
    mug = client.v1.products.create(params={"name": "Mug"})
    params = {"currency": "usd", "unit_amount": 900, "product": mug.id, "recurring": MONTHLY}
    price = client.v1.prices.create(params=params)
    assert (price.product, price.type, price.recurring.interval) == (mug.id, "recurring", "month")


@pytest.mark.parametrize(
    ("amount", "whole", "exact"),
    [
        ({"unit_amount": 900}, 900, "900"),
        ({"unit_amount_decimal": "900"}, 900, "900"),
        ({"unit_amount_decimal": "0.05"}, None, "0.05"),
        ({"unit_amount": 0}, 0, "0"),
    ],
)
def test_the_amount_is_given_both_ways(client, amount, whole, exact):
    params = {"currency": "usd", "product_data": {"name": "Mug"}, **amount}
    price = client.v1.prices.create(params=params)
    assert (price.unit_amount, str(price["unit_amount_decimal"])) == (whole, exact)


@pytest.mark.parametrize(
    ("params", "code", "param"),
    [
        ({"product": "prod_x"}, "resource_missing", "product"),
        ({}, "parameter_missing", "product_data"),
        (
            {"product": "prod_x", "product_data": {"name": "Mug"}},
            "parameters_exclusive",
            "product_data",
        ),
        ({"product": "prod_x", "unit_amount": -1}, "parameter_invalid_integer", "unit_amount"),
        ({"product": "prod_x", "currency": "zzz"}, None, "currency"),
    ],
)
def test_a_price_that_cannot_be_is_refused(client, params, code, param):
    usual = {"currency": "usd", "unit_amount": 900}
    with pytest.raises(stripe.InvalidRequestError) as raised:
        client.v1.prices.create(params={**usual, **params})
    assert (raised.value.code, raised.value.param) == (code, param)


def test_a_price_can_be_retired(client, shop):
    price = client.v1.prices.update(shop.price().id, params={"active": False, "nickname": "old"})
    assert (price.active, price.nickname) == (False, "old")
    (event,) = client.v1.events.list(params={"type": "price.updated"}).data
    assert event.data.previous_attributes.to_dict() == {"active": True, "nickname": None}


def test_an_amount_cannot_be_changed(client, shop):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        client.v1.prices.update(shop.price().id, params={"unit_amount": 1})
    assert raised.value.code == "parameter_unknown"


@pytest.mark.parametrize(
    ("exact", "quantity", "amount"),
    [("2000", 3, 6000), ("0.05", 100, 5), ("0.5", 1, 1), ("0.4", 1, 0), ("33.335", 2, 67)],
)
def test_many_cost_the_exact_amount_rounded_half_up(exact, quantity, amount):
    assert times({"unit_amount_decimal": exact}, quantity) == amount


def test_a_lookup_key_is_one_price_s(client, shop):
    first = shop.price(lookup_key="mug")
    with pytest.raises(stripe.InvalidRequestError, match="already uses that lookup key") as raised:
        shop.price(lookup_key="mug")
    assert raised.value.param == "lookup_key"
    second = shop.price(lookup_key="mug", transfer_lookup_key=True)
    found = client.v1.prices.list(params={"lookup_keys": ["mug"]})
    assert [price.id for price in found] == [second.id]
    assert client.v1.prices.retrieve(first.id).lookup_key is None
    assert client.v1.prices.update(second.id, params={"lookup_key": "mug"}).lookup_key == "mug"
