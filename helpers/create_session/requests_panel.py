"""What a client says to the API and what it hears, as a list that grows while other cells run."""

from __future__ import annotations

from html import escape
from threading import Lock
from weakref import WeakKeyDictionary

import ipywidgets as widgets
import stripe

from helpers.account.accounts import account_of
from helpers.account.transport import Exchange, RequestLog
from helpers.create_session.request_view import body_text, response_text
from helpers.sandbox.api.request_log import redacted
from helpers.widgets import theme
from helpers.widgets.details import Details

_HELP = (
    "The newest is on top. Open a line to see its parameters and the answer. Keys and signing "
    "secrets are hidden."
)
_LONGEST = 10_000  # characters of an answer
_panels: WeakKeyDictionary[stripe.StripeClient, RequestsPanel] = WeakKeyDictionary()


class RequestsPanel(theme.Panel):
    """A list of the latest requests of a client; each can be opened.

    A request that only repeats the one before it, and has the same answer, is counted on its line.
    """

    picture = "requests-panel"

    def __init__(self, log: RequestLog) -> None:
        self._help = theme.html(f'<p class="kit-help">{_HELP}</p>')
        self._count = theme.html()
        self._list = theme.with_classes(widgets.VBox(), "kit-requests")
        self._clear = theme.button("Clear the list", "link")
        self._clear.on_click(lambda _: self.clear())
        self._last: Exchange | None = None
        self._repeats, self._lock = 0, Lock()
        foot = theme.row(self._count, self._clear)
        super().__init__(self._help, self._list, foot, heading="Requests", side="backend")
        self.clear()
        for exchange in log:
            self.add(exchange)
        log.on_exchange(self.add)

    def add(self, exchange: Exchange) -> None:
        """Show a request on top; if there are too many, the oldest goes."""
        with self._lock:  # the kit's pages send requests in threads of their own
            self._add(exchange)

    def _add(self, exchange: Exchange) -> None:
        rows = self._list.children
        if self._last is not None and _same(exchange, self._last):
            self._repeats += 1
            rows[0].heading = _heading(exchange, self._repeats)
            return
        self._last, self._repeats = exchange, 1
        new = Details(summary=_words(exchange), heading=_heading(exchange), body=_body(exchange))
        self._list.children = (new, *rows[: RequestLog.MOST - 1])
        for row in rows[RequestLog.MOST - 1 :]:
            row.close()
        self._show_count()

    def clear(self) -> None:
        """Forget what has been shown until now."""
        rows, self._list.children, self._last = self._list.children, (), None
        for row in rows:
            row.close()
        self._show_count()

    def _show_count(self) -> None:
        count = len(self._list.children)
        text = f"{count} request{'' if count == 1 else 's'}" if count else "No request yet."
        self._count.value = f'<p class="kit-quiet" role="status">{text}</p>'

    def __repr__(self) -> str:
        return f"Run this cell to see the requests: {len(self._list.children) or 'none'} so far."


def show_requests(client: stripe.StripeClient) -> RequestsPanel:
    """Return a panel with the requests of this client, each as soon as it has been answered.

    It begins with the latest ones and shows at most 50. Called again, it returns the same panel.
    """
    if client not in _panels:
        _panels[client] = RequestsPanel(account_of(client).requests)
    return _panels[client]


def _same(one: Exchange, other: Exchange) -> bool:
    def seen(exchange: Exchange) -> tuple[str, str, str, int, str]:
        sent = (exchange.method, exchange.url, exchange.body)
        return *sent, exchange.status, exchange.response

    return seen(one) == seen(other)


def _words(exchange: Exchange) -> str:
    return f"{exchange.request_line}: {exchange.status or 'no answer'}"


def _heading(exchange: Exchange, times: int = 1) -> str:
    method, _, path = exchange.request_line.partition(" ")
    repeats = f' <span class="kit-quiet">× {times}</span>' if times > 1 else ""
    return (
        f'<span class="kit-request"><span class="kit-method">{escape(method)}</span>'
        f"<span><code>{escape(path)}</code>{repeats}</span>{_status(exchange.status)}"
        f'<span class="kit-quiet">{_milliseconds(exchange.seconds)}</span></span>'
    )


def _status(status: int) -> str:
    if not status:
        return theme.badge("no answer", "warning")
    return theme.badge(str(status), "success" if status < 400 else "danger")


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds >= 0.001 else "< 1 ms"


def _body(exchange: Exchange) -> str:
    answer = redacted(response_text(exchange)) or "There was no answer."
    if len(answer) > _LONGEST:
        answer = f"{answer[:_LONGEST]}\n… and {len(answer) - _LONGEST:,} more characters"
    sent = redacted(body_text(exchange))
    parameters = theme.code(sent) if sent else '<p class="kit-quiet">none</p>'
    return f"<h4>Parameters</h4>{parameters}<h4>Answer</h4>{theme.code(answer)}"
