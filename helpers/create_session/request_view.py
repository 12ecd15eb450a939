"""A request and its answer, to fold and unfold."""

from __future__ import annotations

import json

import ipywidgets as widgets

from helpers.account.transport import Exchange
from helpers.widgets import theme
from helpers.widgets.fold import Fold

# What the SDK says about itself and the computer: noise for learners.
_NOISE = ("x-stripe-client-",)
_LEFT_OUT = "The key is hidden; headers about your computer are left out."
_ENCODED = (
    "<p>The last line, the body, is <em>form-encoded</em>, as when a browser sends a form: pairs "
    "of <code>name=value</code> with <code>&amp;</code> between them. Other characters are written "
    "as numbers: <code>%3A%2F%2F</code> is <code>://</code>. Brackets lead to a place in the data: "
    "<code>line_items[0][price]</code> is the price of the first line item, since counting starts "
    "at 0.</p><p>The same body decoded, a parameter a line:</p>"
)


class ExchangeView(widgets.VBox):
    """The request as it went out and the answer; each stays open or folded while others follow."""

    def __init__(self) -> None:
        self._request, self._answer = Fold(summary="The request as it went out"), Fold()
        super().__init__([self._request])
        self.add_class("kit-field")

    def show(self, exchange: Exchange) -> None:
        """Show this exchange; one that nobody answered has no answer."""
        self._request.body = _request_markup(exchange)
        self._answer.summary = f"The answer: {exchange.status}"
        self._answer.body = theme.code(answer_text(exchange))
        theme.fill(self, self._request, *([self._answer] if exchange.status else []))


def _request_markup(exchange: Exchange) -> str:
    note = f'<p class="kit-quiet">{_LEFT_OUT}</p>'
    return note + theme.code(request_text(exchange)) + _ENCODED + theme.code(body_text(exchange))


def request_text(exchange: Exchange) -> str:
    """Return method, path, headers and the form-encoded body, as they went over the wire."""
    return "\n".join([exchange.request_line, *_header_lines(exchange.headers), "", exchange.body])


def body_text(exchange: Exchange) -> str:
    """Return the parameters of a request, decoded, one a line."""
    return "\n".join(f"{name}={value}" for name, value in exchange.parameters)


def answer_text(exchange: Exchange) -> str:
    """Return the answer's JSON, indented."""
    answer = exchange.answer_json
    return answer if isinstance(answer, str) else json.dumps(answer, indent=2, ensure_ascii=False)


def _header_lines(headers: dict[str, str]) -> list[str]:
    shown = {n: v for n, v in headers.items() if not n.lower().startswith(_NOISE)}
    return [f"{name}: {value}" for name, value in sorted(shown.items())]
