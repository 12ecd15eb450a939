"""Expanding ids into the objects they stand for."""

import pytest
import stripe

from helpers.sandbox.api.expand import is_expandable
from helpers.sandbox.resources import RESOURCES


def test_line_items_are_sent_only_when_expanded(sessions, shop):
    id = shop.checkout().id
    assert "line_items" not in sessions.retrieve(id)
    session = sessions.retrieve(id, params={"expand": ["line_items"]})
    assert session.line_items.data[0].description == "T-shirt"
    assert session.line_items.url == f"/v1/checkout/sessions/{id}/line_items"


def test_four_levels_are_expanded(sessions, shop):
    expand = {"expand": ["line_items.data.price.product"]}
    session = sessions.retrieve(shop.checkout().id, params=expand)
    assert session.line_items.data[0].price.product.name == "T-shirt"


def test_a_paid_session_expands_to_its_payment_and_customer(sessions, shop):
    checkout = shop.checkout(customer_creation="always")
    checkout.pay()
    expand = ["payment_intent.latest_charge", "payment_intent", "customer"]
    session = sessions.retrieve(checkout.id, params={"expand": expand})
    assert session.payment_intent.latest_charge.paid
    assert session.customer.email == "jenny.rosen@example.com"


def test_a_customer_expands_to_their_subscriptions(shop):
    checkout = shop.subscription()
    checkout.pay()
    expand = {"expand": ["customer.subscriptions"]}
    session = shop.client.v1.checkout.sessions.retrieve(checkout.id, params=expand)
    (subscription,) = session.customer.subscriptions.data
    assert subscription.id == session.subscription


def test_the_objects_of_a_list_are_expanded(sessions, shop):
    shop.checkout()
    shop.checkout()
    page = sessions.list(params={"expand": ["data.line_items.data.price"], "limit": 2})
    assert [len(session.line_items.data) for session in page.data] == [1, 1]


def test_the_response_to_a_create_is_expanded(client):
    params = {
        "currency": "usd",
        "unit_amount": 100,
        "product_data": {"name": "Mug"},
        "expand": ["product"],
    }
    assert client.v1.prices.create(params=params).product.name == "Mug"


def test_a_field_that_is_null_stays_null(sessions, shop):
    session = sessions.retrieve(shop.checkout().id, params={"expand": ["payment_intent"]})
    assert session.payment_intent is None


@pytest.mark.parametrize(
    "path", ["nope", "line_items.nope", "status", "customer_details.x", "id", "metadata.price"]
)
def test_a_field_that_holds_no_object_cannot_be_expanded(sessions, shop, path):
    price = "price_1I1xv3EfCmJMLhhrJ5vdGxy6"
    checkout = shop.checkout(metadata={"price": price}, client_reference_id=price)
    checkout.pay()
    with pytest.raises(stripe.InvalidRequestError) as raised:
        sessions.retrieve(checkout.id, params={"expand": [path]})
    assert raised.value.user_message == f"This property cannot be expanded ({path})."


@pytest.mark.parametrize("path", ["amount_total", "created", "livemode", "cancel_url"])
def test_a_plain_value_cannot_be_expanded(sessions, shop, path):
    with pytest.raises(stripe.InvalidRequestError, match="cannot be expanded"):
        sessions.retrieve(shop.checkout().id, params={"expand": [path]})


def test_an_unknown_field_inside_one_that_is_null_is_refused(sessions, shop):
    with pytest.raises(stripe.InvalidRequestError, match=r"expanded \(payment_intent.x\)"):
        sessions.retrieve(shop.checkout().id, params={"expand": ["payment_intent.x"]})


@pytest.mark.parametrize("path", ["line_items", "nope"])
def test_the_error_for_a_list_says_that_its_objects_are_in_data(sessions, shop, path):
    shop.checkout()
    with pytest.raises(stripe.InvalidRequestError) as raised:
        sessions.list(params={"expand": [path]})
    assert raised.value.user_message == (
        f"This property cannot be expanded ({path}). "
        f"You may want to try expanding 'data.{path}' instead."
    )


def test_five_levels_are_too_many(sessions, shop):
    with pytest.raises(stripe.InvalidRequestError, match="more than 4 levels"):
        sessions.list(params={"expand": ["data.line_items.data.price.product"]})


def test_two_fields_of_an_older_version_are_expanded_at_once(shop):
    shop.sandbox.pay(shop.subscription().id)
    params = {"expand": ["data.latest_invoice.payment_intent", "data.latest_invoice.charge"]}
    before = {"stripe_version": "2024-06-20"}
    (subscription,) = shop.client.v1.subscriptions.list(params, before).data
    invoice = subscription.latest_invoice
    assert (invoice.payment_intent.object, invoice.charge.object) == ("payment_intent", "charge")


def test_an_expanded_discount_is_in_the_version_of_the_request(shop, sessions):
    coupon = shop.client.v1.coupons.create(params={"percent_off": 10})
    checkout = shop.checkout(discounts=[{"coupon": coupon.id}])
    params = {"expand": ["total_details.breakdown", "line_items.data.discounts"]}
    session = sessions.retrieve(checkout.id, params, {"stripe_version": "2025-08-27.basil"})
    (of_session,) = session.total_details.breakdown.discounts
    (of_line,) = session.line_items.data[0].discounts
    assert of_session.discount.coupon.id == of_line.discount.coupon.id == coupon.id


SESSION = {"object": "checkout.session", "payment_intent": None, "total_details": None}
EMPTY = {"object": "list", "data": [], "url": "/v1/checkout/sessions"}


@pytest.mark.parametrize(
    "path",
    [
        "customer",
        "discounts.coupon",
        "line_items",
        "line_items.data.price.product",
        "line_items.data.price.tiers",
        "line_items.data.taxes.rate",
        "payment_intent.latest_charge.refunds",
        "shipping_cost.shipping_rate",
        "total_details.breakdown",
        "total_details.breakdown.discounts.discount",
    ],
)
def test_resources_and_fields_sent_only_when_expanded_are_expandable(path):
    assert is_expandable(RESOURCES, SESSION, path.split("."))


@pytest.mark.parametrize(
    "path",
    [
        *("amount_total", "created", "livemode", "cancel_url", "id", "object", "nope"),
        *("customer_details", "customer_details.address", "line_items.price", "metadata.price"),
        *("payment_intent.foo", "payment_intent.amount", "total_details", "total_details.foo"),
    ],
)
def test_other_fields_are_not_expandable_even_if_they_are_null(path):
    assert not is_expandable(RESOURCES, SESSION, path.split("."))


def test_an_empty_list_has_the_type_that_its_url_names():
    assert is_expandable(RESOURCES, EMPTY, ["data"])
    assert is_expandable(RESOURCES, EMPTY, ["data", "line_items"])
    assert not is_expandable(RESOURCES, EMPTY, ["data", "amount_total"])
    assert not is_expandable(RESOURCES, EMPTY, ["line_items"])


def test_any_path_is_expandable_inside_one_of_several_resources():
    assert is_expandable(RESOURCES, {"object": "charge"}, ["source", "anything"])
