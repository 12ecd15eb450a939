"""Ids in an answer become the objects they stand for: docs.stripe.com/api/expanding_objects."""

from typing import Any

from helpers.sandbox.protocol import lists
from helpers.sandbox.protocol.errors import invalid_request
from helpers.sandbox.resources import discount_objects
from helpers.sandbox.state.context import Context
from helpers.sandbox.state.objects import ONLY_EXPANDED

_DEPTH = 4
_PLAIN = ("id", "client_reference_id", "metadata")  # may hold an object's id, but stand for none


def expand(context: Context, answer: dict, paths: list[str]) -> None:
    """Expand every path, such as `payment_intent.latest_charge` or `data.line_items`, in place.

    Raises StripeError for a path that cannot be expanded.
    """
    for path in paths:
        steps = path.split(".")
        if len(steps) > _DEPTH:
            raise invalid_request(
                f"You cannot expand more than {_DEPTH} levels of a property. Property: {path}"
            )
        _expand(context, answer, steps, path)


def _expand(context: Context, obj: dict, steps: list[str], path: str) -> None:
    step, *rest = steps
    kind = obj.get("object")
    if (kind, *steps) == ("checkout.session", "total_details", "breakdown"):
        return discount_objects.break_down(context, obj)
    if (kind, *steps) == ("item", "discounts"):
        return discount_objects.of_line(context, obj)
    if step in ONLY_EXPANDED.get(obj.get("object", ""), ()) and step not in obj:
        obj[step] = _included(context, obj, step)
    if step not in obj or step in _PLAIN:
        raise _cannot(path)
    obj[step] = _each(context, obj[step], path, last=not rest)
    values = obj[step] if isinstance(obj[step], list) else [obj[step]]
    for value in values:
        if rest and isinstance(value, dict):
            _expand(context, value, rest, path)


def _each(context: Context, value: Any, path: str, last: bool) -> Any:
    if isinstance(value, list):
        return [_each(context, item, path, last) for item in value]
    if isinstance(value, str):
        found = context.get(None, value)
        if found is None:
            raise _cannot(path)
        return found
    if last and isinstance(value, dict) and "object" not in value:
        raise _cannot(path)
    return value


def _included(context: Context, obj: dict, step: str) -> Any:
    """Return what an answer holds only when asked for."""
    if step == "line_items":
        url = f"/v1/checkout/sessions/{obj['id']}/line_items"
        return lists.page_of(context.line_items(obj["id"]), "item", url, {})
    if step == "subscriptions":
        mine = {"customer": obj["id"]}
        return lists.page(context, "subscription", "/v1/subscriptions", mine)
    if step == "refunds":
        url = f"/v1/charges/{obj['id']}/refunds"
        return lists.page(context, "refund", url, {"charge": obj["id"]})
    return None


def _cannot(path: str) -> Exception:
    return invalid_request(f"This property cannot be expanded ({path}).")
