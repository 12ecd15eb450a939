"""What the endpoints of most resources do: retrieve an object, list objects, change fields."""

from collections.abc import Mapping
from typing import Any

from helpers.sandbox.api import lists
from helpers.sandbox.api.context import Context
from helpers.sandbox.api.errors import from_problem, invalid_request, no_such
from helpers.sandbox.api.families import Endpoint
from helpers.sandbox.schema import objects
from helpers.sandbox.validation.limits import too_much


def retrieve(kind: str, path: str, params: str, param: str = "id") -> Endpoint:
    """Return the endpoint that answers with one object by its id."""

    def handle(context: Context, _params: dict, id: str) -> dict:
        return existing(context, kind, id, param)

    return Endpoint("GET", path + "/{}", params, handle)


def list_all(
    kind: str, path: str, params: str, fields: Mapping[str, str] | None = None
) -> Endpoint:
    """Return the endpoint that lists objects; `fields` as in lists.page."""

    def handle(context: Context, params: dict) -> dict:
        return lists.page(context, kind, path, params, fields=fields)

    return Endpoint("GET", path, params, handle)


def existing(context: Context, kind: str, id: str, param: str = "id", status: int = 404) -> dict:
    """Return an object. Raises StripeError, `resource_missing`, if it is not there."""
    obj = context.get(kind, id)
    if obj is None:
        raise no_such(kind, id, param, status)
    return obj


def update(
    kind: str, path: str, params: str, param: str = "id", event: str | None = None
) -> Endpoint:
    """Return the endpoint that changes the fields of an object and sends the event."""

    def handle(context: Context, params: dict, id: str) -> dict:
        return change(context, existing(context, kind, id, param), params, event)

    return Endpoint("POST", path + "/{}", params, handle)


def claim(context: Context, kind: str, id: str) -> None:
    """Make sure that an id of one's own choice is free. Raises StripeError if it is not."""
    found = context.get(None, id)
    if found and not found.get("deleted"):
        message = f"{kind.capitalize()} already exists with id: {id}"
        raise invalid_request(message, "resource_already_exists", "id")
    context.store.remove(context.account, id)


def change(
    context: Context, obj: dict, params: dict, event: str | None, stamp: dict | None = None
) -> dict:
    """Write parameters into the fields of the same name, save the object and send the event.

    `stamp` are fields that change where others do: the time of a change, for example.
    """
    previous = _write(obj, params)
    if previous:
        previous |= _write(obj, stamp or {})
        context.save(obj)
        if event:
            context.emit(event, obj, previous)
    return obj


def _write(obj: dict, values: dict) -> dict:
    """Write values into the fields that there are; return those that differed, as they were."""
    previous = {}
    for name, value in values.items():
        new = _changed(obj, name, value)
        if name in obj and obj[name] != new:
            previous[name], obj[name] = _before(obj[name], new), new
    return previous


def _before(old: Any, new: Any) -> Any:
    """Return what an event tells of a changed field: of a nested object, only what changed in it.

    docs.stripe.com/api/events/object#event_object-data-previous_attributes
    """
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return old
    return {name: old.get(name) for name in {**old, **new} if old.get(name) != new.get(name)}


def _changed(obj: dict, name: str, value: Any) -> Any:
    """Return the field after a change; in a nested object, what is not mentioned stays."""
    if name == "metadata":
        return merged(obj.get(name) or {}, value)
    if value == "":
        return None
    if isinstance(value, dict) and isinstance(obj.get(name), dict):
        value = obj[name] | value
    return objects.field(obj["object"], name, value)


def merged(metadata: dict, changes: Any) -> dict:
    """Return metadata after changes: an empty value unsets a key, an empty string all of them.

    Raises StripeError if there are too many keys then.
    """
    if changes == "":
        return {}
    after = {key: value for key, value in (metadata | changes).items() if value != ""}
    for problem in too_much(after):
        raise from_problem(problem)
    return after
