"""Products, and the price they come with."""

import pytest
import stripe


def test_a_product_comes_with_its_default_price(client):
    price = {"currency": "usd", "unit_amount": 900}
    mug = client.v1.products.create(params={"name": "Mug", "default_price_data": price})
    assert mug.active and client.v1.prices.retrieve(mug.default_price).product == mug.id
    assert client.v1.products.retrieve(mug.id).default_price == mug.default_price


def test_a_product_may_bring_its_id_once(client):
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


def test_what_is_changed_inside_an_object_is_whole(client):
    mug = client.v1.products.create(params={"name": "Mug"})
    changed = client.v1.products.update(mug.id, params={"tax_details": {"tax_code": "txcd_1"}})
    assert changed.tax_details.to_dict() == {"performance_location": None, "tax_code": "txcd_1"}


def test_a_change_that_changes_nothing_sends_no_event(client, sandbox):
    mug = client.v1.products.create(params={"name": "Mug"})
    sandbox.clock.advance(60)
    assert client.v1.products.update(mug.id, params={"name": "Mug"}).updated == mug.updated
    assert client.v1.events.list(params={"type": "product.updated"}).data == []


def test_a_default_price_has_to_exist(client):
    mug = client.v1.products.create(params={"name": "Mug"})
    with pytest.raises(stripe.InvalidRequestError, match="No such price: 'price_x'") as raised:
        client.v1.products.update(mug.id, params={"default_price": "price_x"})
    assert raised.value.param == "default_price"


def test_a_default_price_is_one_of_the_product_s_own(client, shop):
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
def test_addresses_are_complete(client, params, param):
    with pytest.raises(stripe.InvalidRequestError, match="Not a valid URL") as raised:
        client.v1.products.create(params={"name": "Mug", **params})
    assert (raised.value.code, raised.value.param) == ("url_invalid", param)


def test_a_name_is_required(client):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        client.v1.products.create(params={"description": "Big"})
    assert (raised.value.code, raised.value.param) == ("parameter_missing", "name")


def test_a_product_that_was_never_for_sale_can_be_deleted(client, shop):
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
def test_a_default_price_that_cannot_be_is_named(client, price, param):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        client.v1.products.create(params={"name": "Mug", "default_price_data": price})
    assert raised.value.param == param
