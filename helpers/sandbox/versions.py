"""API versions, where they change Checkout: docs.stripe.com/changelog."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import stripe

from .endpoint import Endpoint
from .errors import invalid_request
from .schema import Field

_VERSION = re.compile(r"20[12][0-9]-[01][0-9]-[0-3][0-9](\.[a-z]+)?")
# docs.stripe.com/changelog/endive/2026-09-30/remove-payment-method-types-checkout-sessions
_WITHOUT_PAYMENT_METHOD_TYPES = "2026-09-30"


def of(headers: Mapping[str, str]) -> str:
    """Return the API version of a request. Raises StripeError for one that Stripe never had."""
    version = headers.get("stripe-version") or stripe.api_version
    if not _VERSION.fullmatch(version) or version[:10] > stripe.api_version[:10]:
        raise invalid_request(f"Invalid Stripe API version: {version[:60]}")
    return version


def schema(endpoint: Endpoint, version: str) -> Field:
    """Return an endpoint's parameters as they were in that version."""
    old = version[:10] < _WITHOUT_PAYMENT_METHOD_TYPES
    if old and endpoint.params == "checkout.SessionCreateParams":
        return _with_payment_method_types(endpoint.schema)
    return endpoint.schema


@cache
def _with_payment_method_types(schema: Field) -> Field:
    older = replace(schema)
    types = schema.fields["allowed_payment_method_types"]
    older.__dict__["fields"] = schema.fields | {"payment_method_types": types}
    return older
