"""How Checkout Sessions expire: by the clock, on request, or with their customer."""

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import existing_object
from helpers.sandbox.api.errors import invalid_request
from helpers.sandbox.checkout_sessions.objects import KIND
from helpers.sandbox.payments import intents


def expires_at(session: dict) -> int | None:
    """Return when an open session expires, in Unix seconds; None if it is not open."""
    return session["expires_at"] if session["status"] == "open" else None


def expire_open_session(context: Context, params: dict, id: str) -> dict:
    """Expire an open session on request: docs.stripe.com/api/checkout/sessions/expire."""
    session = existing_object(context, KIND, id, "session")
    if session["status"] != "open":
        message = (
            f'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout '
            f"Session has a status of {session['status']}."
        )
        raise invalid_request(message)
    return expire_session(context, session)


def expire_session(context: Context, session: dict) -> dict:
    """Mark an open session as expired, cancel its intent, and send the event."""
    session |= {"status": "expired", "url": None}
    context.save(session)
    intents.cancel_intent(context, session, "expired")
    context.emit("checkout.session.expired", session)
    return session


def expire_open_sessions(context: Context, customer: dict) -> None:
    """Expire the open sessions of a customer who is being deleted.

    No source says what Stripe does with them.
    """
    for session in context.find(KIND, customer=customer["id"], status="open"):
        expire_session(context, session)
