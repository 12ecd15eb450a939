"""How much metadata there may be."""

import pytest
import stripe

from helpers.sandbox.validation.metadata import metadata_is_small

MANY = {f"key {n}": "value" for n in range(51)}


def found(params):
    return [problem.param for problem in metadata_is_small(params)]


@pytest.mark.parametrize(
    "metadata", [{}, {"a" * 40: "b" * 500}, {f"key {n}": "value" for n in range(50)}]
)
def test_metadata_within_the_limits_is_good(metadata):
    assert found({"metadata": metadata}) == []


@pytest.mark.parametrize(
    ("metadata", "param"),
    [
        (MANY, "metadata"),
        ({"a" * 41: "b"}, f"metadata[{'a' * 41}]"),
        ({"a": "b" * 501}, "metadata[a]"),
    ],
)
def test_metadata_over_the_limits_is_too_much(metadata, param):
    assert found({"metadata": metadata}) == [param]


def test_metadata_is_looked_for_at_every_depth():
    items = [{"price": "price_once"}, {"price_data": {"product_data": {"metadata": MANY}}}]
    assert found({"line_items": items, "payment_intent_data": {"metadata": MANY}}) == [
        "line_items[1][price_data][product_data][metadata]",
        "payment_intent_data[metadata]",
    ]


def test_what_an_update_adds_counts_together_with_what_is_there(client):
    some = {f"key {n}": "value" for n in range(50)}
    mug = client.v1.products.create(params={"name": "Mug", "metadata": some})
    with pytest.raises(stripe.InvalidRequestError, match="you passed 51") as raised:
        client.v1.products.update(mug.id, params={"metadata": {"one more": "value"}})
    assert raised.value.param == "metadata"
    exchanged = {"key 0": "", "one more": "value"}
    mug = client.v1.products.update(mug.id, params={"metadata": exchanged})
    assert len(mug.metadata.to_dict()) == 50
