"""How Checkout Sessions expire: by the clock, on request, or with their customer."""

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import existing_object
from helpers.sandbox.api.errors import invalid_request
from helpers.sandbox.checkout_sessions.completion import payer_of
from helpers.sandbox.checkout_sessions.customers import email_details
from helpers.sandbox.checkout_sessions.objects import KIND, recovery_url
from helpers.sandbox.payments import intents

_RECOVERABLE = 30 * 24 * 60 * 60  # seconds that the recovery URL can be used


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
    session |= _recovery(context, session) | _consented_details(context, session)
    context.save(session)
    intents.cancel_intent(context, session, "expired")
    context.emit("checkout.session.expired", session)
    return session


def _recovery(context: Context, session: dict) -> dict:
    """Return `after_expiration` with the URL to recover a session, if its parameters ask for one.

    The copy needs a page to go to after the payment, so there is no URL without one.
    """
    recovery = (session["after_expiration"] or {}).get("recovery") or {}
    if not recovery.get("enabled") or not (session["success_url"] or session["return_url"]):
        return {}
    url, now = recovery_url(context.address, session["id"]), context.now()
    fields = {"url": url, "expires_at": min(now, session["expires_at"]) + _RECOVERABLE}
    return {"after_expiration": {"recovery": recovery | fields}}


def _consented_details(context: Context, session: dict) -> dict:
    """Return the email address of a payer who gave up, if they want to hear of promotions.

    docs.stripe.com/payments/checkout/abandoned-carts. The sandbox knows only what was typed in an
    attempt to pay.
    """
    payer = payer_of(context, session)
    consent = payer and payer["session"]["consent"]
    if not payer or not consent or consent["promotions"] != "opt_in":
        return {}
    return {"consent": consent, "customer_details": email_details(payer["email"])}


def expire_open_sessions(context: Context, customer: dict) -> None:
    """Expire the open sessions of a customer who is being deleted.

    No source says what Stripe does with them.
    """
    for session in context.find(KIND, customer=customer["id"], status="open"):
        expire_session(context, session)
