"""What most resources share: retrieve one, list them, change their fields."""

from typing import Any

from . import lists
from .context import Context
from .endpoint import Endpoint
from .errors import no_such


def retrieve(kind: str, path: str, params: str, param: str = "id") -> Endpoint:
    """Return the endpoint that answers with one object by its id."""

    def handle(context: Context, _params: dict, id: str) -> dict:
        return existing(context, kind, id, param)

    return Endpoint("GET", path + "/{}", params, handle)


def list_all(kind: str, path: str, params: str) -> Endpoint:
    """Return the endpoint that lists objects."""

    def handle(context: Context, params: dict) -> dict:
        return lists.page(context, kind, path, params)

    return Endpoint("GET", path, params, handle)


def existing(context: Context, kind: str, id: str, param: str = "id", status: int = 404) -> dict:
    """Return an object. Raises StripeError, `resource_missing`, if it is not there."""
    obj = context.get(kind, id)
    if obj is None:
        raise no_such(kind, id, param, status)
    return obj


def change(context: Context, obj: dict, params: dict, event: str | None) -> dict:
    """Write parameters into the fields of the same name, save the object and send the event."""
    previous = {}
    for name, value in params.items():
        new = merged(obj.get(name) or {}, value) if name == "metadata" else value
        new = None if new == "" else new
        if name in obj and obj[name] != new:
            previous[name], obj[name] = obj[name], new
    if previous:
        context.save(obj)
        if event:
            context.emit(event, obj, previous)
    return obj


def merged(metadata: dict, changes: Any) -> dict:
    """Return metadata after changes: an empty value unsets a key, an empty string all of them."""
    if changes == "":
        return {}
    return {key: value for key, value in (metadata | changes).items() if value != ""}
