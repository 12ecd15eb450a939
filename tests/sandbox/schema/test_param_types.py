"""Fields, choices and help texts come from the SDK's types, not from lists in the sandbox."""

import typing

import pytest
import stripe
import typing_extensions

from helpers.sandbox.resources import RESOURCES
from helpers.sandbox.schema import param_types

CREATE = stripe.params.checkout.SessionCreateParams
SESSION = param_types.schema_of(CREATE)
KINDS = {"string", "integer", "number", "decimal", "boolean", "object", "array", "map", "union"}


def test_every_parameter_of_the_sdk_is_there_and_no_request_option():
    declared = typing_extensions.get_type_hints(CREATE, localns=param_types._NAMES)
    assert SESSION.fields.keys() == declared.keys() - stripe.RequestOptions.__annotations__.keys()
    assert {"mode", "line_items", "success_url"} <= SESSION.fields.keys()


def test_choices_are_the_literals_of_the_sdk():
    hints = typing_extensions.get_type_hints(CREATE, localns=param_types._NAMES)
    literals, _ = typing.get_args(hints["mode"])
    assert SESSION.fields["mode"].choices == typing.get_args(literals)
    assert set(SESSION.fields["mode"].choices) == {"payment", "setup", "subscription"}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("mode", "string"),
        ("expires_at", "integer"),
        ("allow_promotion_codes", "boolean"),
        ("automatic_tax", "object"),
        ("line_items", "array"),
        ("metadata", "map"),
    ],
)
def test_kinds_are_the_types(name, kind):
    assert SESSION.fields[name].kind == kind


def test_items_and_their_fields_are_nested():
    price_data = SESSION.fields["line_items"].item.fields["price_data"]
    assert price_data.fields["unit_amount_decimal"].kind == "decimal"
    assert price_data.fields["currency"].required
    assert not price_data.fields["unit_amount"].required
    assert SESSION.fields["metadata"].item.kind == "string"


def test_an_empty_string_in_the_type_means_that_a_value_can_be_unset():
    texts = SESSION.fields["custom_text"].fields["submit"]
    assert texts.nullable and texts.kind == "object"
    assert not SESSION.fields["success_url"].nullable


def test_a_union_has_its_members():
    created = param_types.schema_of(stripe.params.EventListParams).fields["created"]
    assert {option.kind for option in created.options} == {"object", "integer"}


def test_help_texts_are_those_of_the_sdk():
    texts = param_types.help_texts(CREATE)
    assert texts["mode"].startswith("The mode of the Checkout Session.")
    assert SESSION.fields.keys() <= texts.keys()


def test_help_texts_of_nested_parameters_are_there_too():
    item = SESSION.fields["line_items"].item
    texts = param_types.help_texts(item.type)
    assert texts["quantity"] and item.fields.keys() <= texts.keys()


@pytest.mark.parametrize(
    "endpoint", RESOURCES.endpoints, ids=lambda endpoint: f"{endpoint.method} {endpoint.path}"
)
def test_every_endpoint_has_a_schema_to_its_last_depth(endpoint):
    seen, waiting = set(), [endpoint.schema]
    while waiting:
        field = waiting.pop()
        assert field.kind in KINDS
        if field not in seen:
            seen.add(field)
            waiting += _children(field)


def _children(field):
    inside = field.fields.values() if field.kind == "object" else ()
    return [*inside, *field.options, *([field.item] if field.kind in ("array", "map") else [])]
