"""A request and its response, each folded until the learner opens it."""

from __future__ import annotations

import json

import ipywidgets as widgets

from helpers.account.transport import Exchange
from helpers.widgets import theme
from helpers.widgets.details import Details

# Headers about the SDK and the computer: a distraction for learners.
_NOISE = ("x-stripe-client-",)
_LEFT_OUT = "The key is hidden; headers about your computer are left out."
_ENCODING_NOTE = (
    "<p>The last line, the body, is <em>form-encoded</em>, as when a browser sends a form: pairs "
    "of <code>name=value</code> with <code>&amp;</code> between them. Special characters are "
    "written as codes: <code>%3A%2F%2F</code> is <code>://</code>. Brackets are a path: "
    "<code>line_items[0][price]</code> is the price of the first line item, since counting starts "
    "at 0.</p><p>The same body, decoded, with one parameter per line:</p>"
)


class ExchangeView(widgets.VBox):
    """The request as it was sent and the response, each open or folded as the learner left it."""

    def __init__(self) -> None:
        self._request, self._response = Details(summary="The request as it was sent"), Details()
        super().__init__([self._request])
        self.add_class("kit-field")

    def show(self, exchange: Exchange) -> None:
        """Show this exchange; the response is left out if there was none."""
        self._request.body = _request_markup(exchange)
        self._response.summary = f"The response: {exchange.status}"
        self._response.body = theme.code(response_text(exchange))
        theme.set_children(self, self._request, *([self._response] if exchange.status else []))


def _request_markup(exchange: Exchange) -> str:
    note = f'<p class="kit-quiet">{_LEFT_OUT}</p>'
    request, body = theme.code(request_text(exchange)), theme.code(body_text(exchange))
    return note + request + _ENCODING_NOTE + body


def request_text(exchange: Exchange) -> str:
    """Return the method, path, headers and form-encoded body, as they went over the wire."""
    return "\n".join([exchange.request_line, *_header_lines(exchange.headers), "", exchange.body])


def body_text(exchange: Exchange) -> str:
    """Return the parameters of a request, decoded, one per line."""
    return "\n".join(f"{name}={value}" for name, value in exchange.parameters)


def response_text(exchange: Exchange) -> str:
    """Return the response's JSON, indented, or its text if it is not JSON."""
    data = exchange.response_json
    return data if isinstance(data, str) else json.dumps(data, indent=2, ensure_ascii=False)


def _header_lines(headers: dict[str, str]) -> list[str]:
    shown = {n: v for n, v in headers.items() if not n.lower().startswith(_NOISE)}
    return [f"{name}: {value}" for name, value in sorted(shown.items())]
