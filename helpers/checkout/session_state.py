"""The state of a Checkout Session, in plain words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import stripe
from stripe.checkout import Session

from helpers.account.accounts import account_of
from helpers.account.memory import recall, remember
from helpers.account.prices import session_total
from helpers.troubleshooting.advice import advice

_NOT_FINAL = ("open", "attempted", "cancelled", "unreachable")
# An open session names the intent of the last attempt; that of a new subscription names none.
WITH_ATTEMPT: stripe.params.checkout.SessionRetrieveParams = {
    "expand": ["payment_intent", "setup_intent"]
}


@dataclass(frozen=True)
class SessionState:
    """A session's state: a name for programs; a badge, kind and text for the learner.

    name: "open", "attempted" (and not paid), "cancelled", "complete", "expired", "unknown",
    "refused" or "unreachable".
    """

    name: str
    badge: str
    kind: str
    text: str
    session: Session | None = field(default=None, repr=False, compare=False)

    @property
    def is_final(self) -> bool:
        """Whether the state can no longer change."""
        return self.name not in _NOT_FINAL


def fetch_state(client: stripe.StripeClient, session_id: str) -> SessionState:
    """Ask the API for a session and return its state; an error is a state too."""
    try:
        session = client.v1.checkout.sessions.retrieve(session_id, params=WITH_ATTEMPT)
    except stripe.StripeError as error:
        return _state_of_error(error, account_of(client).api_name)
    left = recall(client, "cancelled_session")
    return state_of(session, left == _as_it_is(session))


def note_cancelled(client: stripe.StripeClient, session: Session) -> None:
    """Remember that the learner came back from a session (WITH_ATTEMPT) through the cancel page."""
    remember(client, "cancelled_session", _as_it_is(session))


def _as_it_is(session: Session) -> list[str]:
    """Return what differs once another card has been tried: an attempt has no time of its own."""
    error = _last_error(session)
    card = getattr(error, "payment_method", None)
    return [session.id, getattr(card, "id", "")]


def state_of(session: Session, cancelled: bool = False) -> SessionState:
    """Return the state of a session; cancelled: the learner has come back and tried no card since.

    A session whose intents are expanded also tells of an attempt that failed.
    """
    if session.status == "complete":
        return SessionState("complete", *_complete(session), session)
    if session.status == "expired":
        text = "This session has expired and cannot be paid any more. Create a new one in step 2."
        return SessionState("expired", "Expired", "danger", text, session)
    attempt = _last_attempt(session)
    if cancelled:
        text = "You came back without paying. The session is still open: you can go back and pay."
        text += f" Before that: {attempt[1]}" if attempt else ""
        return SessionState("cancelled", "Cancelled", "warning", text, session)
    if attempt:
        return SessionState("attempted", attempt[0], "warning", f"{attempt[1]} {_AGAIN}", session)
    text = f"Waiting for the checkout: {session_total(session)} to pay."
    return SessionState("open", "Open", "info", text, session)


_AGAIN = "The session is still open: pay on the page, with this card or another one."


def _last_attempt(session: Session) -> tuple[str, str] | None:
    """Return a badge and a text for an attempt that has failed; None if there is none.

    docs.stripe.com/api/payment_intents/object#payment_intent_object-last_payment_error
    """
    error = _last_error(session)
    return _failure(error) if error else None


def _last_error(session: Session) -> Any:
    fields = (getattr(getattr(session, each, None), name, None) for each, name in _ERRORS.items())
    return next(filter(None, fields), None)


_ERRORS = {"payment_intent": "last_payment_error", "setup_intent": "last_setup_error"}


def _failure(error: Any) -> tuple[str, str]:
    code = getattr(error, "decline_code", None) or error.code or error.type
    if code.endswith("_authentication_failure"):
        text = f"The payer did not pass the bank's check ({code}), so the card was not charged."
        return "3D Secure failed", text
    return "Declined", f"The last card was declined ({code}): “{error.message}”"


def _complete(session: Session) -> tuple[str, str, str]:
    # payment_status decides, not status: docs.stripe.com/checkout/fulfillment
    if session.payment_status == "paid":
        text = f"Complete and paid: {session_total(session)}. There is nothing left to pay."
        return "Paid", "success", text
    if session.payment_status == "unpaid":
        text = "Complete, but the money is still on its way. Fulfil the order when it arrives."
        return "Not paid yet", "warning", text
    saved = "the card is saved" if session.mode == "setup" else "there was nothing to pay"
    return "Complete", "success", f"Complete: {saved}."


def _state_of_error(error: stripe.StripeError, api_name: str) -> SessionState:
    if isinstance(error, stripe.APIConnectionError | stripe.RateLimitError | stripe.APIError):
        return SessionState("unreachable", "No answer", "warning", f"{api_name} did not answer.")
    if error.code == "resource_missing":
        text = (
            "This account has no session with this id. Copy the whole id from step 2: a session "
            "belongs to the account that created it."
        )
        return SessionState("unknown", "Unknown", "danger", text)
    text = f"{api_name} said: {error.user_message or 'no'} {advice(error)}"
    return SessionState("refused", "Refused", "danger", text)
