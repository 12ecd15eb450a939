"""API versions: docs.stripe.com/api/versioning. What they change: older_params, older_fields."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import Endpoint
from helpers.sandbox.api.errors import invalid_request
from helpers.sandbox.api.older_fields import CHANGES, Change
from helpers.sandbox.checkout_sessions.rules.ui_mode import (
    NEW_NAMES,
    OLD_NAMES,
    RENAMED,
    is_renamed,
)
from helpers.sandbox.schema import param_types
from helpers.sandbox.schema.param_types import Field
from helpers.sandbox.schema.unexpanded import drop_unexpanded
from helpers.sandbox.validation.problems import Problem

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


_QUOTED = re.compile(f"(?<=`)({'|'.join(OLD_NAMES)})(?=`)")


def to_version(context: Context, answer: Any, version: str) -> None:
    """Turn an answer, in place, into what it was in a version; an event has its own version."""
    if isinstance(answer, list):
        for each in answer:
            to_version(context, each, version)
    elif isinstance(answer, dict) and answer.get("object") == "event":
        to_version(context, answer["data"]["object"], answer["api_version"])
    elif isinstance(answer, dict) and answer.get("object") == "list":
        to_version(context, answer["data"], version)
    elif isinstance(answer, dict) and _object_changes(version[:10]):
        for change in _object_changes(version[:10]):
            if change.kind == answer.get("object") and not answer.get("deleted"):
                answer |= change.fields(context, answer)
        to_version(context, list(answer.values()), version)


def event_in_version(
    context: Context, event: dict[str, Any], version: str | None
) -> dict[str, Any]:
    """Return an event as a receiver gets it; None: the receiver has no version of its own."""
    event = event | {"api_version": version or event["api_version"]}
    to_version(context, event, event["api_version"])
    drop_unexpanded(
        event, {}
    )  # what nobody can ask for in an event, in what the version has besides
    return event


def former_resource(kind: str, name: str, version: str) -> str | None:
    """Return what could be expanded in a field of objects of a kind: the kind of that resource."""
    found = [
        change.resources.get(name)
        for change in _object_changes(version[:10])
        if change.kind == kind
    ]
    return next(filter(None, found), None)


def error_in_version(version: str | None, body: dict) -> dict:
    """Return the body of an error with the names that ui_mode had in that version, if it is known.

    The rules speak of it as it is called today, in backquotes.
    """
    if version is None or is_renamed(version):
        return body
    message = _QUOTED.sub(lambda name: OLD_NAMES[name[0]], body["error"]["message"])
    return {"error": body["error"] | {"message": message}}


@cache  # asked for each object in an answer
def _object_changes(date: str) -> tuple[Change, ...]:
    """Return what has changed since the version of a date."""
    return tuple(change for change in CHANGES if date < change.until)


_SESSION = "checkout.SessionCreateParams"
_CODE = "PromotionCodeCreateParams"


@dataclass(frozen=True)
class ParamsChange:
    """How parameters of a type were before a version: their schema, and how to read them today."""

    until: str
    params: str
    schema: Callable[[Field], Field]
    modern: Callable[[dict[str, Any]], dict[str, Any]] = dict


def params_schema(endpoint: Endpoint, version: str) -> Field:
    """Return an endpoint's parameters as they were in that version."""
    field = endpoint.schema
    for change in _params_changes(endpoint, version):
        field = change.schema(field)
    return field


def to_today(endpoint: Endpoint, params: dict[str, Any], version: str) -> dict[str, Any]:
    """Return parameters of an older version as they are called today."""
    for change in _params_changes(endpoint, version):
        params = change.modern(params)
    return params


def _params_changes(endpoint: Endpoint, version: str) -> list[ParamsChange]:
    changes = (each for each in PARAMS_CHANGES if each.params == endpoint.params)
    return [each for each in changes if version[:10] < each.until]


def explain(problem: Problem, version: str) -> Problem:
    """Return a problem; of a parameter that may have been one, with what the sandbox has of it."""
    if problem.code != "parameter_unknown" or version[:10] >= stripe.api_version[:10]:
        return problem
    return replace(problem, message=f"{problem.message}. {_TODAY_S}")


_TODAY_S = (
    "(The sandbox takes the parameters of today in every API version, apart from the changes that "
    "helpers/sandbox/README.md lists.)"
)


@cache
def _with_method_types(schema: Field) -> Field:
    methods = schema.fields["allowed_payment_method_types"]
    return _with_fields(schema, schema.fields | {"payment_method_types": methods})


@cache
def _with_old_names(schema: Field) -> Field:
    old = replace(schema.fields["ui_mode"], choices=tuple(NEW_NAMES))
    return _with_fields(schema, schema.fields | {"ui_mode": old})


def _new_names(params: dict[str, Any]) -> dict[str, Any]:
    mode = {"ui_mode": NEW_NAMES[params["ui_mode"]]} if "ui_mode" in params else {}
    return params | mode


@cache
def _with_coupon(schema: Field) -> Field:
    fields = {name: each for name, each in schema.fields.items() if name != "promotion"}
    return _with_fields(schema, fields | {"coupon": Field("string", required=True)})


def _promotion(params: dict[str, Any]) -> dict[str, Any]:
    others = {name: value for name, value in params.items() if name != "coupon"}
    return others | {"promotion": {"type": "coupon", "coupon": params["coupon"]}}


def _with_fields(schema: Field, fields: dict[str, Field]) -> Field:
    older = replace(schema)
    older.__dict__["fields"] = fields
    return older


PARAMS_CHANGES = (
    # docs.stripe.com/changelog/endive/2026-09-30/remove-payment-method-types-checkout-sessions
    ParamsChange("2026-09-30", _SESSION, _with_method_types),
    # docs.stripe.com/changelog/dahlia/2026-03-25
    ParamsChange(RENAMED, _SESSION, _with_old_names, _new_names),
    # docs.stripe.com/changelog/clover/2025-09-30/polymorphic-coupon
    ParamsChange("2025-09-30", _CODE, _with_coupon, _promotion),
)
