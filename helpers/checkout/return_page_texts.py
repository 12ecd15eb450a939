"""The texts of the return pages, depending on the session's state in the API."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import stripe
from stripe.checkout import Session

from helpers.sandbox.languages.catalogues import add_folder
from helpers.sandbox.languages.speaking import N_, gettext
from helpers.sandbox.money import amount_text

add_folder(Path(__file__).parents[1] / "translations")
# Opening the address that a notebook prints is not the learner's mistake.
_STILL_A_TEMPLATE = N_(
    "After a payment, Checkout replaces {CHECKOUT_SESSION_ID} in this address with the session's "
    "id. Opened by hand, the address has no id. If you came here from a checkout page, check that "
    "success_url has {CHECKOUT_SESSION_ID} with single braces, not encoded."
)


@dataclass(frozen=True)
class PageText:
    """The text of a page; kind is "success", "warning" or "danger", status is the HTTP status."""

    title: str
    text: str
    kind: str = "success"
    status: int = 200
    session: Session | None = field(default=None, repr=False)

    @property
    def facts(self) -> dict[str, str]:
        """Names and values from the API for the page's session; empty if there is no session."""
        if self.session is None:
            return {}
        details = self.session.customer_details
        has_amount = self.session.amount_total is not None
        facts = {
            gettext("Amount"): _total(self.session) if has_amount else None,
            gettext("Email"): details.email if details else None,
            gettext("Status"): self.session.status,
            gettext("Payment status"): self.session.payment_status,
            gettext("Session"): self.session.id,
        }
        return {name: value for name, value in facts.items() if value}


def success_text(session: Session, api_name: str = "Stripe") -> PageText:
    """Return the success page's text about a session; arriving there proves nothing.

    `api_name` says which API has the session, as Account.api_name does.
    """
    if session.status == "expired":
        return _expired(session)
    if session.status == "open":
        text = gettext(
            "Arriving here proves nothing. %(api)s says that this session is still open.",
            api=gettext(api_name),
        )
        return PageText(gettext("Not paid yet"), text, "warning", session=session)
    return _complete(session, api_name)


def cancel_text(session: Session, api_name: str = "Stripe") -> PageText:
    """Return the cancel page's text about a session."""
    if session.status == "expired":
        return _expired(session)
    if session.status == "complete":
        return _complete(session, api_name)
    text = gettext("You left the checkout. The session is still open, so you can go back and pay.")
    return PageText(gettext("Nothing was paid"), text, "warning", session=session)


def elsewhere_text() -> PageText:
    """Return the text for an address behind JupyterHub that is of another kernel."""
    text = gettext(
        "The kernel that this address was made for has ended, or it is somebody else's. Run the "
        "cells of your notebook again, and open the page from there."
    )
    return PageText(gettext("Open this page from your notebook"), text, "warning", 404)


def no_session_text(
    session_id: str, error: Exception | None = None, api_name: str = "Stripe"
) -> PageText:
    """Return the text of a return page that has no session to show: it says why."""
    if "CHECKOUT_SESSION_ID" in session_id:
        return PageText(gettext("No session id yet"), gettext(_STILL_A_TEMPLATE), "warning", 400)
    if not session_id:
        text = gettext("This address has no session id, so there is no session to look up.")
        return PageText(gettext("No session id"), text, "danger", 400)
    if isinstance(error, stripe.APIConnectionError | stripe.APIError):
        text = gettext(
            "%(api)s did not answer, so this page cannot say whether you have paid. Reload it.",
            api=gettext(api_name),
        )
        return PageText(gettext("Cannot tell yet"), text, "danger", 502)
    if isinstance(error, stripe.AuthenticationError | stripe.PermissionError):
        text = gettext(
            "%(api)s did not accept this notebook's key. Check it and run connect() again.",
            api=gettext(api_name),
        )
        return PageText(gettext("Cannot tell"), text, "danger", 502)
    text = gettext(
        "This account has no such session. Sessions belong to the account that created them."
    )
    return PageText(gettext("Unknown session"), text, "danger", 404)


def _expired(session: Session) -> PageText:
    text = gettext("Nothing was paid, and this session can no longer be paid. Create a new one.")
    return PageText(gettext("Session expired"), text, "danger", session=session)


def _complete(session: Session, api_name: str) -> PageText:
    if session.payment_status == "unpaid":
        text = gettext(
            "The checkout is complete, but the money has not arrived yet. Do not ship yet."
        )
        return PageText(gettext("Payment pending"), text, "warning", session=session)
    if session.payment_status == "paid":
        text = gettext(
            "%(api)s says that %(amount)s was paid.",
            api=gettext(api_name),
            amount=_total(session),
        )
        return PageText(gettext("Payment received"), text, session=session)
    text = (
        gettext("The card was saved. No payment was required.")
        if session.mode == "setup"
        else gettext("The checkout is complete. No payment was required.")
    )
    return PageText(gettext("All done"), text, session=session)


def _total(session: Session) -> str:
    return amount_text(session.amount_total or 0, session.currency or "usd")
