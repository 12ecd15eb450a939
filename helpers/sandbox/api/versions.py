"""API versions: which ones exist, and what parameters and objects looked like in them.

Each change is in the versions.py of the family that it affects. docs.stripe.com/api/versioning
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.errors import invalid_request
from helpers.sandbox.api.families import Endpoint, Families
from helpers.sandbox.schema import param_types
from helpers.sandbox.schema.param_types import Field
from helpers.sandbox.schema.unexpanded import drop_unexpanded
from helpers.sandbox.validation.problems import Problem

Object = dict[str, Any]
_DATED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(\.[a-z]+)?")
_BETA = re.compile(r"[a-z0-9_]+=v[0-9]+")


def requested_version(headers: Mapping[str, str], default: str = stripe.api_version) -> str:
    """Return the API version of a request. Raises StripeError if there is no such version."""
    version = headers.get("stripe-version") or default
    if version != default and not is_known(version):
        raise invalid_request(f"Invalid Stripe API version: {version[:60]}")
    return version


def is_known(version: str) -> bool:
    """Return whether Stripe has a version, or may have: one newer than this SDK, or a preview.

    Beta features may follow it: `2024-06-20; feature_beta=v1`. docs.stripe.com/sdks/versioning
    """
    base, *features = re.split("; ?", version)
    dated = _DATED.fullmatch(base)
    if not all(map(_BETA.fullmatch, features)):
        return False
    if base == stripe.api_version or base in _known_versions():
        return True
    if not dated or not dated[2]:
        return False
    if stripe.api_version[:10] < dated[1] <= date.today().isoformat():
        return True
    return dated[2] == ".preview" and any(each.startswith(dated[1]) for each in _known_versions())


@cache
def _known_versions() -> frozenset[str]:
    """Return every version that the SDK lists for webhook endpoints."""
    return frozenset(
        param_types.schema_of(stripe.params.WebhookEndpointCreateParams)
        .fields["api_version"]
        .choices
    )


def to_version(context: Context, value: Any, version: str) -> None:
    """Turn objects, in place, into what they were in a version; an event has its own version."""
    if isinstance(value, list):
        for each in value:
            to_version(context, each, version)
    elif isinstance(value, dict) and value.get("object") == "event":
        to_version(context, value["data"]["object"], value["api_version"])
    elif isinstance(value, dict) and value.get("object") == "list":
        to_version(context, value["data"], version)
    elif isinstance(value, dict) and (changes := context.families.object_changes(version[:10])):
        for change in changes:
            if change.kind == value.get("object") and not value.get("deleted"):
                value |= change.fields(context, value)
        to_version(context, list(value.values()), version)


def event_in_version(context: Context, event: Object, version: str | None) -> Object:
    """Return an event in a receiver's version; without one (None), it keeps its own."""
    event = event | {"api_version": version or event["api_version"]}
    to_version(context, event, event["api_version"])
    drop_unexpanded(event, {})  # older fields may contain some that are sent only when expanded
    return event


def former_resource(families: Families, kind: str, name: str, version: str) -> str | None:
    """Return the kind of object whose id a field held in a version, if it no longer does."""
    changes = families.object_changes(version[:10])
    kinds = [change.resources.get(name) for change in changes if change.kind == kind]
    return next(filter(None, kinds), None)


def error_in_version(families: Families, version: str | None, body: Object) -> Object:
    """Return the body of an error, with the names that values had in that version.

    The rules put today's names in backquotes. Without a version, the body stays as it is.
    """
    names = families.former_names(version[:10]) if version else {}
    if not names:
        return body
    message = re.sub(
        f"(?<=`)({'|'.join(names)})(?=`)", lambda name: names[name[0]], body["error"]["message"]
    )
    return {"error": body["error"] | {"message": message}}


def params_schema(families: Families, endpoint: Endpoint, version: str) -> Field:
    """Return an endpoint's parameters as they were in that version."""
    schema = endpoint.schema
    for change in families.params_changes(endpoint.params, version[:10]):
        schema = change.schema(schema)
    return schema


def to_today(families: Families, endpoint: Endpoint, params: Object, version: str) -> Object:
    """Return parameters of an older version as today's."""
    for change in families.params_changes(endpoint.params, version[:10]):
        params = change.to_today(params)
    return params


def with_fields(schema: Field, fields: dict[str, Field]) -> Field:
    """Return a copy of a schema with other fields, for the parameters of an older version."""
    older = replace(schema)
    older.__dict__["fields"] = fields
    return older


def explain(problem: Problem, version: str) -> Problem:
    """Return a problem; an unknown parameter may have been one of the older version: say so."""
    if problem.code != "parameter_unknown" or version[:10] >= stripe.api_version[:10]:
        return problem
    return replace(problem, message=f"{problem.message}. {_TODAYS_PARAMETERS}")


_TODAYS_PARAMETERS = (
    "(The sandbox accepts today's parameters in every API version, apart from the changes that "
    "helpers/sandbox/README.md lists.)"
)
