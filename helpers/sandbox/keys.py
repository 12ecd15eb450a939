"""Who is calling: docs.stripe.com/api/authentication. Each key is an account of its own."""

import base64
import hashlib
from binascii import Error
from collections.abc import Mapping

from .errors import authentication

_MISSING = (
    "You did not provide an API key. You need to provide your API key in the Authorization header, "
    "using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY')."
)


def account(headers: Mapping[str, str]) -> str:
    """Return the account of a request's key. Raises StripeError, 401, for any but a test key."""
    key = _key(headers.get("authorization", ""))
    if not key:
        raise authentication(_MISSING)
    if key.startswith("pk_"):
        message = (
            "This API call cannot be made with a publishable API key. Please use a secret API key. "
            "The sandbox takes any key that begins with sk_test_."
        )
        raise authentication(message, "secret_key_required")
    if not key.startswith(("sk_test_", "rk_test_")) or not key.isascii() or not key[8:]:
        raise authentication(f"Invalid API Key provided: {_redacted(key)}")
    return "acct_" + hashlib.sha256(key.encode()).hexdigest()[:16]


def _key(header: str) -> str:
    scheme, _, value = header.strip().partition(" ")
    if scheme.lower() == "basic":  # curl -u sk_test_…:
        try:
            return base64.b64decode(value.strip()).decode().partition(":")[0]
        except (Error, UnicodeDecodeError):
            return ""
    return value.strip() if scheme.lower() == "bearer" else ""


def _redacted(key: str) -> str:
    return key[:8] + "*" * 12 if len(key) > 12 else "*" * len(key)
