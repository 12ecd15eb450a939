"""Parameters in an older API version, and what they are called today: docs.stripe.com/changelog."""

from dataclasses import replace
from functools import cache
from typing import Any

from helpers.sandbox.checking.problem import Problem
from helpers.sandbox.checking.schema import Field
from helpers.sandbox.protocol.endpoint import Endpoint
from helpers.sandbox.rules.ui_mode import NEW_NAMES, is_renamed

_SESSION = "checkout.SessionCreateParams"
_CODE = "PromotionCodeCreateParams"
# docs.stripe.com/changelog/endive/2026-09-30/remove-payment-method-types-checkout-sessions
_WITHOUT_PAYMENT_METHOD_TYPES = "2026-09-30"
# docs.stripe.com/changelog/clover/2025-09-30/polymorphic-coupon
_WITH_PROMOTION = "2025-09-30"


def schema(endpoint: Endpoint, version: str) -> Field:
    """Return an endpoint's parameters as they were in that version."""
    if endpoint.params == _SESSION and version[:10] < _WITHOUT_PAYMENT_METHOD_TYPES:
        return _older_session(endpoint.schema, old_names=not is_renamed(version))
    if endpoint.params == _CODE and version[:10] < _WITH_PROMOTION:
        return _older_code(endpoint.schema)
    return endpoint.schema


def modern(endpoint: Endpoint, params: dict[str, Any], version: str) -> dict[str, Any]:
    """Return parameters of an older version as they are called today."""
    if endpoint.params == _SESSION and not is_renamed(version) and "ui_mode" in params:
        return params | {"ui_mode": NEW_NAMES[params["ui_mode"]]}
    if endpoint.params == _CODE and version[:10] < _WITH_PROMOTION:
        others = {name: value for name, value in params.items() if name != "coupon"}
        return others | {"promotion": {"type": "coupon", "coupon": params["coupon"]}}
    return params


def explained(problem: Problem, version: str) -> Problem:
    """Return a problem; of a parameter that may have been one, with what the sandbox has of it."""
    if problem.code != "parameter_unknown" or version[:10] >= _WITH_PROMOTION:
        return problem
    return replace(problem, message=f"{problem.message}. {_TODAY_S}")


_TODAY_S = (
    "(The sandbox takes the parameters of today in every API version, and those of older ones that "
    "are listed in helpers/sandbox/README.md.)"
)


@cache
def _older_session(schema: Field, old_names: bool) -> Field:
    fields = schema.fields | {"payment_method_types": schema.fields["allowed_payment_method_types"]}
    if old_names:
        fields["ui_mode"] = replace(fields["ui_mode"], choices=tuple(NEW_NAMES))
    return _with(schema, fields)


@cache
def _older_code(schema: Field) -> Field:
    fields = {name: each for name, each in schema.fields.items() if name != "promotion"}
    return _with(schema, fields | {"coupon": Field("string", required=True)})


def _with(schema: Field, fields: dict[str, Field]) -> Field:
    older = replace(schema)
    older.__dict__["fields"] = fields
    return older
