"""API versions, where they change Checkout: docs.stripe.com/changelog."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import stripe

from helpers.sandbox.checking import schema as schemas
from helpers.sandbox.checking.schema import Field
from helpers.sandbox.protocol.endpoint import Endpoint
from helpers.sandbox.protocol.errors import invalid_request

_CREATE = "checkout.SessionCreateParams"
# docs.stripe.com/changelog/endive/2026-09-30/remove-payment-method-types-checkout-sessions
_WITHOUT_PAYMENT_METHOD_TYPES = "2026-09-30"
# docs.stripe.com/changelog/dahlia/2026-03-25: the names of ui_mode
_NEW_UI_MODES = "2026-03-25"
_UI_MODES = {"custom": "elements", "embedded": "embedded_page", "hosted": "hosted_page"}
_OLD_UI_MODES = {new: old for old, new in _UI_MODES.items()}


def of(headers: Mapping[str, str]) -> str:
    """Return the API version of a request. Raises StripeError for one that Stripe never had."""
    version = headers.get("stripe-version") or stripe.api_version
    if version != stripe.api_version and version not in _known():
        raise invalid_request(f"Invalid Stripe API version: {version[:60]}")
    return version


@cache
def _known() -> frozenset[str]:
    """All versions that Stripe has had, as the SDK lists them for webhook endpoints."""
    return frozenset(
        schemas.of(stripe.params.WebhookEndpointCreateParams).fields["api_version"].choices
    )


def schema(endpoint: Endpoint, version: str) -> Field:
    """Return an endpoint's parameters as they were in that version."""
    if endpoint.params != _CREATE or version[:10] >= _WITHOUT_PAYMENT_METHOD_TYPES:
        return endpoint.schema
    return _older(endpoint.schema, old_ui_modes=version[:10] < _NEW_UI_MODES)


@cache
def _older(schema: Field, old_ui_modes: bool) -> Field:
    fields = dict(schema.fields)
    fields["payment_method_types"] = fields["allowed_payment_method_types"]
    if old_ui_modes:
        fields["ui_mode"] = replace(fields["ui_mode"], choices=tuple(_UI_MODES))
    older = replace(schema)
    older.__dict__["fields"] = fields
    return older


def modern(params: dict, version: str) -> dict:
    """Return parameters of an older version as they are called today."""
    if version[:10] < _NEW_UI_MODES and params.get("ui_mode") in _UI_MODES:
        return params | {"ui_mode": _UI_MODES[params["ui_mode"]]}
    return params


def as_of(version: str, answer: Any) -> Any:
    """Return an answer as it was in that version; an event stays as it was when it happened."""
    if version[:10] >= _NEW_UI_MODES:
        return answer
    if isinstance(answer, list):
        return [as_of(version, each) for each in answer]
    if not isinstance(answer, dict) or answer.get("object") == "event":
        return answer
    older = {name: as_of(version, value) for name, value in answer.items()}
    if answer.get("object") == "checkout.session":
        older["ui_mode"] = _OLD_UI_MODES.get(answer["ui_mode"], answer["ui_mode"])
    return older
