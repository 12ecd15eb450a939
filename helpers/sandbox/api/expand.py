"""Ids in an answer become the objects they stand for: docs.stripe.com/api/expanding_objects."""

import typing
from collections import Counter
from functools import cache
from typing import Any

import stripe
from stripe._list_object import ListObject
from stripe._object_classes import OBJECT_CLASSES, get_object_class

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.errors import invalid_request
from helpers.sandbox.api.families import Families
from helpers.sandbox.api.versions import former_resource, to_version
from helpers.sandbox.schema.objects import hints_of, nested_types
from helpers.sandbox.schema.sent_fields import ONLY_EXPANDED, name_of
from helpers.sandbox.schema.unexpanded import Asked, class_of, drop_unexpanded

_DEPTH = 4


def expand(context: Context, answer: dict, paths: list[str]) -> None:
    """Expand every path, such as `payment_intent.latest_charge` or `data.line_items`, in place.

    What has to be asked for in this way and was not is taken out of the answer. Raises StripeError
    for a path that cannot be expanded.
    """
    asked: Asked = {}
    for path in paths:
        steps = path.split(".")
        _check(context, answer, steps, path)
        _expand(context, answer, steps)
        inner = asked
        for step in steps:
            inner = inner.setdefault(step, {})
    drop_unexpanded(answer, asked)


def _check(context: Context, answer: dict, steps: list[str], path: str) -> None:
    if len(steps) > _DEPTH:
        raise invalid_request(
            f"You cannot expand more than {_DEPTH} levels of a property. Property: {path}"
        )
    if not is_expandable(context.families, answer, steps, context.version):
        message = f"This property cannot be expanded ({path})."
        if answer.get("object") == "list" and steps[0] != "data":
            message += f" You may want to try expanding 'data.{path}' instead."
        raise invalid_request(message)


def _expand(context: Context, obj: dict, steps: list[str]) -> None:
    step, *rest = steps
    before = obj.get(step)
    _add_field(context, obj, step, rest)
    if step in obj:
        if obj[step] is not before:  # else another path may have expanded what is in it
            to_version(context, obj[step], context.version)
        obj[step] = _found(context, obj[step])
        for value in obj[step] if isinstance(obj[step], list) else [obj[step]]:
            if rest and isinstance(value, dict):
                _expand(context, value, rest)


def _add_field(context: Context, obj: dict, name: str, inner: list[str]) -> None:
    """Put a field into an object that has it only when it is asked for, if it is such a field.

    What is not simulated, such as a customer's cash balance, is null then. `inner` is what is asked
    for inside the field.
    """
    kind = obj.get("object", "")
    # A state file of an older version may hold null.
    if name in ONLY_EXPANDED.get(kind, ()) and obj.get(name) is None:
        make = context.families.expansions.get((kind, name))
        obj[name] = make(context, obj) if make else None
    for look in context.families.on_expand:
        look(context, obj, name, inner)


def _found(context: Context, value: Any) -> Any:
    """Return the object that an id stands for, if the account has it."""
    if isinstance(value, list):
        return [_found(context, each) for each in value]
    if not isinstance(value, str):
        return value
    found = context.get(None, value)
    to_version(context, found, context.version)
    return found or value


def is_expandable(
    families: Families, answer: dict[str, Any], steps: list[str], version: str = stripe.api_version
) -> bool:
    """Say whether a path can be expanded in an answer in a version, whatever it holds now."""
    type = _of_list(answer) if answer.get("object") == "list" else class_of(answer)
    expandable = False
    for step in steps:
        if type is None:  # of which nothing is known
            return True
        expandable, type = _enter(families, type, step, version)
        if not expandable and type is None:
            return False
    return expandable


class _List(typing.NamedTuple):
    """A list of a class of objects, which has `data`."""

    type: Any


def _of_list(answer: dict[str, Any]) -> _List:
    """Return what an answer lists; an empty list tells it by its path."""
    data = answer["data"]
    kind = answer["url"].removeprefix("/v1/").removesuffix("s").replace("/", ".")
    return _List(class_of(data[0] if data else {"object": kind}))


def _enter(families: Families, type: Any, name: str, version: str) -> tuple[bool, Any]:
    """Return whether a field can be expanded, and the class of what is in it."""
    if isinstance(type, _List):
        return (True, type.type) if name == "data" else (False, None)
    older = former_resource(families, name_of(type), name, version)
    if older:
        return True, get_object_class("V1", older)
    hint = hints_of(type).get(name)
    mentioned = list(_mentioned(hint))
    only = name in ONLY_EXPANDED.get(name_of(type), ())
    if mentioned:
        return True, _resource(hint, mentioned)
    return only, nested_types(type).get(name)


def _resource(hint: Any, names: list[str]) -> Any:
    of = _class(names[0]) if len(names) == 1 else None
    return _List(of) if _is_list(hint) else of


def _is_list(hint: Any) -> bool:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    return origin is ListObject or any(map(_is_list, args))


def _mentioned(hint: Any) -> typing.Iterator[str]:
    """Yield the names of the resources that a field may hold."""
    if isinstance(hint, typing.ForwardRef):
        yield hint.__forward_arg__.removesuffix("Resource")  # as the SDK renames some
    for arg in typing.get_args(hint):
        yield from _mentioned(arg)


@cache
def _class(name: str) -> Any:
    """Return the SDK's class of this name, if only one has it."""
    return get_object_class("V1", _kinds()[name]) if name in _kinds() else None


@cache
def _kinds() -> dict[str, str]:
    count = Counter(name for _, name in OBJECT_CLASSES.values())
    return {name: kind for kind, (_, name) in OBJECT_CLASSES.items() if count[name] == 1}
