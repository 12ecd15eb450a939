"""Step 3 as a panel: go to the checkout with a session's id, and see its status live."""

from __future__ import annotations

import asyncio

import ipywidgets as widgets
import stripe

from helpers.account.accounts import browser_url
from helpers.account.addresses import reaches_server
from helpers.account.in_process import is_served_here
from helpers.account.memory import recall, remember
from helpers.checkout.page_in_output import PageButton
from helpers.checkout.return_addresses import serve_again
from helpers.checkout.session_state import SessionState
from helpers.checkout.session_status import PanelWithStatus, SessionStatus
from helpers.widgets import theme
from helpers.widgets.link_button import LinkButton

LABEL = "Checkout Using Session"
LAST = "Use the last session"
RETURN_PAGE_GONE = (
    "The page that this session returns to ended with its notebook's kernel. You can still pay; "
    "to come back here afterwards, create a new session in step 2."
)
# Seconds without a keystroke after which the id counts as complete.
TYPING_PAUSE = 0.4


class CheckoutPanel(PanelWithStatus):
    """A panel with the field "Session ID", the link "Checkout Using Session" and a live status.

    session_id: the session to start with; by default the one that was created last. As long as the
    field is empty, or its id leads nowhere, a button puts that one in.
    """

    picture = "checkout-panel"

    def __init__(self, client: stripe.StripeClient, session_id: str | None = None) -> None:
        self._client = client
        self._timer: asyncio.TimerHandle | None = None
        first_id = recall(client, "session_id", "") if session_id is None else session_id
        self._field = widgets.Text(first_id, description="Session ID", placeholder="cs_test_…")
        self._hint, self._link, self._page = theme.html(), LinkButton(LABEL), PageButton(LABEL)
        self._last = theme.button(LAST)
        self._last.layout.align_self = "flex-start"  # not as wide as the field
        self._last.on_click(lambda _: self._use_last())
        self._status = SessionStatus(client)
        self._status.on_change(self._show_link)
        ways = (self._link,) if reaches_server() else (self._link, self._page)
        parts = (self._field, self._last, self._hint, *ways, self._status)
        super().__init__(*parts, heading="3. Checkout using the session id", side="frontend")
        self._follow_entered_id()
        self._field.observe(lambda _: self._wait_for_typing(), "value")

    @property
    def session_id(self) -> str:
        """The id in the field; after setting it, the panel follows that session."""
        return self._field.value.strip()

    @session_id.setter
    def session_id(self, value: str) -> None:
        self._field.value = value
        self._follow_entered_id()

    def wait(self, waiting: bool) -> None:
        """Lead nowhere while another session is being created, and then where it led before."""
        self._show_link(None if waiting else self._status.state)

    def _use_last(self) -> None:
        self._field.focus()  # the button goes
        self.session_id = recall(self._client, "session_id", "")

    def _offer_last(self, is_wrong: bool = False) -> None:
        """Offer the last session in place of no id, or of a wrong one."""
        is_offered = (is_wrong or not self.session_id) and recall(self._client, "session_id")
        (self._last.remove_class if is_offered else self._last.add_class)("kit-hidden")

    def _wait_for_typing(self) -> None:
        self._show_link(None)
        self._offer_last()
        if self._timer is not None:
            self._timer.cancel()
        try:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(TYPING_PAUSE, self._follow_entered_id)
        except RuntimeError:
            self._follow_entered_id()

    def _follow_entered_id(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        problem = id_problem(self.session_id)
        self._hint.value = theme.problem(problem)
        self._status.follow("" if problem else self.session_id)
        state = self._status.state
        self._offer_last(bool(problem) or (state is not None and state.name == "unknown"))
        self._show_link(state)

    def _show_link(self, state: SessionState | None) -> None:
        session = state.session if state else None
        if session is not None and session.mode == "subscription":
            self.picture = "checkout-panel-subscription"  # it has another total
        if session is None or session.status != "open":
            self._lead_to(None)
            return
        if not serve_again(session.success_url, self._client):
            self._hint.value = theme.problem(RETURN_PAGE_GONE)
        if recall(self._client, "session_id") != session.id:
            remember(self._client, "session_id", session.id)  # the cancel page needs it
        self._lead_to(session.url)

    def _lead_to(self, url: str | None) -> None:
        """Lead to a page: by a link that opens a tab, or a button where no tab can show it."""
        is_here = not reaches_server() and (url is None or is_served_here(url))
        self._page.offer(url if is_here else None, visible=is_here)
        self._link.layout.display = "none" if is_here else None
        self._link.url = browser_url(self._client, url) if url else ""

    def __repr__(self) -> str:
        return f"Run this cell to see the panel: {self.session_id or 'no session yet'}."


def id_problem(session_id: str) -> str:
    """Return why this cannot be the id of a test session; "" if it can be, or is empty."""
    if not session_id or session_id.startswith("cs_test_"):
        return ""
    if session_id.startswith("cs_live_"):
        return "This is the id of a live session. Use one from step 2: it starts with cs_test_."
    return "A session id starts with cs_test_. Copy the whole id from step 2."
