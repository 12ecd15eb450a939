"""Parameters in an older API version, and what they are called today: docs.stripe.com/changelog."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import stripe

from helpers.sandbox.api.endpoints import Endpoint
from helpers.sandbox.checkout_sessions.rules.ui_mode import NEW_NAMES, RENAMED
from helpers.sandbox.schema.param_types import Field
from helpers.sandbox.validation.problems import Problem

_SESSION = "checkout.SessionCreateParams"
_CODE = "PromotionCodeCreateParams"


@dataclass(frozen=True)
class Change:
    """How parameters of a type were before a version: their schema, and how to read them today."""

    until: str
    params: str
    schema: Callable[[Field], Field]
    modern: Callable[[dict[str, Any]], dict[str, Any]] = dict


def schema(endpoint: Endpoint, version: str) -> Field:
    """Return an endpoint's parameters as they were in that version."""
    field = endpoint.schema
    for change in _since(endpoint, version):
        field = change.schema(field)
    return field


def modern(endpoint: Endpoint, params: dict[str, Any], version: str) -> dict[str, Any]:
    """Return parameters of an older version as they are called today."""
    for change in _since(endpoint, version):
        params = change.modern(params)
    return params


def _since(endpoint: Endpoint, version: str) -> list[Change]:
    changes = (each for each in CHANGES if each.params == endpoint.params)
    return [each for each in changes if version[:10] < each.until]


def explained(problem: Problem, version: str) -> Problem:
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
    return _with(schema, schema.fields | {"payment_method_types": methods})


@cache
def _with_old_names(schema: Field) -> Field:
    old = replace(schema.fields["ui_mode"], choices=tuple(NEW_NAMES))
    return _with(schema, schema.fields | {"ui_mode": old})


def _new_names(params: dict[str, Any]) -> dict[str, Any]:
    mode = {"ui_mode": NEW_NAMES[params["ui_mode"]]} if "ui_mode" in params else {}
    return params | mode


@cache
def _with_coupon(schema: Field) -> Field:
    fields = {name: each for name, each in schema.fields.items() if name != "promotion"}
    return _with(schema, fields | {"coupon": Field("string", required=True)})


def _promotion(params: dict[str, Any]) -> dict[str, Any]:
    others = {name: value for name, value in params.items() if name != "coupon"}
    return others | {"promotion": {"type": "coupon", "coupon": params["coupon"]}}


def _with(schema: Field, fields: dict[str, Field]) -> Field:
    older = replace(schema)
    older.__dict__["fields"] = fields
    return older


CHANGES = (
    # docs.stripe.com/changelog/endive/2026-09-30/remove-payment-method-types-checkout-sessions
    Change("2026-09-30", _SESSION, _with_method_types),
    # docs.stripe.com/changelog/dahlia/2026-03-25
    Change(RENAMED, _SESSION, _with_old_names, _new_names),
    # docs.stripe.com/changelog/clover/2025-09-30/polymorphic-coupon
    Change("2025-09-30", _CODE, _with_coupon, _promotion),
)
