"""The state of a Checkout Session, in plain words."""

from __future__ import annotations

from dataclasses import dataclass, field

import stripe
from stripe.checkout import Session

from helpers.account.accounts import account_of
from helpers.account.memory import recall
from helpers.account.prices import session_total
from helpers.troubleshooting.advice import advice

_NOT_FINAL = ("open", "cancelled", "unreachable")


@dataclass(frozen=True)
class SessionState:
    """A session's state: a name for programs; a badge, kind and text for the learner.

    name: "open", "cancelled", "complete", "expired", "unknown", "refused" or "unreachable".
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
        session = client.v1.checkout.sessions.retrieve(session_id)
    except stripe.StripeError as error:
        return _state_of_error(error, account_of(client).api_name)
    return state_of(session, recall(client, "cancelled_session") == session_id)


def state_of(session: Session, cancelled: bool = False) -> SessionState:
    """Return the state of a session; cancelled: the learner came back through the cancel page."""
    if session.status == "complete":
        return SessionState("complete", *_complete(session), session)
    if session.status == "expired":
        text = "This session has expired and cannot be paid any more. Create a new one in step 2."
        return SessionState("expired", "Expired", "danger", text, session)
    if cancelled:
        text = "You came back without paying. Nothing was paid, and the session is still open."
        return SessionState("cancelled", "Cancelled", "warning", text, session)
    text = f"Waiting for the checkout: {session_total(session)} to pay."
    return SessionState("open", "Open", "info", text, session)


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
