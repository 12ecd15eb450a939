"""Expands ids in a response into the objects: docs.stripe.com/api/expanding_objects."""

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
from helpers.sandbox.schema.unexpanded import Expanded, class_of, drop_unexpanded

_MAX_DEPTH = 4


def expand(context: Context, obj: dict, paths: list[str]) -> None:
    """Expand every path, such as `payment_intent.latest_charge` or `data.line_items`, in place.

    Fields that are sent only when they are expanded, and were not, are removed from the object.
    Raises StripeError for a path that cannot be expanded.
    """
    expanded: Expanded = {}
    for path in paths:
        steps = path.split(".")
        _check(context, obj, steps, path)
        _expand(context, obj, steps)
        inner = expanded
        for step in steps:
            inner = inner.setdefault(step, {})
    drop_unexpanded(obj, expanded)


def _check(context: Context, obj: dict, steps: list[str], path: str) -> None:
    if len(steps) > _MAX_DEPTH:
        raise invalid_request(
            f"You cannot expand more than {_MAX_DEPTH} levels of a property. Property: {path}"
        )
    if not is_expandable(context.families, obj, steps, context.version):
        message = f"This property cannot be expanded ({path})."
        if obj.get("object") == "list" and steps[0] != "data":
            message += f" You may want to try expanding 'data.{path}' instead."
        raise invalid_request(message)


def _expand(context: Context, obj: dict, steps: list[str]) -> None:
    step, *rest = steps
    before = obj.get(step)
    _add_field(context, obj, step, rest)
    if step in obj:
        if obj[step] is not before:  # otherwise another path may have expanded what is in it
            to_version(context, obj[step], context.version)
        obj[step] = _object_of(context, obj[step])
        for value in obj[step] if isinstance(obj[step], list) else [obj[step]]:
            if rest and isinstance(value, dict):
                _expand(context, value, rest)


def _add_field(context: Context, obj: dict, name: str, inner: list[str]) -> None:
    """Add a field that is sent only when it is expanded; any other field is left as it is.

    A field that is not simulated, such as a customer's cash balance, becomes null. `inner` is the
    rest of the path, inside the field.
    """
    kind = obj.get("object", "")
    # A state file of an older version may hold null.
    if name in ONLY_EXPANDED.get(kind, ()) and obj.get(name) is None:
        create = context.families.expansions.get((kind, name))
        obj[name] = create(context, obj) if create else None
    for on_expand in context.families.on_expand:
        on_expand(context, obj, name, inner)


def _object_of(context: Context, value: Any) -> Any:
    """Return the object that an id stands for if the account has it, and otherwise the value."""
    if isinstance(value, list):
        return [_object_of(context, each) for each in value]
    if not isinstance(value, str):
        return value
    obj = context.get(None, value)
    to_version(context, obj, context.version)
    return obj or value


def is_expandable(
    families: Families, obj: dict[str, Any], steps: list[str], version: str = stripe.api_version
) -> bool:
    """Return whether a path can be expanded in an object in a version, even where it is null."""
    type = _list_type(obj) if obj.get("object") == "list" else class_of(obj)
    expandable = False
    for step in steps:
        if type is None:  # the SDK does not say what is here
            return True
        expandable, type = _enter(families, type, step, version)
        if not expandable and type is None:
            return False
    return expandable


class _List(typing.NamedTuple):
    """A list object: `type` is the SDK's class of the objects in its `data`."""

    type: Any


def _list_type(obj: dict[str, Any]) -> _List:
    """Return the type of a list object; for an empty one, its URL names the kind."""
    data = obj["data"]
    kind = obj["url"].removeprefix("/v1/").removesuffix("s").replace("/", ".")
    return _List(class_of(data[0] if data else {"object": kind}))


def _enter(families: Families, type: Any, name: str, version: str) -> tuple[bool, Any]:
    """Return whether a field can be expanded, and the class of the object in it."""
    if isinstance(type, _List):
        return (True, type.type) if name == "data" else (False, None)
    former_kind = former_resource(families, name_of(type), name, version)
    if former_kind:
        return True, get_object_class("V1", former_kind)
    hint = hints_of(type).get(name)
    resources = list(_resource_names(hint))
    if resources:
        return True, _resource_type(hint, resources)
    return name in ONLY_EXPANDED.get(name_of(type), ()), nested_types(type).get(name)


def _resource_type(hint: Any, names: list[str]) -> Any:
    """Return the type behind a field that refers to resources; None where there are several."""
    type = _class(names[0]) if len(names) == 1 else None
    return _List(type) if _is_list(hint) else type


def _is_list(hint: Any) -> bool:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    return origin is ListObject or any(map(_is_list, args))


def _resource_names(hint: Any) -> typing.Iterator[str]:
    """Yield the class names of the resources that a field may hold."""
    if isinstance(hint, typing.ForwardRef):
        yield hint.__forward_arg__.removesuffix("Resource")  # the SDK's alias for some imports
    for arg in typing.get_args(hint):
        yield from _resource_names(arg)


@cache
def _class(name: str) -> Any:
    """Return the SDK's class with this name, if there is only one."""
    return get_object_class("V1", _kinds()[name]) if name in _kinds() else None


@cache
def _kinds() -> dict[str, str]:
    count = Counter(name for _, name in OBJECT_CLASSES.values())
    return {name: kind for kind, (_, name) in OBJECT_CLASSES.items() if count[name] == 1}
