"""Products and prices in the API."""

import pytest
import stripe

from tests.sandbox.sdk_types import faults
from tests.sandbox.shop import MONTHLY


def test_a_product_comes_with_its_default_price(client):
    price = {"currency": "usd", "unit_amount": 900}
    mug = client.v1.products.create(params={"name": "Mug", "default_price_data": price})
    assert mug.active and client.v1.prices.retrieve(mug.default_price).product == mug.id
    assert client.v1.products.retrieve(mug.id).default_price == mug.default_price


def test_an_id_can_be_chosen_once(client):
    params = {"id": "mug", "name": "Mug"}
    assert client.v1.products.create(params=params).id == "mug"
    with pytest.raises(stripe.InvalidRequestError) as raised:
        client.v1.products.create(params=params)
    assert (raised.value.code, raised.value.param) == ("resource_already_exists", "id")


def test_a_product_can_be_changed(client, sandbox):
    mug = client.v1.products.create(params={"name": "Mug", "description": "Big"})
    sandbox.clock.advance(60)
    changed = client.v1.products.update(mug.id, params={"name": "Cup", "description": ""})
    assert (changed.name, changed.description) == ("Cup", None)
    assert changed.updated >= mug.updated + 60
    (event,) = client.v1.events.list(params={"type": "product.updated"}).data
    before = {"name": "Mug", "description": "Big", "updated": mug.updated}
    assert event.data.previous_attributes.to_dict() == before


def test_a_changed_nested_object_has_all_fields(client):
    mug = client.v1.products.create(params={"name": "Mug"})
    changed = client.v1.products.update(mug.id, params={"tax_details": {"tax_code": "txcd_1"}})
    assert changed.tax_details.to_dict() == {"performance_location": None, "tax_code": "txcd_1"}


def test_an_update_that_changes_nothing_sends_no_event(client, sandbox):
    mug = client.v1.products.create(params={"name": "Mug"})
    sandbox.clock.advance(60)
    assert client.v1.products.update(mug.id, params={"name": "Mug"}).updated == mug.updated
    assert client.v1.events.list(params={"type": "product.updated"}).data == []


def test_a_default_price_has_to_exist(client):
    mug = client.v1.products.create(params={"name": "Mug"})
    with pytest.raises(stripe.InvalidRequestError, match="No such price: 'price_x'") as raised:
        client.v1.products.update(mug.id, params={"default_price": "price_x"})
    assert raised.value.param == "default_price"


def test_a_default_price_belongs_to_the_product(client, shop):
    price = shop.price()
    mug = client.v1.products.create(params={"name": "Mug"})
    with pytest.raises(stripe.InvalidRequestError, match="does not belong") as raised:
        client.v1.products.update(mug.id, params={"default_price": price.id})
    assert raised.value.param == "default_price"
    changed = client.v1.products.update(price.product, params={"default_price": price.id})
    assert changed.default_price == price.id


@pytest.mark.parametrize(
    ("params", "param"),
    [({"images": ["https://example.com", "nope"]}, "images[1]"), ({"url": "nope"}, "url")],
)
def test_an_incomplete_url_is_refused(client, params, param):
    with pytest.raises(stripe.InvalidRequestError, match="Not a valid URL") as raised:
        client.v1.products.create(params={"name": "Mug", **params})
    assert (raised.value.code, raised.value.param) == ("url_invalid", param)


def test_a_name_is_required(client):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        client.v1.products.create(params={"description": "Big"})
    assert (raised.value.code, raised.value.param) == ("parameter_missing", "name")


def test_a_product_without_prices_can_be_deleted(client, shop):
    mug = client.v1.products.create(params={"id": "mug", "name": "Mug"})
    assert client.v1.products.delete(mug.id).deleted
    assert [sent["id"] for sent in shop.sent("product.deleted")] == ["mug"]
    with pytest.raises(stripe.InvalidRequestError, match="No such product"):
        client.v1.products.retrieve(mug.id)
    assert client.v1.products.create(params={"id": "mug", "name": "Cup"}).name == "Cup"


def test_a_product_with_prices_cannot_be_deleted(client, shop):
    product = shop.price().product
    with pytest.raises(stripe.InvalidRequestError, match="user-created prices"):
        client.v1.products.delete(product)
    assert client.v1.products.retrieve(product).active


@pytest.mark.parametrize(
    ("price", "param"),
    [
        ({"unit_amount": 550, "currency": "isk"}, "default_price_data[unit_amount]"),
        ({"unit_amount": 5, "currency": "xxx"}, "default_price_data[currency]"),
    ],
)
def test_a_wrong_default_price_is_refused(client, price, param):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        client.v1.products.create(params={"name": "Mug", "default_price_data": price})
    assert raised.value.param == param


def test_a_price_can_create_its_product(client):
    params = {"currency": "USD", "unit_amount": 900, "product_data": {"name": "Mug"}}
    price = client.v1.prices.create(params=params)
    assert (price.type, price.active, price.currency) == ("one_time", True, "usd")
    assert client.v1.products.retrieve(price.product).name == "Mug"
    types = [event.type for event in client.v1.events.list(params={"limit": 2}).data]
    assert types == ["price.created", "product.created"]


def test_a_price_can_name_an_existing_product(client):
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
def test_the_amount_is_in_both_fields(client, amount, whole, exact):
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
def test_a_wrong_price_is_refused(client, params, code, param):
    usual = {"currency": "usd", "unit_amount": 900}
    with pytest.raises(stripe.InvalidRequestError) as raised:
        client.v1.prices.create(params={**usual, **params})
    assert (raised.value.code, raised.value.param) == (code, param)


def test_a_price_can_be_archived(client, shop):
    price = client.v1.prices.update(shop.price().id, params={"active": False, "nickname": "old"})
    assert (price.active, price.nickname) == (False, "old")
    (event,) = client.v1.events.list(params={"type": "price.updated"}).data
    assert event.data.previous_attributes.to_dict() == {"active": True, "nickname": None}


def test_a_default_price_cannot_be_archived_before_its_product_has_another(client, shop):
    price = {"currency": "usd", "unit_amount": 900}
    mug = client.v1.products.create(params={"name": "Mug", "default_price_data": price})
    with pytest.raises(stripe.InvalidRequestError) as raised:
        client.v1.prices.update(mug.default_price, params={"active": False})
    assert (raised.value.http_status, raised.value.user_message) == (
        400,
        "This price cannot be archived because it is the default price of its product.",
    )
    other = client.v1.prices.create(params=price | {"product": mug.id}).id
    client.v1.products.update(mug.id, params={"default_price": other})
    assert not client.v1.prices.update(mug.default_price, params={"active": False}).active


def test_a_line_item_with_an_unknown_product_is_named(shop):
    data = {"currency": "usd", "unit_amount": 900, "product": "prod_x"}
    items = [{"price": shop.price().id, "quantity": 1}, {"price_data": data, "quantity": 1}]
    with pytest.raises(stripe.InvalidRequestError, match="No such product: 'prod_x'") as raised:
        shop.checkout(line_items=items)
    found = (raised.value.code, raised.value.param)
    assert found == ("resource_missing", "line_items[1][price_data][product]")


def test_a_price_of_an_inactive_product_is_not_for_sale(client, shop):
    price = shop.price()
    client.v1.products.update(price.product, params={"active": False})
    with pytest.raises(stripe.InvalidRequestError, match="its product is not active") as raised:
        shop.checkout(price)
    assert raised.value.param == "line_items[0][price]"
    client.v1.products.update(price.product, params={"active": True})
    assert shop.checkout(price).session.status == "open"


def test_an_amount_cannot_be_changed(client, shop):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        client.v1.prices.update(shop.price().id, params={"unit_amount": 1})
    assert raised.value.code == "parameter_unknown"


def test_a_lookup_key_belongs_to_one_price(client, shop):
    first = shop.price(lookup_key="mug")
    with pytest.raises(stripe.InvalidRequestError, match="already uses that lookup key") as raised:
        shop.price(lookup_key="mug")
    assert raised.value.param == "lookup_key"
    second = shop.price(lookup_key="mug", transfer_lookup_key=True)
    found = client.v1.prices.list(params={"lookup_keys": ["mug"]})
    assert [price.id for price in found] == [second.id]
    assert client.v1.prices.retrieve(first.id).lookup_key is None
    assert client.v1.prices.update(second.id, params={"lookup_key": "mug"}).lookup_key == "mug"


EURO = {"currency_options": {"EUR": {"unit_amount": 1500}}}


def options(client, id):
    price = client.v1.prices.retrieve(id, params={"expand": ["currency_options"]})
    whole = price.to_dict(for_json=True)
    assert faults(whole) == []
    return {name: each["unit_amount"] for name, each in whole["currency_options"].items()}


def test_currency_options_are_sent_only_when_expanded(client, shop):
    price = shop.price(2000, **EURO)
    assert "currency_options" not in price
    assert options(client, price.id) == {"usd": 2000, "eur": 1500}
    assert options(client, shop.price(700).id) == {"usd": 700}


def test_currency_options_can_be_changed_and_removed(client, shop):
    price = shop.price(2000, **EURO)
    changed = {"currency_options": {"eur": {"unit_amount": 1600}, "gbp": {"unit_amount": 1400}}}
    client.v1.prices.update(price.id, params=changed)
    assert options(client, price.id) == {"usd": 2000, "eur": 1600, "gbp": 1400}
    client.v1.prices.update(price.id, params={"currency_options": ""})
    assert options(client, price.id) == {"usd": 2000}


def test_changed_currency_options_are_checked(client, shop):
    wrong = {"currency_options": {"xxx": {"unit_amount": 1}}}
    with pytest.raises(stripe.InvalidRequestError, match="Invalid currency: xxx") as raised:
        client.v1.prices.update(shop.price().id, params=wrong)
    assert raised.value.param == "currency_options[xxx]"
