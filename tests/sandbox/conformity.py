"""Whether an object of the sandbox is what the SDK's type says: every field, each of its type."""

import typing
from collections import defaultdict
from decimal import Decimal
from functools import cache
from typing import Any

from stripe._object_classes import get_object_class
from stripe._stripe_object import StripeObject, UntypedStripeObject

from helpers.sandbox.state.objects import ONLY_EXPANDED, ONLY_USED

ONLY_IN_UPDATES = {"previous_attributes"}  # of an event: docs.stripe.com/api/events/object


class Names(defaultdict):
    """What types mention of other modules: objects, checked by their own type."""

    def __missing__(self, name):
        return getattr(typing, name, Any)


@cache
def declared(type):
    """Return the fields of an SDK class and their hints."""
    own = type.__annotations__.keys() - {"OBJECT_NAME", "deleted"}
    hints = typing.get_type_hints(type, localns=Names())
    return {name: hints[name] for name in own if not name.startswith("_")}


def faults(value, type=None, path=""):
    """Return what is wrong with an object: fields that are missing, null or of another type."""
    kind = None if type else value["object"]
    if kind == "list":
        return each(value["data"], Any, path)
    fields = declared(type or get_object_class("V1", kind))
    missing = fields.keys() - value.keys() - ONLY_EXPANDED.get(kind, ONLY_IN_UPDATES)
    missing = () if type and ONLY_USED in type.__qualname__ else missing
    found = [f"{path}.{name} is missing" for name in missing]
    found += [f"{path}.{name} is no field" for name in value.keys() - fields.keys()]
    for name in fields.keys() & value.keys():
        found += check(value[name], fields[name], f"{path}.{name}")
    return found


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
