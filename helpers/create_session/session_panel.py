"""Step 2 as a panel: create a Checkout Session and see what went over the wire."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets
import stripe
from stripe.checkout import Session

from helpers.account.memory import remember
from helpers.account.transport import Exchange, recording
from helpers.connection import account_of
from helpers.create_session.request_view import ExchangeView
from helpers.create_session.session_view import alert, error_view, facts, session_view
from helpers.widgets import theme

LABEL = "Create Session"


class SessionPanel(theme.Panel):
    """A panel with the button "Create Session", for checkout data from step 1.

    source: checkout data, something with `.data` such as a CheckoutForm, or a function that returns
    checkout data. A session that was created is remembered for step 3.
    """

    def __init__(self, client: stripe.StripeClient, source: Any) -> None:
        self._client, self._source = client, source
        self.session_id: str | None = None
        self._callbacks: list[Callable[[str], object]] = []
        self._button = theme.button(LABEL, "primary")
        self._button.on_click(lambda _: self.create())
        self._result, self._facts, self._wire = widgets.VBox(), theme.html(), widgets.VBox()
        self._views: list[ExchangeView] = []  # kept, so that they stay open or folded
        parts = (theme.row(self._button), self._result, self._wire)
        super().__init__(*parts, heading="2. Create a session", side="backend")

    def on_session(self, callback: Callable[[str], object]) -> None:
        """Call callback(session_id) after each session that was created."""
        self._callbacks.append(callback)

    def create(self) -> None:
        """Create a session, as a click on the button does; errors show in the panel."""
        self._be_busy(True)
        try:
            session = self._create()
        finally:
            self._be_busy(False)
        if session is not None:
            self._tell(session.id)

    def show(self, session: Session) -> None:
        """Show what has become of the panel's session; another one is none of its business."""
        if session.id == self.session_id:
            self._facts.value = facts(session)

    def _tell(self, session_id: str) -> None:
        self.session_id = session_id
        remember(self._client, "session_id", session_id)
        for callback in self._callbacks:
            callback(session_id)

    def _create(self) -> Session | None:
        session = None
        with recording() as exchanges:
            try:
                session = self._client.v1.checkout.sessions.create(params=_data(self._source))
                _, self._facts, _ = shown = session_view(session)
            except stripe.StripeError as error:
                shown = error_view(error, account_of(self._client).voice)
            except (TypeError, ValueError) as error:
                shown = [alert(f"The checkout data could not be sent: {error}")]
        self._result.children = [*self._warnings(bool(exchanges)), *shown]
        self._show_wire(exchanges)
        return session

    def _show_wire(self, exchanges: list[Exchange]) -> None:
        self._views += [ExchangeView() for _ in exchanges[len(self._views) :]]
        views = self._views[: len(exchanges)]
        for view, exchange in zip(views, exchanges, strict=True):
            view.show(exchange)
        theme.fill(self._wire, *views)

    def _warnings(self, sent: bool) -> list[widgets.Widget]:
        problems = getattr(self._source, "problems", None)
        text = "There were problems"
        text += ". The request went out all the same, to see the answer:" if sent else ":"
        return [theme.html(theme.notice(text, "warning", map(str, problems)))] if problems else []

    def _be_busy(self, busy: bool) -> None:
        self._button.disabled = busy
        self._button.description = "Creating…" if busy else LABEL

    def __repr__(self) -> str:
        return f"Run this cell to see the panel: {self.session_id or 'no session yet'}."


def _data(source: Any) -> dict:
    return source() if callable(source) else getattr(source, "data", source)
