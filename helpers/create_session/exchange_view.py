"""A request and its answer as markup, to fold and unfold."""

from __future__ import annotations

import json

from helpers.create_session.session_request import Exchange
from helpers.look import theme

# What the SDK says about itself and the computer: noise for learners.
_NOISE = ("x-stripe-client-",)


def exchange_view(exchange: Exchange) -> str:
    """Return the request as it went out and the answer, as markup."""
    decoded = "<p>The body decoded, a parameter a line:</p>" + theme.code(body_text(exchange))
    went_out = theme.code(request_text(exchange)) + decoded
    request = theme.details("The request as it went out", went_out)
    if not exchange.status:
        return request
    answer = theme.details(f"The answer: {exchange.status}", theme.code(answer_text(exchange)))
    return request + answer


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
