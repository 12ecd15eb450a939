"""What Stripe promises about products, prices and customers: docs.stripe.com/api/products."""

import pytest
import stripe


def test_a_product_is_active_and_is_retrieved_as_it_was_created(account, v1):
    product = account.made_product(name="Cup", description="For tea", metadata={"shelf": "3"})
    assert product.id.startswith("prod_")
    assert (product.active, product.name, product.description) == (True, "Cup", "For tea")
    assert product.metadata.to_dict() == {"shelf": "3"}
    assert v1.products.retrieve(product.id).to_dict() == product.to_dict()


def test_a_product_is_updated_field_by_field(account, v1):
    product = account.made_product(name="Cup", description="For tea")
    changed = v1.products.update(product.id, params={"name": "Bowl", "description": ""})
    assert (changed.id, changed.name, changed.description) == (product.id, "Bowl", None)


def test_a_product_with_a_price_cannot_be_deleted_and_one_without_can(account, v1):
    with pytest.raises(stripe.InvalidRequestError):
        v1.products.delete(account.product.id)
    product = account.made_product(name="Never sold")
    assert v1.products.delete(product.id).deleted
    with pytest.raises(stripe.InvalidRequestError) as raised:
        v1.products.retrieve(product.id)
    assert (raised.value.http_status, raised.value.code) == (404, "resource_missing")


def test_a_price_is_in_minor_units_of_its_currency(account, v1):
    price = account.price
    assert price.id.startswith("price_")
    assert (price.unit_amount, price.currency, price.type) == (2000, "usd", "one_time")
    assert (price.product, price.active, price.recurring) == (account.product.id, True, None)
    assert v1.prices.retrieve(price.id).to_dict() == price.to_dict()


def test_a_recurring_price_says_how_often(account):
    monthly = account.made_price(unit_amount=900, recurring={"interval": "month"})
    assert monthly.type == "recurring"
    assert (monthly.recurring.interval, monthly.recurring.interval_count) == ("month", 1)
    assert monthly.recurring.usage_type == "licensed"


def test_a_price_can_create_its_product(account, v1):
    fields = {"currency": "jpy", "unit_amount": 500, "product_data": {"name": "Postcard"}}
    price = v1.prices.create(params=fields)
    v1.prices.update(price.id, params={"active": False})
    archived = v1.products.update(price.product, params={"active": False})
    assert (archived.name, archived.active, price.currency) == ("Postcard", False, "jpy")


def test_an_inactive_price_is_not_for_sale(account, v1):
    price = account.made_price(unit_amount=700, active=False)
    assert not price.active
    with pytest.raises(stripe.InvalidRequestError) as raised:
        account.session(line_items=[{"price": price.id, "quantity": 1}])
    assert (raised.value.http_status, raised.value.param) == (400, "line_items[0][price]")


def test_a_price_of_an_inactive_product_is_not_for_sale(account, v1):
    product = account.made_product(name="Old mug")
    price = account.made_price(unit_amount=700, product=product.id)
    v1.products.update(product.id, params={"active": False})
    with pytest.raises(stripe.InvalidRequestError, match="product is not active") as raised:
        account.session(line_items=[{"price": price.id, "quantity": 1}])
    assert raised.value.param == "line_items[0][price]"


def test_a_default_price_cannot_be_archived(account, v1):
    data = {"currency": "usd", "unit_amount": 900}
    product = account.made_product(name="Cup", default_price_data=data)
    with pytest.raises(stripe.InvalidRequestError, match="default price of its product"):
        v1.prices.update(product.default_price, params={"active": False})


def test_a_customer_is_retrieved_as_it_was_created_until_it_is_deleted(account, v1):
    customer = account.made_customer(email="jenny@example.com", name="Jenny Rosen")
    assert customer.id.startswith("cus_")
    assert (customer.email, customer.name) == ("jenny@example.com", "Jenny Rosen")
    assert v1.customers.retrieve(customer.id).to_dict() == customer.to_dict()
    assert v1.customers.delete(customer.id).deleted
    assert v1.customers.retrieve(customer.id).deleted
