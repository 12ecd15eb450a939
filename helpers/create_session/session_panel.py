"""Step 2 as a panel: create a Checkout Session and see what went over the wire."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

import ipywidgets as widgets
import stripe
from stripe.checkout import Session

from helpers.account.accounts import account_of
from helpers.account.memory import remember
from helpers.account.prices import session_total
from helpers.account.transport import Exchange, recording
from helpers.create_session.request_view import ExchangeView
from helpers.troubleshooting.advice import advice, code_of
from helpers.widgets import theme
from helpers.widgets.copy_button import CopyButton
from helpers.widgets.markup import code_in

LABEL = "Create Session"


class SessionPanel(theme.Panel):
    """A panel with the button "Create Session", for the checkout data from step 1.

    source: checkout data, an object with `.data` such as a CheckoutForm, or a function that returns
    checkout data. The session that was created last is remembered for step 3.
    """

    picture = "session-panel"

    def __init__(self, client: stripe.StripeClient, source: Any) -> None:
        self._client, self._source = client, source
        self.session_id: str | None = None
        self._one_at_a_time = threading.RLock()  # JupyterLab may have two clicks handled at once
        self._callbacks: list[Callable[[str], object]] = []
        self._busy_callbacks: list[Callable[[bool], object]] = []
        self._button = theme.button(LABEL, "primary")
        self._button.on_click(lambda _: self.create())
        self._result, self._facts, self._wire = widgets.VBox(), theme.html(), widgets.VBox()
        self._views: list[ExchangeView] = []  # reused, so that they stay open or folded
        parts = (theme.row(self._button), self._result, self._wire)
        super().__init__(*parts, heading="2. Create a session", side="backend")

    def on_session(self, callback: Callable[[str], object]) -> None:
        """Call callback(session_id) whenever a session has been created."""
        self._callbacks.append(callback)

    def on_busy(self, callback: Callable[[bool], object]) -> None:
        """Call callback(True) before a session is created, and callback(False) afterwards."""
        self._busy_callbacks.append(callback)

    def create(self) -> None:
        """Create a session, as a click on the button does; errors are shown in the panel."""
        with self._one_at_a_time:
            self._set_busy(True)
            try:
                session = self._create()
            finally:
                self._set_busy(False)
            if session is not None:
                self._hand_over(session.id)

    def show(self, session: Session) -> None:
        """Show the current facts about the panel's session; other sessions are ignored."""
        if session.id == self.session_id:
            self._facts.value = session_facts(session)

    def _hand_over(self, session_id: str) -> None:
        self.session_id = session_id
        remember(self._client, "session_id", session_id)
        for callback in self._callbacks:
            callback(session_id)

    def _create(self) -> Session | None:
        session, problems = None, getattr(self._source, "problems", None)
        with recording() as exchanges:
            try:
                session = self._client.v1.checkout.sessions.create(params=_data(self._source))
                _, self._facts, _ = result = session_view(session)
            except stripe.StripeError as error:
                result = error_view(error, account_of(self._client).api_name, not problems)
            except (TypeError, ValueError) as error:
                result = [alert_box(f"The checkout data could not be sent: {error}")]
        self._result.children = [*_warnings(problems, bool(exchanges)), *result]
        self._show_wire(exchanges)
        return session

    def _show_wire(self, exchanges: list[Exchange]) -> None:
        self._views += [ExchangeView() for _ in exchanges[len(self._views) :]]
        views = self._views[: len(exchanges)]
        for view, exchange in zip(views, exchanges, strict=True):
            view.show(exchange)
        theme.set_children(self._wire, *views)

    def _set_busy(self, busy: bool) -> None:
        # Disabling the button would take the focus away from it.
        (self._button.add_class if busy else self._button.remove_class)("kit-busy")
        self._button.description = "Creating…" if busy else LABEL
        for callback in self._busy_callbacks:
            callback(busy)

    def __repr__(self) -> str:
        return f"Run this cell to see the panel: {self.session_id or 'no session yet'}."


def _data(source: Any) -> Any:
    return source() if callable(source) else getattr(source, "data", source)


def _warnings(problems: Any, sent: bool) -> list[widgets.Widget]:
    text = "There were problems"
    text += ". The request was sent anyway, so that you can see the response:" if sent else ":"
    return [theme.html(theme.notice(text, "warning", map(str, problems)))] if problems else []


def session_view(session: Session) -> list[widgets.Widget]:
    """Return a message that the session is ready, its facts, and a button that copies its id."""
    ready = theme.notice("Your Checkout Session is ready. Its id goes to step 3.", "success")
    copy = CopyButton(session.id, "Copy the id")
    return [theme.html(ready), theme.html(session_facts(session)), theme.row(copy)]


def session_facts(session: Session) -> str:
    """Return a session's id, status, total and expiry, as markup."""
    return theme.facts(
        {
            "Session": session.id,
            "Status": f"{session.status}, {session.payment_status}",
            "Total": session_total(session),
            "Expires": expiry(session.expires_at, session.created),
        }
    )


def error_view(
    error: stripe.StripeError, api_name: str = "Stripe", advised: bool = True
) -> list[widgets.Widget]:
    """Return an error's message, what to do about it, and the names to look it up by.

    api_name: where the error is from, as in Account.api_name; advised: whether to say what to do,
    which the form's own warnings say in the form's words.
    """
    details = {
        "Type": getattr(error.error, "type", None) or type(error).__name__,
        "Code": code_of(error),
        "Param": getattr(error, "param", None),
        "Request": error.request_id,
    }
    fix = code_in(advice(error))
    what_to_do = f"<p><strong>What to do:</strong> {fix}</p>" if advised else ""
    facts = theme.facts({name: value for name, value in details.items() if value})
    return [
        alert_box(f"{api_name} said: {error.user_message or ''}"),
        theme.html(what_to_do + facts),
    ]


def alert_box(text: str) -> widgets.HTML:
    """Return a box that screen readers announce at once."""
    return theme.html(theme.notice(text, "danger", role="alert"))


def expiry(expires_at: int, created: int) -> str:
    """Return when a session expires, in this computer's time zone, and how long after creation.

    Both arguments are Unix seconds.
    """
    minutes = round((expires_at - created) / 60)
    length = f"{minutes} minutes" if minutes < 120 else f"{round(minutes / 60)} hours"
    return f"{datetime.fromtimestamp(expires_at):%d %B %Y, %H:%M} ({length} after creation)"
