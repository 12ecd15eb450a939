"""Step 3 as a panel: go to the checkout with a session's id, and see what comes of it."""

from __future__ import annotations

import asyncio
from html import escape

import ipywidgets as widgets
import stripe

from helpers.account.accounts import browser_url
from helpers.account.memory import recall, remember
from helpers.checkout.return_addresses import serve_again
from helpers.checkout.session_state import SessionState
from helpers.checkout.session_status import SessionStatus
from helpers.widgets import theme

LABEL = "Checkout Using Session"
GONE = (
    "The page that this session comes back to ended with its notebook's kernel. It can be paid all "
    "the same; to come back here, create a new session in step 2."
)
# Seconds without a keystroke after which an id counts as typed.
TYPED = 0.4


class CheckoutPanel(theme.Panel):
    """A panel with the field "Session ID", the link "Checkout Using Session" and a live status.

    session_id: at first the session that was created last.
    """

    def __init__(self, client: stripe.StripeClient, session_id: str | None = None) -> None:
        self._client, self._timer = client, None
        given = recall(client, "session_id", "") if session_id is None else session_id
        self._field = widgets.Text(given, description="Session ID", placeholder="cs_test_…")
        self._hint, self._link = theme.html(), theme.html()
        self._status = SessionStatus(client)
        self._status.on_change(self._show_link)
        parts = (self._field, self._hint, self._link, self._status)
        super().__init__(*parts, heading="3. Checkout using the session id", side="frontend")
        self._read()
        self._field.observe(lambda _: self._typed(), "value")

    @property
    def session_id(self) -> str:
        """The id in the field; setting it follows that session."""
        return self._field.value.strip()

    @session_id.setter
    def session_id(self, value: str) -> None:
        self._field.value = value
        self._read()

    @property
    def status(self) -> SessionStatus:
        """The live status in the panel."""
        return self._status

    def _typed(self) -> None:
        self._show_link(None)
        if self._timer is not None:
            self._timer.cancel()
        try:
            self._timer = asyncio.get_running_loop().call_later(TYPED, self._read)
        except RuntimeError:
            self._read()

    def _read(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        problem = id_problem(self.session_id)
        self._hint.value = theme.problem(problem)
        self._status.follow("" if problem else self.session_id)
        self._show_link(self._status.state)

    def _show_link(self, state: SessionState | None) -> None:
        session = state.session if state else None
        is_open = session is not None and session.status == "open"
        if is_open and not serve_again(session.success_url, self._client):
            self._hint.value = theme.problem(GONE)
        if is_open and recall(self._client, "session_id") != session.id:
            remember(self._client, "session_id", session.id)  # the one that a "Back" is about
        url = browser_url(self._client, session.url) if is_open and session.url else None
        self._link.value = link(url)

    def close(self) -> None:
        self._status.stop()
        super().close()

    def __repr__(self) -> str:
        return f"Run this cell to see the panel: {self.session_id or 'no session yet'}."


def id_problem(session_id: str) -> str:
    """Return why this cannot be a test session's id, or "" if it can, or is empty."""
    if not session_id or session_id.startswith("cs_test_"):
        return ""
    if session_id.startswith("cs_live_"):
        return "This is the id of a live session. Use one from step 2: it starts with cs_test_."
    return "A session id starts with cs_test_. Copy the whole id from step 2."


def link(url: str | None) -> str:
    """Return the link to a checkout page as markup; without a URL it is disabled.

    A real link, because pop-up blockers stop windows that Python asks for.
    """
    look = 'class="kit-button kit-primary"'
    if url is None:
        return f'<a role="link" aria-disabled="true" {look}>{LABEL}</a>'
    return f'<a href="{escape(url)}" target="_blank" rel="noopener" {look}>{LABEL}</a>'
