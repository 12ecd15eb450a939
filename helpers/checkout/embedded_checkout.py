"""Embedded Checkout in a notebook: the page in the output of a cell, and its live status."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

import anywidget
import ipywidgets as widgets
import stripe
import traitlets
from stripe.checkout import Session

from helpers.account.accounts import account_of, browser_url, publishable_key
from helpers.account.addresses import outputs_reach_server, reaches_server
from helpers.checkout.page_in_output import PageInOutput, script
from helpers.checkout.session_status import PanelWithStatus, SessionStatus
from helpers.widgets import theme

_NOT_EMBEDDED = (
    'The page of this session opens in a tab of its own. Create one with "ui_mode": '
    '"embedded_page" and "redirect_on_completion": "never", without success_url and cancel_url.'
)
_NO_FRAME = "A notebook cannot show the page here, where it is behind a sign-in: a tab can."
_NO_KEY = (
    "To show the page here, Stripe.js needs your publishable key. Put "
    "STRIPE_PUBLISHABLE_KEY=pk_test_… into .env, next to "
    "the secret key, and run the cell again."
)


class EmbeddedCheckout(PanelWithStatus):
    """The page of a session that was made for embedding, with its live status.

    session_id: of a session with `ui_mode` embedded_page. Raises ValueError for any other session,
    and stripe.StripeError for an unknown one. A test account also needs STRIPE_PUBLISHABLE_KEY;
    without it, the panel says so. docs.stripe.com/payments/checkout/how-checkout-works
    """

    picture = "embedded-checkout"

    def __init__(self, client: stripe.StripeClient, session_id: str) -> None:
        self._status = SessionStatus(client)
        super().__init__(heading="Embedded Checkout", side="frontend")
        session = client.v1.checkout.sessions.retrieve(session_id)
        if session.ui_mode != "embedded_page":
            raise ValueError(_NOT_EMBEDDED)
        if session.allow_promotion_codes:
            self.picture = "embedded-checkout-with-more"
        self.session_id = session.id
        self._status.follow(session.id)
        page = [_page(client, session)] if session.status == "open" else []
        self.children += (*page, self._status)

    def __repr__(self) -> str:
        return f"Run this cell to see the checkout page: {self.session_id}."


def _page(client: stripe.StripeClient, session: Session) -> widgets.DOMWidget:
    """Return the page in a frame, or what is missing to show it."""
    if not publishable_key(client):
        return theme.html(theme.notice(_NO_KEY, "warning"))
    account = account_of(client)
    if account.is_sandbox and not reaches_server():
        # Stripe.js would load it from a server, into this frame.
        return PageInOutput(f"{account.address}/c/embedded/{session.client_secret}")
    query = urlencode({"session_id": session.id})
    address = browser_url(client, f"{account.address}/embedded?{query}")
    return PageFrame(address) if outputs_reach_server() else _link(address)


def _link(address: str) -> widgets.HTML:
    """Return what is shown where a tab reaches the page, and a frame does not."""
    link = f'<a href="{escape(address)}" target="_blank" rel="noopener">Open the checkout page</a>'
    return theme.html(theme.notice(_NO_FRAME) + f"<p>{link}</p>")


class PageFrame(anywidget.AnyWidget):
    """A frame as high as the kit page in it. url: the address as the learner's browser needs it."""

    _esm = script("page_frame.js")

    url = traitlets.Unicode().tag(sync=True)

    def __init__(self, url: str) -> None:
        super().__init__(url=url)

    def __repr__(self) -> str:
        return f"PageFrame({self.url!r})"
