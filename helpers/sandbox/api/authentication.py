"""API keys: docs.stripe.com/api/authentication. Each key is an account of its own."""

import base64
import hashlib
import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from helpers.sandbox.api.errors import StripeError, authentication_error

_TEST_KEY = re.compile(r"[sr]k_test_[A-Za-z0-9_]+")
_KEY_PREFIX = re.compile(r"[a-z]{2}_(test|live)_")
# Name the account to act for: docs.stripe.com/connect/authentication, docs.stripe.com/context
_ACCOUNT_HEADERS = ("stripe-account", "stripe-context")
_NO_KEY = (
    "You did not provide an API key. You need to provide your API key in the Authorization header, "
    "using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY')."
)
# Its words and its status: getlago/lago-api#3650, SiimKirjanen/seatreg#97.
_PUBLISHABLE_KEY = (
    "This API call cannot be made with a publishable API key. Please use a secret API key. You can "
    "find a list of your API keys at https://dashboard.stripe.com/account/apikeys."
)


def account_of(headers: Mapping[str, str]) -> str:
    """Return the id of the account that a request's key belongs to.

    The names of the headers are in lower case. Raises StripeError: 401 for anything but a test
    key; 403 for a publishable key, and for a request on behalf of another account, since the
    sandbox has no connected accounts.
    """
    authorization = headers.get("authorization", "")
    account = _account(authorization)
    for header in _ACCOUNT_HEADERS:
        requested = headers.get(header) or account
        if requested != account:
            raise _no_access(_key(authorization), requested)
    return account


def _no_access(key: str, account: str) -> StripeError:
    """Return Stripe's error for Stripe-Account; no source gives its words for Stripe-Context."""
    message = (
        f"The provided key '{_redacted(key)}' does not have access to account '{account}' (or that "
        "account does not exist). Application access may have been revoked."
    )
    return authentication_error(message, "account_invalid", 403)


@lru_cache
def _account(authorization: str) -> str:
    key = _key(authorization)
    if not key:
        raise authentication_error(_NO_KEY)
    if key.startswith("pk_"):
        raise authentication_error(_PUBLISHABLE_KEY, "secret_key_required", 403)
    if not _TEST_KEY.fullmatch(key):
        raise authentication_error(f"Invalid API Key provided: {_redacted(key)}")
    return _account_id(key)


def _account_id(key: str) -> str:
    return "acct_" + hashlib.sha256(key.encode()).hexdigest()[:16]


def account_of_publishable_key(key: str, accounts: Collection[str]) -> str:
    """Return the id of the account that a publishable key belongs to, of those that there are.

    `pk_test_abc` belongs to the account of `sk_test_abc`, or else of `rk_test_abc`; if there is
    neither, to the only account. Raises StripeError, 401, if there are several.
    """
    rest = key.removeprefix("pk_test_")
    of_same_rest = (_account_id(f"{kind}_test_{rest}") for kind in ("sk", "rk"))
    account = next((each for each in of_same_rest if each in accounts), None)
    if account is None and len(accounts) == 1 and rest != key:
        [account] = accounts
    if account is None:
        raise authentication_error(f"Invalid API Key provided: {_redacted(key)}")
    return account


def _key(authorization: str) -> str:
    scheme, _, value = authorization.strip().partition(" ")
    if scheme.lower() == "basic":  # curl -u sk_test_…:
        try:
            return base64.b64decode(value.strip()).decode().partition(":")[0]
        except ValueError:  # neither base64 nor text
            return ""
    return value.strip() if scheme.lower() == "bearer" else ""


def _redacted(key: str) -> str:
    prefix = _KEY_PREFIX.match(key)
    return (prefix.group() if prefix else "") + "*" * 12
