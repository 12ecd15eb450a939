"""What Stripe.js answered to redirectToCheckout, until it was removed in 2025-09-30.clover.

docs.stripe.com/changelog/clover/2025-09-30/remove-redirect-to-checkout
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
from helpers.sandbox.stripe_js.page_lookup import hosted_page

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
    key, session_id = str(options.get("pk") or ""), str(options.get("sessionId") or "")
    others = sorted(options.keys() - {"pk", "sessionId"})
    try:
        _check_key(key)
        _check_options(session_id, others)
        return {"url": _page_url(client, key, _open_session(client, session_id))}
    except RedirectError as error:
        return {"error": error.fields}


def _check_key(key: str) -> None:
    if not key:
        raise RedirectError(_NO_KEY, _HOW_TO_SET_IT)
    for prefixes, message, advice in _KEY_PROBLEMS:
        if key.startswith(prefixes):
            raise RedirectError(message, advice)
    if not key.startswith("pk_test_"):
        raise RedirectError(f"Invalid API Key provided: {key[:8]}…", "It starts with pk_test_.")


def _check_options(session_id: str, others: list[str]) -> None:
    if not session_id and others:
        message = f"Stripe has removed {', '.join(others)}."
        raise RedirectError(f"{_METHOD}: {message}", _CLIENT_ONLY)
    if not session_id:
        message = "You must provide one of lineItems, items, or sessionId."
        advice = "Give the component the id of the session from step 2."
        raise RedirectError(f"{_METHOD}: {message}", advice)
    if not re.fullmatch(r"cs_\w+", session_id):
        message = f"Invalid value for sessionId. You specified '{session_id}'."
        raise RedirectError(f"{_METHOD}: {message}", "It starts with cs_test_. Copy the whole id.")


def _open_session(client: stripe.StripeClient, session_id: str) -> Session:
    state = fetch_state(client, session_id)
    if state.name in _NOT_OPEN:
        message, code = _NOT_OPEN[state.name]
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
    message = f"No such payment_page: '{session_id}'"
    return RedirectError(message, advice, _REFUSED, "resource_missing")


_REFUSED = "invalid_request_error"
_NOT_OPEN = {  # message and code, by the state's name
    "expired": ("This Checkout Session is no longer active.", "checkout_not_active_session"),
    "complete": (
        "This Checkout Session has already been processed.",
        "checkout_succeeded_session",
    ),
}
_CLIENT_ONLY = (
    "Until 2025-09-30.clover a page could check out without a backend. Now the backend creates a "
    "session (step 2), and the page gets its id or url."
)
_NO_KEY = "Please call Stripe() with your publishable key. You used an empty string."
_HOW_TO_SET_IT = (
    "Put your publishable key (dashboard.stripe.com/test/apikeys) into .env, as "
    "STRIPE_PUBLISHABLE_KEY=pk_test_…, and run the cell again. A page that goes to the session's "
    "url needs no key."
)
_KEY_PROBLEMS = (
    (
        ("sk_", "rk_"),
        "You should not use your secret key with Stripe.js. Please pass a publishable key instead.",
        "Everybody can read what is in a page. Use the key that starts with pk_test_.",
    ),
    (
        ("pk_live_",),
        "Live Stripe.js integrations must use HTTPS.",
        "This is a live key, and this kit moves no real money. Use the one with pk_test_.",
    ),
)
