"""API versions, and turning parameters and objects into those of another version.

What a version changed is said in the versions.py of the family that it changed.
docs.stripe.com/api/versioning
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
    """Return the API version of a request. Raises StripeError for one that Stripe never had."""
    version = headers.get("stripe-version") or default
    if version != default and not is_known(version):
        raise invalid_request(f"Invalid Stripe API version: {version[:60]}")
    return version


def is_known(version: str) -> bool:
    """Say whether Stripe has a version, or may have: one that came after this SDK, or a preview.

    Features in beta may be named after it. docs.stripe.com/sdks/versioning
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
    """All versions that Stripe has had, as the SDK lists them for webhook endpoints."""
    return frozenset(
        param_types.schema_of(stripe.params.WebhookEndpointCreateParams)
        .fields["api_version"]
        .choices
    )


def to_version(context: Context, answer: Any, version: str) -> None:
    """Turn an answer, in place, into what it was in a version; an event has its own version."""
    if isinstance(answer, list):
        for each in answer:
            to_version(context, each, version)
    elif isinstance(answer, dict) and answer.get("object") == "event":
        to_version(context, answer["data"]["object"], answer["api_version"])
    elif isinstance(answer, dict) and answer.get("object") == "list":
        to_version(context, answer["data"], version)
    elif isinstance(answer, dict) and (changes := context.families.object_changes(version[:10])):
        for change in changes:
            if change.kind == answer.get("object") and not answer.get("deleted"):
                answer |= change.fields(context, answer)
        to_version(context, list(answer.values()), version)


def event_in_version(context: Context, event: Object, version: str | None) -> Object:
    """Return an event as a receiver gets it; None: the receiver has no version of its own."""
    event = event | {"api_version": version or event["api_version"]}
    to_version(context, event, event["api_version"])
    drop_unexpanded(event, {})  # what the version adds may hold fields that have to be asked for
    return event


def former_resource(families: Families, kind: str, name: str, version: str) -> str | None:
    """Return the kind of object that a field of a kind held the id of in a version, if it did."""
    changes = families.object_changes(version[:10])
    found = [change.resources.get(name) for change in changes if change.kind == kind]
    return next(filter(None, found), None)


def error_in_version(families: Families, version: str | None, body: Object) -> Object:
    """Return the body of an error with the names that values had in that version, if it is known.

    The rules put today's names in backquotes.
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
    """Return parameters of an older version under the names that they have today."""
    for change in families.params_changes(endpoint.params, version[:10]):
        params = change.to_today(params)
    return params


def with_fields(schema: Field, fields: dict[str, Field]) -> Field:
    """Return a schema with other fields, to describe the parameters of an older version."""
    older = replace(schema)
    older.__dict__["fields"] = fields
    return older


def explain(problem: Problem, version: str) -> Problem:
    """Return a problem; for a parameter that the older version may have had, say what is taken."""
    if problem.code != "parameter_unknown" or version[:10] >= stripe.api_version[:10]:
        return problem
    return replace(problem, message=f"{problem.message}. {_TODAYS_PARAMETERS}")


_TODAYS_PARAMETERS = (
    "(The sandbox takes the parameters of today in every API version, apart from the changes that "
    "helpers/sandbox/README.md lists.)"
)
