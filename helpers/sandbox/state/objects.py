"""Stripe's objects with all the fields that the SDK's types declare."""

import json
import typing
from functools import cache
from types import NoneType
from typing import Any, NamedTuple

import stripe
from stripe._object_classes import get_object_class
from stripe._stripe_object import UntypedStripeObject

# Fields that Stripe leaves out until they are asked for with `expand`.
ONLY_EXPANDED = {
    "checkout.session": {"line_items"},
    "price": {"currency_options", "tiers"},
    "charge": {"refunds"},
    "customer": {"cash_balance", "invoice_credit_balance", "sources", "subscriptions", "tax_ids"},
    "payment_intent": {"source"},
}
# Objects with a place for each payment method, where Stripe lists only those that are in use.
ONLY_USED = "PaymentMethodOptions"
_SCALARS = {bool: False, int: 0, str: "", float: 0.0}


class _Names(dict):
    """Resources that a type only mentions need no import: an id stands in their place."""

    def __missing__(self, name: str) -> Any:
        return getattr(typing, name, Any)


def new(context: Any, type: type, prefix: str, /, **fields: Any) -> dict[str, Any]:
    """Return a new object of an SDK type, with an id, the time and every field; it is not saved."""
    given = {"id": context.new_id(prefix), "created": context.now(), "livemode": False, **fields}
    known = _hints(type)
    return complete(type, {name: value for name, value in given.items() if name in known})


def field(kind: str, name: str, value: Any) -> Any:
    """Return a value as a field of this name holds it in an object of this kind."""
    return _fill(_parts(get_object_class("V1", kind)).get(name), value)


def complete(type: type, fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields and, from the SDK's type, all those that are not given."""
    result = json.loads(_blank(type))
    parts = _parts(type)
    for name, value in fields.items():
        result[name] = _fill(parts.get(name), value)
    return result


class _Part(NamedTuple):
    """What a field holds: objects of a nested class, perhaps, and whether it can be unset."""

    nested: Any
    nullable: bool


@cache
def _parts(type: type) -> dict[str, _Part]:
    hints = _hints(type).items()
    return {name: _Part(_nested(hint), NoneType in typing.get_args(hint)) for name, hint in hints}


def _fill(part: _Part | None, value: Any) -> Any:
    """Complete nested objects; a shared list or dictionary is never taken over as it is."""
    if part and part.nullable and value == "":  # an empty parameter unsets the field
        return None
    nested = part and part.nested
    if isinstance(value, dict):
        whole = nested and nested.__name__ != ONLY_USED
        return complete(nested, value) if whole else dict(value)
    if isinstance(value, list):
        return [complete(nested, v) if nested and isinstance(v, dict) else v for v in value]
    return value


@cache
def _blank(type: type) -> str:
    left_out = ONLY_EXPANDED.get(getattr(type, "OBJECT_NAME", ""), set())
    return json.dumps(
        {name: _default(hint) for name, hint in _hints(type).items() if name not in left_out}
    )


def _default(hint: Any) -> Any:
    args, origin = typing.get_args(hint), typing.get_origin(hint)
    if NoneType in args or hint is Any:
        return None
    if origin is typing.Literal:
        return args[0] if len(args) == 1 else None
    if origin in (list, dict, UntypedStripeObject):
        return [] if origin is list else {}
    nested = _nested(hint)
    return json.loads(_blank(nested)) if nested else _SCALARS.get(hint)


def _nested(hint: Any) -> Any:
    """Return the SDK class inside a hint whose fields stand in the object itself, if any."""
    if isinstance(hint, type) and issubclass(hint, stripe.StripeObject):
        return hint if "." in hint.__qualname__ else None
    if typing.get_origin(hint) in (dict, UntypedStripeObject):
        return None
    found = (_nested(arg) for arg in typing.get_args(hint))
    return next((nested for nested in found if nested), None)


@cache
def _hints(type: type) -> dict[str, Any]:
    own = {name for name in type.__annotations__ if name != "OBJECT_NAME" and name != "deleted"}
    hints = typing.get_type_hints(type, localns=_Names())
    return {name: hints[name] for name in hints if name in own and not name.startswith("_")}
