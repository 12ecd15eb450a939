"""Stripe's objects, with every field that the SDK's types declare."""

import inspect
import json
import typing
from functools import cache
from types import NoneType
from typing import Any, ForwardRef, NamedTuple

import stripe
from stripe._object_classes import get_object_class
from stripe._stripe_object import UntypedStripeObject

from helpers.sandbox.schema.sent_fields import ALWAYS, left_out, name_of

# Has a field for each type of payment method; only those with options are sent.
INCOMPLETE = "PaymentMethodOptions"
_SCALARS = {bool: False, int: 0, str: "", float: 0.0}


def new(context: Any, type: type, prefix: str, /, **fields: Any) -> dict[str, Any]:
    """Return a new object of an SDK type, with an id, the time and every field; it is not saved.

    `context` is a Context; the id begins with `prefix`. `created` is in Unix seconds.
    """
    values = {"id": context.new_id(prefix), "created": context.now(), "livemode": False, **fields}
    declared = hints_of(type)
    return complete(type, {name: value for name, value in values.items() if name in declared})


def field(kind: str, name: str, value: Any) -> Any:
    """Return a value as the field with this name holds it in an object of this kind."""
    return _fill(_parts(_sdk_class(kind)).get(name), value)


def complete(type: type, fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields, and the blank values of all the others that the SDK's type declares."""
    result = json.loads(_blank(type))
    parts = _parts(type)
    for name, value in fields.items():
        result[name] = _fill(parts.get(name), value)
    return result


@cache
def nested_types(type: type) -> dict[str, Any]:
    """Return the classes of the nested objects in a class of the SDK, by field."""
    return {name: part.nested for name, part in _parts(type).items() if part.nested}


@cache
def hints_of(type: type) -> dict[str, Any]:
    """Return the fields of an SDK class and what each may hold.

    A field that refers to another resource keeps a forward reference with its name: the SDK
    imports it for type checkers alone, and how `typing` would resolve it differs between Python
    versions.
    """
    hints = inspect.get_annotations(type).items()
    fields = {name: hint for name, hint in hints if name not in _NO_FIELDS and name[0] != "_"}
    return {
        name: ForwardRef(hint) if isinstance(hint, str) else hint for name, hint in fields.items()
    }


_NO_FIELDS = {"OBJECT_NAME", "deleted"}


class _Part(NamedTuple):
    """What a field holds: the class of its nested objects, if any, and whether it can be unset."""

    nested: type | None
    nullable: bool


def _sdk_class(kind: str) -> type:
    return get_object_class("V1", kind)


@cache
def _parts(type: type) -> dict[str, _Part]:
    hints = hints_of(type).items()
    return {name: _Part(_nested(hint), NoneType in typing.get_args(hint)) for name, hint in hints}


def _fill(part: _Part | None, value: Any) -> Any:
    """Return a value with its nested objects complete; a list or dictionary is copied."""
    if part and part.nullable and value == "":  # an empty parameter unsets the field
        return None
    nested = part.nested if part else None
    if isinstance(value, dict):
        if nested is None or nested.__name__ == INCOMPLETE:
            return dict(value)
        return complete(nested, value)
    if isinstance(value, list):
        return [complete(nested, v) if nested and isinstance(v, dict) else v for v in value]
    return value


@cache
def _blank(type: type) -> str:
    hints, always = hints_of(type), ALWAYS.get(name_of(type), {})
    names = [name for name in hints if name not in left_out(type, hints)]
    defaults = {name: _fill(_parts(type)[name], value) for name, value in always.items()}
    return json.dumps({name: defaults.get(name, _default(hints[name])) for name in names})


def _default(hint: Any) -> Any:
    args, origin = typing.get_args(hint), typing.get_origin(hint)
    if NoneType in args or hint is Any or isinstance(hint, ForwardRef):
        return None
    if origin is typing.Literal:
        return args[0] if len(args) == 1 else None
    if origin in (list, dict, UntypedStripeObject):
        return [] if origin is list else {}
    nested = _nested(hint)
    return json.loads(_blank(nested)) if nested else _SCALARS.get(hint)


def _nested(hint: Any) -> type | None:
    """Return the class of the object that a field with this hint contains; None for ids."""
    if isinstance(hint, type) and issubclass(hint, stripe.StripeObject):
        return hint if "." in hint.__qualname__ else None
    if typing.get_origin(hint) in (dict, UntypedStripeObject):
        return None
    candidates = (_nested(arg) for arg in typing.get_args(hint))
    return next((nested for nested in candidates if nested), None)
