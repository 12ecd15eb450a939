"""API versions: docs.stripe.com/api/versioning. What they change: older_params, older_fields."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

import stripe

from helpers.sandbox.api.errors import invalid_request
from helpers.sandbox.schema import param_types

_DATED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(\.[a-z]+)?")
_BETA = re.compile(r"[a-z0-9_]+=v[0-9]+")


def of(headers: Mapping[str, str], default: str = stripe.api_version) -> str:
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
    if base == stripe.api_version or base in _known():
        return True
    if not dated or not dated[2]:
        return False
    if stripe.api_version[:10] < dated[1] <= date.today().isoformat():
        return True
    return dated[2] == ".preview" and any(each.startswith(dated[1]) for each in _known())


@cache
def _known() -> frozenset[str]:
    """All versions that Stripe has had, as the SDK lists them for webhook endpoints."""
    return frozenset(
        param_types.of(stripe.params.WebhookEndpointCreateParams).fields["api_version"].choices
    )
