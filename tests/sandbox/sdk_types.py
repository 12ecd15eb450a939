"""Checks that an object of the sandbox matches its type in the SDK: every field, each of its type.

Fields that Stripe leaves out may be missing: see helpers/sandbox/schema/sent_fields.py.
"""

import typing
from collections import defaultdict
from decimal import Decimal
from functools import cache
from typing import Any

from stripe._object_classes import get_object_class
from stripe._stripe_object import StripeObject, UntypedStripeObject

from helpers.sandbox.schema.objects import INCOMPLETE
from helpers.sandbox.schema.sent_fields import (
    NEVER,
    ONE_OF_MANY,
    ONLY_EXPANDED,
    WHEN_SET,
    left_out,
    name_of,
)

ONLY_IN_UPDATES = {"previous_attributes"}  # of an event: docs.stripe.com/api/events/object


class Names(defaultdict):
    """Names that types use from other modules: such objects are checked by their own type."""

    def __missing__(self, name):
        return getattr(typing, name, Any)


@cache
def declared(type):
    """Return the fields of an SDK class and their hints."""
    names = type.__annotations__.keys() - {"OBJECT_NAME", "deleted"}
    hints = typing.get_type_hints(type, localns=Names())
    return {name: hints[name] for name in names if not name.startswith("_")}


def faults(value, type=None, path=""):
    """Return what is wrong with an object: fields that are missing, null or of another type."""
    kind = None if type else value["object"]
    if kind == "list":
        return each(value["data"], Any, path)
    type = type or get_object_class("V1", kind)
    fields = declared(type)
    may_miss, unsent = optional(type, fields, value)
    found = [f"{path}.{name} is missing" for name in fields.keys() - value.keys() - may_miss]
    found += [f"{path}.{name} is never sent" for name in unsent & value.keys()]
    found += [f"{path}.{name} is no field" for name in value.keys() - fields.keys()]
    for name in fields.keys() & value.keys():
        found += check(value[name], fields[name], f"{path}.{name}")
    return found


def optional(type, fields, value):
    """Return the names of the fields that may be missing, and of those that must be."""
    name = name_of(type)
    unsent = NEVER.get(name, set())
    if name in ONE_OF_MANY:
        unsent = unsent | (left_out(type, fields) - {value["type"]})
    if INCOMPLETE in type.__qualname__:
        return fields.keys(), unsent
    unasked = ONLY_EXPANDED.get(name, set()) | WHEN_SET.get(name, set())
    return unasked | ONLY_IN_UPDATES | unsent, unsent


def unasked(value, path=""):
    """Return the fields of a response that should be sent only when expanded."""
    if isinstance(value, list):
        return [found for n, each in enumerate(value) for found in unasked(each, f"{path}.{n}")]
    if not isinstance(value, dict):
        return []
    kind = value.get("object")
    hidden = ONLY_EXPANDED.get(kind, set()) & value.keys() if isinstance(kind, str) else ()
    inner = [found for name in value for found in unasked(value[name], f"{path}.{name}")]
    return [f"{path}.{name}" for name in hidden] + inner


def each(values, hint, path):
    pairs = values.items() if isinstance(values, dict) else enumerate(values)
    return [fault for name, value in pairs for fault in check(value, hint, f"{path}.{name}")]


def check(value, hint, path):
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (list, dict, UntypedStripeObject):
        fits = isinstance(value, list if origin is list else dict)
        return each(value, args[-1], path) if fits else [f"{path} is {value!r}"]
    if origin is typing.Literal:
        return [] if value in args else [f"{path} is {value!r}"]
    if args:
        return min((check(value, arg, path) for arg in args), key=len)
    if isinstance(value, dict) and (hint is Any or issubclass(hint, StripeObject)):
        nested = hint if hint is not Any and "." in hint.__qualname__ else None
        return faults(value, nested, path) if nested or "object" in value else []
    wanted = {float: (int, float), Decimal: str, Any: object}.get(hint, hint)
    right = isinstance(value, wanted) and (hint in (bool, Any) or not isinstance(value, bool))
    return [] if right else [f"{path} is {value!r}"]
