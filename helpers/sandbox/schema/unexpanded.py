"""Removes, from an object to send, the fields that are sent only when they are expanded."""

import json
from functools import cache
from typing import Any

import stripe
from stripe._object_classes import get_object_class

from helpers.sandbox.schema.objects import nested_types
from helpers.sandbox.schema.sent_fields import ONLY_EXPANDED, name_of

Expanded = dict[str, "Expanded"]  # the fields that are expanded, each with those inside it


def unexpanded_copy(obj: dict[str, Any], type: Any = None) -> dict[str, Any]:
    """Return a copy of an object as Stripe sends it in an event, where nothing can be expanded.

    `type` is the SDK's class of an object that has no field `object`.
    """
    copy = json.loads(json.dumps(obj))  # at every depth
    drop_unexpanded(copy, {}, type)
    return copy


def drop_unexpanded(value: Any, expanded: Expanded, type: Any = None) -> None:
    """Remove, at every depth, the fields that are sent only when expanded, and were not.

    `type` is the SDK's class of an object that has no field `object`.
    """
    if isinstance(value, list):
        for each in value:
            drop_unexpanded(each, expanded, type)
    elif isinstance(value, dict):
        type = class_of(value) or type
        for name in _only_expanded(type):
            if name not in expanded:
                value.pop(name, None)
        nested = nested_types(type) if type else {}
        for name, inner in value.items():
            if isinstance(inner, dict | list) and name not in _FREE_FORM:
                drop_unexpanded(inner, expanded.get(name, {}), nested.get(name))


_FREE_FORM = {"metadata", "previous_attributes"}  # their keys are not fields of a type


def class_of(obj: dict[str, Any]) -> Any:
    """Return the SDK's class for an object's `object`, or None if it has none."""
    kind = obj.get("object")
    return _class(kind) if isinstance(kind, str) else None


@cache
def _class(kind: str) -> Any:
    cls = get_object_class("V1", kind)
    return None if cls is stripe.StripeObject else cls


@cache
def _only_expanded(type: Any) -> set[str]:
    return ONLY_EXPANDED.get(name_of(type), set()) if type else set()
