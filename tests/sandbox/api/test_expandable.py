"""What can be expanded, by the SDK's types."""

import pytest

from helpers.sandbox.api.expandable import is_expandable

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
def test_resources_and_what_has_to_be_asked_for_can_be_expanded(path):
    assert is_expandable(SESSION, path.split("."))


@pytest.mark.parametrize(
    "path",
    [
        *("amount_total", "created", "livemode", "cancel_url", "id", "object", "nope"),
        *("customer_details", "customer_details.address", "line_items.price", "metadata.price"),
        *("payment_intent.foo", "payment_intent.amount", "total_details", "total_details.foo"),
    ],
)
def test_all_else_cannot_even_where_nothing_is(path):
    assert not is_expandable(SESSION, path.split("."))


def test_an_empty_list_is_of_what_its_path_says():
    assert is_expandable(EMPTY, ["data"])
    assert is_expandable(EMPTY, ["data", "line_items"])
    assert not is_expandable(EMPTY, ["data", "amount_total"])
    assert not is_expandable(EMPTY, ["line_items"])


def test_nobody_knows_what_is_in_one_of_several_resources():
    assert is_expandable({"object": "charge"}, ["source", "anything"])
