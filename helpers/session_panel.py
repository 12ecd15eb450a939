"""Step 2 as a panel: create a Checkout Session and see what went over the wire."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import ipywidgets as widgets
import stripe
from stripe.checkout import Session

from helpers import theme
from helpers.advice import advice, code_of
from helpers.copy_button import CopyButton
from helpers.exchange_view import exchange_view
from helpers.memory import remember
from helpers.session_request import recording
from helpers.session_state import total

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
        self._result = widgets.VBox()
        buttons = theme.row(self._button)
        super().__init__(buttons, self._result, heading="Create a session", side="backend")

    def on_session(self, callback: Callable[[str], object]) -> None:
        """Call callback(session_id) after each session that was created."""
        self._callbacks.append(callback)

    def create(self) -> None:
        """Create a session, as a click on the button does; errors show in the panel."""
        self._be_busy(True)
        try:
            self._result.children = self._create()
        finally:
            self._be_busy(False)

    def _create(self) -> list[widgets.Widget]:
        with recording() as exchanges:
            try:
                session = self._client.v1.checkout.sessions.create(params=_data(self._source))
                shown = self._created(session)
            except stripe.StripeError as error:
                shown = [theme.html(error_view(error))]
            except (TypeError, ValueError) as error:
                text = f"The checkout data could not be sent: {error}"
                shown = [theme.html(theme.notice(text, "danger", role="alert"))]
        views = [theme.html(exchange_view(exchange)) for exchange in exchanges]
        return [*self._warnings(), *shown, *views]

    def _created(self, session: Session) -> list[widgets.Widget]:
        self.session_id = session.id
        remember(self._client, "session_id", session.id)
        for callback in self._callbacks:
            callback(session.id)
        return session_view(session)

    def _warnings(self) -> list[widgets.Widget]:
        problems = getattr(self._source, "problems", None)
        text = "The checkout data have problems. They were sent all the same, to see the answer:"
        return [theme.html(theme.notice(text, "warning", map(str, problems)))] if problems else []

    def _be_busy(self, busy: bool) -> None:
        self._button.disabled = busy
        self._button.description = "Creating…" if busy else LABEL

    def __repr__(self) -> str:
        return f"SessionPanel(session_id={self.session_id!r})"


def session_view(session: Session) -> list[widgets.Widget]:
    """Return what a learner needs of a session that was created."""
    facts = {
        "Session ID": session.id,
        "Status": session.status or "",
        "Total": total(session),
        "Expires": expiry(session.expires_at, session.created),
    }
    said = theme.notice("Your Checkout Session is ready. Its id goes to step 3.", "success")
    copy = CopyButton(session.id, "Copy session ID")
    return [theme.html(said), theme.html(theme.facts(facts)), theme.row(copy)]


def error_view(error: stripe.StripeError) -> str:
    """Return an error as markup: what Stripe said, and what to do about it."""
    known = {
        "Type": getattr(error.error, "type", None) or type(error).__name__,
        "Code": code_of(error),
        "Param": getattr(error, "param", None),
        "Request": error.request_id,
        "What to do": advice(error),
    }
    said = f"Stripe said: {error.user_message or 'nothing more'}"
    facts = theme.facts({name: value for name, value in known.items() if value})
    return theme.notice(said, "danger", role="alert") + facts


def expiry(expires_at: int, created: int) -> str:
    """Return a Unix time in the computer's own time zone, and how long after creation that is."""
    minutes = round((expires_at - created) / 60)
    length = f"{minutes} minutes" if minutes < 120 else f"{round(minutes / 60)} hours"
    return f"{datetime.fromtimestamp(expires_at):%d %B %Y, %H:%M} ({length} after creation)"


def _data(source: Any) -> dict:
    return source() if callable(source) else getattr(source, "data", source)
