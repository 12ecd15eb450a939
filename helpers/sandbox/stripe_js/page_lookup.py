"""Finds the page of a session for Stripe.js: by its id, or by its client secret."""

from typing import Any

from helpers.sandbox.api.authentication import account_of_publishable_key
from helpers.sandbox.api.engine import Engine, UnknownSession
from helpers.sandbox.api.errors import from_problem, invalid_request
from helpers.sandbox.checkout_page.addresses import is_page_of, page_path, session_id_of
from helpers.sandbox.validation.problems import empty

Object = dict[str, Any]
NO_PAGE = "No such payment_page: '{}'"  # and the session's id
# By status. The codes and the first message are Stripe's; no source has the second in full.
NOT_OPEN = {
    "expired": ("This Checkout Session is no longer active.", "checkout_not_active_session"),
    "complete": (
        "This Checkout Session has already been processed.",
        "checkout_succeeded_session",
    ),
}


def hosted_page(engine: Engine, key: str, session_id: str) -> str:
    """Return the path of the page to go to for a session's id. Raises StripeError.

    As with Stripe, it is the same error for an unknown session, one of another account than the
    publishable key's, and one that was made for embedding.
    """
    if not session_id:
        raise from_problem(empty(("session",)))
    return _open_page(engine, key, f"c/pay/{session_id}")


def embedded_page(engine: Engine, key: str, client_secret: str) -> str:
    """Return the path of the page to embed for a client secret. Raises StripeError, likewise."""
    if not client_secret:
        raise from_problem(empty(("client_secret",)))
    return _open_page(engine, key, f"c/embedded/{client_secret}")


def _open_page(engine: Engine, key: str, path: str) -> str:
    session_id = session_id_of(path.rpartition("/")[2])
    session = _find(engine, key, session_id)
    if session is None or not is_page_of(session, path):
        message = NO_PAGE.format(session_id)
        raise invalid_request(message, "resource_missing", "session", status=404)
    if session["status"] in NOT_OPEN:
        raise invalid_request(*NOT_OPEN[session["status"]])
    return page_path(session)


def _find(engine: Engine, key: str, session_id: str) -> Object | None:
    """Return a session of the account that a publishable key belongs to."""
    with engine.snapshot() as store:
        account = account_of_publishable_key(key, store.accounts())
    try:
        with engine.session_context(session_id) as context:
            found = context.account == account
            return context.get("checkout.session", session_id) if found else None
    except UnknownSession:
        return None
