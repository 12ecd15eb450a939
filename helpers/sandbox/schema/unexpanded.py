"""Objects as they are sent: without what has to be asked for, which is kept all the same."""

import json
from functools import cache
from typing import Any

import stripe
from stripe._object_classes import get_object_class

from helpers.sandbox.schema.objects import nested_types
from helpers.sandbox.schema.sent_fields import ONLY_EXPANDED, name_of

Asked = dict[str, "Asked"]  # what is asked for, and what is asked for in it


def unexpanded_copy(obj: dict[str, Any], type: Any = None) -> dict[str, Any]:
    """Return a copy of an object as Stripe sends it where nobody can ask for more: in an event.

    `type` is the SDK's class of fields that stand by themselves, without their `object`.
    """
    sent = json.loads(json.dumps(obj))  # a copy at every depth
    drop_unexpanded(sent, {}, type)
    return sent


def drop_unexpanded(value: Any, asked: Asked, type: Any = None) -> None:
    """Take out of an object, and of all that are in it, what was not asked for with `expand`.

    `type` is the SDK's class of an object that does not name its kind itself.
    """
    if isinstance(value, list):
        for each in value:
            drop_unexpanded(each, asked, type)
    elif isinstance(value, dict):
        type = class_of(value) or type
        for name in _only_expanded(type):
            if name not in asked:
                value.pop(name, None)
        nested = nested_types(type) if type else {}
        for name, inner in value.items():
            if isinstance(inner, dict | list) and name not in _FREE_FORM:
                drop_unexpanded(inner, asked.get(name, {}), nested.get(name))


_FREE_FORM = {"metadata", "previous_attributes"}  # whose names are no fields


def class_of(obj: dict[str, Any]) -> Any:
    """Return the SDK's class of an object that names its kind; None where there is none."""
    kind = obj.get("object")
    return _class(kind) if isinstance(kind, str) else None


@cache
def _class(kind: str) -> Any:
    found = get_object_class("V1", kind)
    return None if found is stripe.StripeObject else found


@cache
def _only_expanded(type: Any) -> set[str]:
    return ONLY_EXPANDED.get(name_of(type), set()) if type else set()
