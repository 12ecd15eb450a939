"""How long texts may be."""

import pytest

from tests.sandbox.rules.draft import MUG, found, item

MANY = {f"key {n}": "value" for n in range(51)}


@pytest.mark.parametrize(
    "metadata", [{}, {"a" * 40: "b" * 500}, {f"key {n}": "value" for n in range(50)}]
)
def test_metadata_within_the_limits_is_good(metadata):
    assert found(metadata=metadata) == []


@pytest.mark.parametrize(
    ("metadata", "param"),
    [
        (MANY, "metadata"),
        ({"a" * 41: "b"}, f"metadata[{'a' * 41}]"),
        ({"a": "b" * 501}, "metadata[a]"),
    ],
)
def test_metadata_over_the_limits_is_too_much(metadata, param):
    assert found(metadata=metadata) == [(param, None)]


def test_metadata_is_looked_for_at_every_depth():
    data = {"price_data": {**MUG, "product_data": {"name": "Mug", "metadata": MANY}}, "quantity": 1}
    assert found(line_items=[item("price_once"), data], payment_intent_data={"metadata": MANY}) == [
        ("line_items[1][price_data][product_data][metadata]", None),
        ("payment_intent_data[metadata]", None),
    ]


def test_a_reference_has_two_hundred_characters_at_most():
    assert found(client_reference_id="x" * 200) == []
    assert found(client_reference_id="x" * 201) == [("client_reference_id", None)]
