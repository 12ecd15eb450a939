"""What the endpoints of most resources share: retrieve an object, list objects, update fields."""

from collections.abc import Mapping
from typing import Any

from helpers.sandbox.api import lists
from helpers.sandbox.api.context import Context
from helpers.sandbox.api.errors import from_problem, invalid_request, no_such
from helpers.sandbox.api.families import Endpoint
from helpers.sandbox.schema import objects
from helpers.sandbox.validation.limits import metadata_problems


def retrieve(kind: str, path: str, params: str, param: str = "id") -> Endpoint:
    """Return the endpoint that retrieves an object by its id.

    `params` is the name of the SDK's type, as in Endpoint; `param` is what an error calls the id.
    """

    def handle(context: Context, _params: dict, id: str) -> dict:
        return existing_object(context, kind, id, param)

    return Endpoint("GET", path + "/{}", params, handle)


def list_all(
    kind: str, path: str, params: str, fields: Mapping[str, str] | None = None
) -> Endpoint:
    """Return the endpoint that lists objects; `fields` as in lists.page."""

    def handle(context: Context, params: dict) -> dict:
        return lists.page(context, kind, path, params, fields=fields)

    return Endpoint("GET", path, params, handle)


def existing_object(
    context: Context, kind: str, id: str, param: str = "id", status: int = 404
) -> dict:
    """Return an object. Raises StripeError, `resource_missing`, if the account does not have it.

    `param` is the parameter that the error names; `status` is 400 where the id was a parameter.
    """
    obj = context.get(kind, id)
    if obj is None:
        raise no_such(kind, id, param, status)
    return obj


def update(
    kind: str, path: str, params: str, param: str = "id", event: str | None = None
) -> Endpoint:
    """Return the endpoint that updates the fields of an object and emits the event."""

    def handle(context: Context, params: dict, id: str) -> dict:
        return change_object(context, existing_object(context, kind, id, param), params, event)

    return Endpoint("POST", path + "/{}", params, handle)


def claim_id(context: Context, kind: str, id: str) -> None:
    """Make an id that the request chose available. Raises StripeError if it is in use."""
    current = context.get(None, id)
    if current and not current.get("deleted"):
        message = f"{kind.capitalize()} already exists with id: {id}"
        raise invalid_request(message, "resource_already_exists", "id")
    context.store.remove(context.account, id)


def change_object(
    context: Context, obj: dict, params: dict, event: str | None, stamp: dict | None = None
) -> dict:
    """Write parameters into the fields of the same name, save the object and emit the event.

    `stamp` holds fields that change only along with others, such as the time of the update.
    """
    previous = _write(obj, params)
    if previous:
        previous |= _write(obj, stamp or {})
        context.save(obj)
        if event:
            context.emit(event, obj, previous)
    return obj


def _write(obj: dict, values: dict) -> dict:
    """Write values into the fields that the object has; return the old values that changed."""
    previous = {}
    for name, value in values.items():
        new = _new_value(obj, name, value)
        if name in obj and obj[name] != new:
            previous[name], obj[name] = _previous_value(obj[name], new), new
    return previous


def _previous_value(old: Any, new: Any) -> Any:
    """Return a field's previous value for an event: of a nested object, only what changed in it.

    docs.stripe.com/api/events/object#event_object-data-previous_attributes
    """
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return old
    return {name: old.get(name) for name in {**old, **new} if old.get(name) != new.get(name)}


def _new_value(obj: dict, name: str, value: Any) -> Any:
    """Return a field after an update; in a nested object, fields that are not named stay."""
    if name == "metadata":
        return merged_metadata(obj.get(name) or {}, value)
    if value == "":
        return None
    if isinstance(value, dict) and isinstance(obj.get(name), dict):
        value = obj[name] | value
    return objects.field(obj["object"], name, value)


def merged_metadata(metadata: dict, changes: Any) -> dict:
    """Return metadata after an update: docs.stripe.com/api/metadata.

    An empty value unsets a key, an empty string unsets them all. Raises StripeError if the result
    is over Stripe's limits.
    """
    if changes == "":
        return {}
    result = {key: value for key, value in (metadata | changes).items() if value != ""}
    for problem in metadata_problems(result):
        raise from_problem(problem)
    return result
