"""Who is calling: docs.stripe.com/api/authentication. Each key is an account of its own."""

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache

from helpers.sandbox.api.errors import StripeError, authentication

_TEST_KEY = re.compile(r"[sr]k_test_[A-Za-z0-9_]+")
_KIND = re.compile(r"[a-z]{2}_(test|live)_")
_MISSING = (
    "You did not provide an API key. You need to provide your API key in the Authorization header, "
    "using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY')."
)


# docs.stripe.com/connect/authentication, docs.stripe.com/context
_OTHER_ACCOUNT = ("stripe-account", "stripe-context")


def account_of(headers: Mapping[str, str]) -> str:
    """Return the account of a request's key.

    Raises StripeError: 401 for any but a test key; 403 for a request on behalf of another account,
    for the sandbox has no connected accounts.
    """
    authorization = headers.get("authorization", "")
    own = _account(authorization)
    for header in _OTHER_ACCOUNT:
        other = headers.get(header) or own
        if other != own:
            raise _no_access(_key(authorization), other)
    return own


def _no_access(key: str, other: str) -> StripeError:
    """Return Stripe's error for Stripe-Account; its words for Stripe-Context are not known."""
    message = (
        f"The provided key '{_redacted(key)}' does not have access to account '{other}' (or that "
        "account does not exist). Application access may have been revoked."
    )
    return authentication(message, "account_invalid", 403)


@lru_cache
def _account(authorization: str) -> str:
    key = _key(authorization)
    if not key:
        raise authentication(_MISSING)
    if key.startswith("pk_"):
        message = (
            "This API call cannot be made with a publishable API key. Please use a secret API key. "
            "The sandbox takes any key that begins with sk_test_."
        )
        raise authentication(message, "secret_key_required")
    if not _TEST_KEY.fullmatch(key):
        raise authentication(f"Invalid API Key provided: {_redacted(key)}")
    return "acct_" + hashlib.sha256(key.encode()).hexdigest()[:16]


def _key(header: str) -> str:
    scheme, _, value = header.strip().partition(" ")
    if scheme.lower() == "basic":  # curl -u sk_test_…:
        try:
            return base64.b64decode(value.strip()).decode().partition(":")[0]
        except ValueError:  # neither base64 nor text
            return ""
    return value.strip() if scheme.lower() == "bearer" else ""


def _redacted(key: str) -> str:
    kind = _KIND.match(key)
    return (kind.group() if kind else "") + "*" * 12
