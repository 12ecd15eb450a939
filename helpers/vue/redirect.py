"""What Stripe.js answered to redirectToCheckout, until it was removed in 2025-09-30.clover.

docs.stripe.com/changelog/clover/2025-09-30/remove-redirect-to-checkout
The sandbox's stripe.js says the same to pages of a learner's own; a test compares the words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import stripe
from stripe.checkout import Session

from helpers.account.accounts import account_of, browser_url, publishable_key
from helpers.checkout.return_addresses import serve_again
from helpers.checkout.session_state import fetch_state
from helpers.sandbox.api.errors import StripeError as SandboxError
from helpers.sandbox.api.errors import from_problem
from helpers.sandbox.stripe_js.page_lookup import NO_PAGE, NOT_OPEN, hosted_page
from helpers.sandbox.validation.problems import empty

_METHOD = "stripe.redirectToCheckout"


class RedirectError(Exception):
    """An error of Stripe.js: its type, code and message, and our advice on it."""

    def __init__(self, message: str, advice: str, type: str = "IntegrationError", code: str = ""):
        super().__init__(message)
        self.fields = {"type": type, "code": code, "message": message, "advice": advice}


def redirect_to_checkout(client: stripe.StripeClient, options: Mapping[str, Any]) -> dict:
    """Return {"url": …}, the address of a session's checkout page, or {"error": {…}}.

    options: pk, sessionId and what else vue-stripe 4 passes on. The error has the type, code and
    message of Stripe.js, as far as they are known, and "advice": what the learner can do.
    """
    key, session_id = options.get("pk"), options.get("sessionId")
    try:
        _check_key(key)
        _check_options(session_id, [name for name in options if name not in ("pk", "sessionId")])
        return {"url": _page_url(client, str(key), _open_session(client, str(session_id)))}
    except RedirectError as error:
        return {"error": error.fields}


def _check_key(key: Any) -> None:
    if not isinstance(key, str):
        raise RedirectError(_MISSING_KEY, _HOW_TO_SET_IT)
    if not key.strip():
        raise RedirectError(_NO_KEY, _HOW_TO_SET_IT)
    for prefixes, message, advice in _KEY_PROBLEMS:
        if key.startswith(prefixes):
            raise RedirectError(message, advice)
    if not re.fullmatch(r"pk_test_\w+", key):
        raise RedirectError(f"Invalid API Key provided: {key[:8]}…", "It starts with pk_test_.")


def _check_options(session_id: Any, others: list[str]) -> None:
    if session_id is None:
        raise RedirectError(_CLIENT_ONLY if others else f"{_METHOD}: {_NO_ID}", _USE_THE_ID)
    if session_id == "":
        error = from_problem(empty(("session",)))
        raise RedirectError(error.message, _USE_THE_ID, error.type, error.code or "")
    if not re.fullmatch(r"cs_\w+", str(session_id)):
        message = f"Invalid value for sessionId. You specified '{session_id}'."
        raise RedirectError(f"{_METHOD}: {message}", "It starts with cs_test_. Copy the whole id.")


def _open_session(client: stripe.StripeClient, session_id: str) -> Session:
    state = fetch_state(client, session_id)
    if state.name in NOT_OPEN:
        message, code = NOT_OPEN[state.name]
        raise RedirectError(message, state.text, _REFUSED, code)
    if state.name == "unknown":
        raise _no_such_page(session_id, state.text)
    if state.session is None:
        raise RedirectError(state.text, "Try again in a moment.", "api_error")
    return state.session


def _page_url(client: stripe.StripeClient, key: str, session: Session) -> str:
    if not session.url:
        raise _no_such_page(session.id, 'Only a session with ui_mode "hosted_page" has one.')
    if sandbox := account_of(client).sandbox:
        try:
            hosted_page(sandbox, key, session.id)
        except SandboxError as error:
            advice = f"The key is of another account. Here it is {publishable_key(client)}."
            raise RedirectError(error.message, advice, error.type, error.code or "") from None
    serve_again(session.success_url, client)
    return browser_url(client, session.url)


def _no_such_page(session_id: str, advice: str) -> RedirectError:
    return RedirectError(NO_PAGE.format(session_id), advice, _REFUSED, "resource_missing")


_REFUSED = "invalid_request_error"
_NO_ID = "You must provide one of lineItems, items, or sessionId."
# As an account has it that has not enabled this before Stripe removed it: vue-stripe#177.
_CLIENT_ONLY = (
    "The Checkout client-only integration is not enabled. Enable it in the Dashboard at "
    "https://dashboard.stripe.com/account/checkout/settings."
)
_USE_THE_ID = "The backend creates a session, as in step 2; give its id to the component."
_MISSING_KEY = "Missing value for Stripe(): apiKey should be a string."
_NO_KEY = "Please call Stripe() with your publishable key. You used an empty string."
_HOW_TO_SET_IT = (
    "Put your publishable key (dashboard.stripe.com/test/apikeys) into .env, as "
    "STRIPE_PUBLISHABLE_KEY=pk_test_…, and run the cell again. A page that goes to the session's "
    "url needs no key."
)
_KEY_PROBLEMS = (
    (
        ("sk_", "rk_"),
        "You should not use your secret key with Stripe.js.\n"
        "Please pass a publishable key instead.",
        "Everybody can read what is in a page. Use the key that starts with pk_test_.",
    ),
    (
        ("pk_live_",),
        "Live Stripe.js integrations must use HTTPS. For more information: "
        "https://docs.stripe.com/security/guide#tls",
        "This is a live key, and this kit moves no real money. Use the one with pk_test_.",
    ),
)
