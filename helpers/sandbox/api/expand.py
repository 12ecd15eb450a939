"""Ids in an answer become the objects they stand for: docs.stripe.com/api/expanding_objects."""

from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.errors import invalid_request
from helpers.sandbox.api.expandable import is_expandable
from helpers.sandbox.api.included import include
from helpers.sandbox.api.older_shapes import as_of
from helpers.sandbox.schema.unexpanded import Asked, leave_out

_DEPTH = 4


def expand(context: Context, answer: dict, paths: list[str]) -> None:
    """Expand every path, such as `payment_intent.latest_charge` or `data.line_items`, in place.

    What has to be asked for in this way and was not is taken out of the answer. Raises StripeError
    for a path that cannot be expanded.
    """
    asked: Asked = {}
    for path in paths:
        steps = path.split(".")
        _check(answer, steps, path, context.version)
        _expand(context, answer, steps)
        inner = asked
        for step in steps:
            inner = inner.setdefault(step, {})
    leave_out(answer, asked)


def _check(answer: dict, steps: list[str], path: str, version: str) -> None:
    if len(steps) > _DEPTH:
        raise invalid_request(
            f"You cannot expand more than {_DEPTH} levels of a property. Property: {path}"
        )
    if not is_expandable(answer, steps, version):
        message = f"This property cannot be expanded ({path})."
        if answer.get("object") == "list" and steps[0] != "data":
            message += f" You may want to try expanding 'data.{path}' instead."
        raise invalid_request(message)


def _expand(context: Context, obj: dict, steps: list[str]) -> None:
    step, *rest = steps
    before = obj.get(step)
    include(context, obj, step, rest)
    if step in obj:
        if obj[step] is not before:  # else another path may have expanded what is in it
            as_of(context, obj[step], context.version)
        obj[step] = _found(context, obj[step])
        for value in obj[step] if isinstance(obj[step], list) else [obj[step]]:
            if rest and isinstance(value, dict):
                _expand(context, value, rest)


def _found(context: Context, value: Any) -> Any:
    """Return the object that an id stands for, if the account has it."""
    if isinstance(value, list):
        return [_found(context, each) for each in value]
    if not isinstance(value, str):
        return value
    found = context.get(None, value)
    as_of(context, found, context.version)
    return found or value
