"""Maximum lengths of strings, lists and metadata."""

import re
from operator import attrgetter

import pytest
import stripe

from helpers.sandbox.resources import RESOURCES
from helpers.sandbox.schema import param_types
from helpers.sandbox.validation.limits import length_problems, metadata_is_within_limits
from tests.sandbox.parameter_paths import leaves, named

LIMIT = re.compile(
    r"[Uu]p to \**(?:a maximum of )?([\d]+)\** (?:char|options|fields|custom|marketing|URL)"
)
MORE = re.compile(r"(\d+)-character limit|maximum of (10) optional items")
URL = "https://example.com/mug.png"
# Limits that have rules of their own: custom_fields, customers.
ELSEWHERE = {
    "checkout.SessionCreateParams": {
        "custom_fields",
        "custom_fields[].dropdown.options",
        "custom_fields[].key",
    },
    "CustomerCreateParams": {"email"},
    "CustomerUpdateParams": {"email"},
}


def stated(params_type, path=""):
    """Yield the limits that the SDK's help texts state, with their paths."""
    texts = param_types.help_texts(params_type)
    for name, field in param_types.schema_of(params_type).fields.items():
        here = f"{path}.{name}".lstrip(".")
        found = LIMIT.search(texts.get(name, "")) or MORE.search(texts.get(name, ""))
        if found:
            yield here, int(next(filter(None, found.groups())))
        inner = field.item if field.kind == "array" else field
        if inner.kind == "object":
            yield from stated(inner.type, here + ("[]" if field.kind == "array" else ""))


@pytest.mark.parametrize("name", RESOURCES.limits)
def test_the_limits_are_those_of_the_sdk_s_help_texts(name):
    known = RESOURCES.limits[name]
    for path, most in stated(attrgetter(name)(stripe.params)):
        assert known.get(path) == most or path in ELSEWHERE.get(name, ()), (path, most)


@pytest.mark.parametrize("name", RESOURCES.limits)
def test_the_limits_are_those_of_existing_parameters(name):
    paths = [
        named(path) for path, _ in leaves(param_types.schema_of(attrgetter(name)(stripe.params)))
    ]
    for each in RESOURCES.limits[name]:
        assert any(path == each or path.startswith(f"{each}[") for path in paths), each


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({"name": "Mug", "images": [URL] * 8}, []),
        ({"name": "Mug", "images": [URL] * 9}, ["images"]),
        ({"statement_descriptor": "x" * 22}, []),
        ({"statement_descriptor": "x" * 23}, ["statement_descriptor"]),
        (
            {"marketing_features": [{"name": "x"}, {"name": "x" * 81}]},
            ["marketing_features[1][name]"],
        ),
    ],
)
def test_a_value_over_its_limit_is_a_problem(params, found):
    assert [
        each.param for each in length_problems(RESOURCES.limits["ProductCreateParams"], params)
    ] == found


@pytest.mark.parametrize(
    ("name", "most", "params"),
    [
        ("client_reference_id", 200, lambda text: {"client_reference_id": text}),
        (
            "custom_text[submit][message]",
            1200,
            lambda t: {"custom_text": {"submit": {"message": t}}},
        ),
        (
            "custom_fields[0][label][custom]",
            100,
            lambda text: {"custom_fields": [{"label": {"custom": text}}]},
        ),
    ],
)
def test_the_texts_of_a_session_have_limits(name, most, params):
    limits = RESOURCES.limits["checkout.SessionCreateParams"]
    for length, found in ((most, []), (most + 1, [name])):
        given = params("x" * length)
        assert [e.param for e in length_problems(limits, given)] == found


def test_the_api_refuses_a_value_over_its_limit(client):
    with pytest.raises(stripe.InvalidRequestError, match="at most 22 characters") as raised:
        client.v1.products.create(params={"name": "Mug", "statement_descriptor": "x" * 23})
    assert raised.value.param == "statement_descriptor"


MANY = {f"key {n}": "value" for n in range(51)}


def found(params):
    return [problem.param for problem in metadata_is_within_limits(params)]


@pytest.mark.parametrize(
    "metadata", [{}, {"a" * 40: "b" * 500}, {f"key {n}": "value" for n in range(50)}]
)
def test_metadata_within_the_limits_is_valid(metadata):
    assert found({"metadata": metadata}) == []


@pytest.mark.parametrize(
    ("metadata", "param"),
    [
        (MANY, "metadata"),
        ({"[x]": "b"}, "metadata[[x]]"),
        ({"a" * 41: "b"}, f"metadata[{'a' * 41}]"),
        ({"a": "b" * 501}, "metadata[a]"),
    ],
)
def test_metadata_over_the_limits_is_a_problem(metadata, param):
    assert found({"metadata": metadata}) == [param]


def test_metadata_is_checked_at_every_depth():
    items = [{"price": "price_once"}, {"price_data": {"product_data": {"metadata": MANY}}}]
    assert found({"line_items": items, "payment_intent_data": {"metadata": MANY}}) == [
        "line_items[1][price_data][product_data][metadata]",
        "payment_intent_data[metadata]",
    ]


def test_an_update_counts_together_with_the_existing_metadata(client):
    some = {f"key {n}": "value" for n in range(50)}
    mug = client.v1.products.create(params={"name": "Mug", "metadata": some})
    with pytest.raises(stripe.InvalidRequestError, match="you passed 51") as raised:
        client.v1.products.update(mug.id, params={"metadata": {"one more": "value"}})
    assert raised.value.param == "metadata"
    exchanged = {"key 0": "", "one more": "value"}
    mug = client.v1.products.update(mug.id, params={"metadata": exchanged})
    assert len(mug.metadata.to_dict()) == 50
