"""What the return pages say: chosen from the session as the API gives it."""

from __future__ import annotations

from dataclasses import dataclass, field

import stripe
from stripe.checkout import Session

from helpers.account.prices import total

# Whoever opens the address that a notebook prints has done nothing wrong.
_STILL_A_TEMPLATE = (
    "After a payment, Checkout puts the session's id where this address says "
    "{CHECKOUT_SESSION_ID}. Opened by hand, it has none. If you came here from a checkout page, "
    "write {CHECKOUT_SESSION_ID} into success_url with single braces, and not encoded."
)


@dataclass(frozen=True)
class Words:
    """A page's words; kind is "success", "warning" or "danger", status the HTTP status."""

    title: str
    text: str
    kind: str = "success"
    status: int = 200
    session: Session | None = field(default=None, repr=False)

    @property
    def facts(self) -> dict[str, str]:
        """What the API says of the session, name by name; empty without one."""
        if self.session is None:
            return {}
        details = self.session.customer_details
        known = {
            "Amount": total(self.session) if self.session.amount_total is not None else None,
            "Email": details.email if details else None,
            "Status": self.session.status,
            "Payment status": self.session.payment_status,
            "Session": self.session.id,
        }
        return {name: value for name, value in known.items() if value}


def success_words(session: Session, voice: str = "Stripe") -> Words:
    """Return what the success page says of a session; arriving there proves nothing.

    voice: who knows it, as Account.voice has it.
    """
    if session.status == "expired":
        return _expired(session)
    if session.status == "open":
        text = f"Arriving here is no proof. {voice} says that this session is still open."
        return Words("Not paid yet", text, "warning", session=session)
    return _complete(session, voice)


def cancel_words(session: Session, voice: str = "Stripe") -> Words:
    """Return what the cancel page says of a session."""
    if session.status == "expired":
        return _expired(session)
    if session.status == "complete":
        return _complete(session, voice)
    text = "You left the checkout. The session is still open, so you can go back and pay."
    return Words("Nothing was paid", text, "warning", session=session)


def trouble_words(session_id: str, error: Exception | None = None, voice: str = "Stripe") -> Words:
    """Return what a return page says when there is no session to show."""
    if "CHECKOUT_SESSION_ID" in session_id:
        return Words("No session id yet", _STILL_A_TEMPLATE, "warning", 400)
    if not session_id:
        text = "This address names no session, so there is nothing to look up."
        return Words("No session id", text, "danger", 400)
    if isinstance(error, stripe.APIConnectionError | stripe.APIError):
        text = f"{voice} did not answer, so this page cannot say whether it is paid. Load it again."
        return Words("Cannot tell yet", text, "danger", 502)
    if isinstance(error, stripe.AuthenticationError | stripe.PermissionError):
        text = f"{voice} did not accept this notebook's key. Check it and run connect() again."
        return Words("Cannot tell", text, "danger", 502)
    text = "This account has no such session. Sessions belong to the account that created them."
    return Words("Unknown session", text, "danger", 404)


def _expired(session: Session) -> Words:
    text = "Nothing was paid, and this session cannot be paid any more. Create a new one."
    return Words("Session expired", text, "danger", session=session)


def _complete(session: Session, voice: str) -> Words:
    if session.payment_status == "unpaid":
        text = "The checkout is complete, but the money has not arrived yet. Do not ship yet."
        return Words("Payment pending", text, "warning", session=session)
    if session.payment_status == "paid":
        text = f"{voice} says that {total(session)} was paid."
        return Words("Payment received", text, session=session)
    saved = "The card was saved" if session.mode == "setup" else "The checkout is complete"
    return Words("All done", f"{saved}. Nothing was to be paid.", session=session)
