"""Sending one event to a webhook endpoint or a listener, with a signature.

docs.stripe.com/webhooks/signatures
"""

import json
import socket
from collections.abc import Callable, Collection
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any

from helpers.sandbox.events.signatures import signature

TIMEOUT = 5  # seconds for each step: to connect, to send, to answer
_EXCERPT = 2000  # characters that are kept of a response
_HEADERS = {
    "Accept": "*/*; q=0.5, application/json",
    "Cache-Control": "no-cache",
    "Content-Type": "application/json; charset=utf-8",
    "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks; sandbox)",
}


@dataclass(frozen=True)
class WebhookResponse:
    """An HTTP status (None if there was none), and the response's text or what went wrong."""

    status: int | None
    text: str


def payload(event: dict[str, Any]) -> str:
    """Return an event as the JSON text that is sent."""
    return json.dumps(event, indent=2)


def headers(payload: str, secret: str) -> dict[str, str]:
    """Return the headers that an event is sent with."""
    return _HEADERS | {"Stripe-Signature": signature(payload, secret)}


def send(
    endpoint: dict[str, Any], secret: str, event: dict[str, Any], by: "Post | None" = None
) -> tuple[str, WebhookResponse]:
    """Send an event to a webhook endpoint, over HTTP by default; return its URL and its answer."""
    return endpoint["url"], (by or post)(endpoint["url"], payload(event), secret)


def refuse(endpoint: dict[str, Any], event: dict[str, Any]) -> tuple[str, WebhookResponse]:
    """Send nothing to a webhook endpoint; return its URL and the reason."""
    return endpoint["url"], WebhookResponse(None, _REFUSED)


_REFUSED = "Nothing was sent: this address is the computer's own that serves the class."


# Sends a payload, signed with a secret, to a URL.
Post = Callable[[str, str, str], WebhookResponse]


def post(url: str, payload: str, secret: str) -> WebhookResponse:
    """Post a payload to a URL; a failure of the network or the receiver is an answer as well."""
    from urllib import request  # slow to import, and needed only here

    no_proxy = request.ProxyHandler({})  # most receivers are on this computer
    try:
        outgoing = request.Request(url, payload.encode(), headers(payload, secret), method="POST")
        opener = request.build_opener(no_proxy, _any_status(request))
        with opener.open(outgoing, timeout=TIMEOUT) as answer:
            return response(answer.status, answer.read1(_EXCERPT))
    except (OSError, HTTPException, ValueError) as error:
        return WebhookResponse(None, failure(error))


def _any_status(request: Any) -> Any:
    """Return a urllib handler that follows no redirect, as Stripe does not, and raises no error."""

    class AnyStatus(request.HTTPErrorProcessor):
        def http_response(self, request: Any, response: Any) -> Any:
            return response

        https_response = http_response

    return AnyStatus()


def response(status: int, body: bytes) -> WebhookResponse:
    """Return an HTTP status and an excerpt of the body."""
    return WebhookResponse(status, body.decode(errors="replace")[:_EXCERPT])


_FAILURES = {
    ConnectionRefusedError: "Nothing is listening at this address.",
    TimeoutError: f"No answer within {TIMEOUT} seconds.",
    socket.gaierror: "This host does not exist.",
}


def failure(error: Exception) -> str:
    """Return in words what went wrong."""
    reason = getattr(error, "reason", error)
    known = (text for type, text in _FAILURES.items() if isinstance(reason, type))
    return next(known, None) or f"{type(reason).__name__}: {reason}"[:_EXCERPT]


Handler = Callable[[str, str], Any]  # gets the payload and the Stripe-Signature header


@dataclass(frozen=True)
class Listener:
    """A handler, the event types it wants ("*": all), and the secret that signs its events."""

    handler: Handler
    events: Collection[str]
    secret: str

    def wants(self, type: str) -> bool:
        """Return whether the handler wants events of this type."""
        return not {"*", type}.isdisjoint(self.events)

    def send(self, event: dict) -> tuple[str, WebhookResponse]:
        """Call the handler; return a name in place of a URL, and the answer.

        A handler that raises has failed; one that returns a WebhookResponse chooses the status.
        """
        body = payload(event)
        try:
            answer = self.handler(body, signature(body, self.secret))
        except Exception as error:
            answer = WebhookResponse(None, failure(error))
        return self._url, answer if isinstance(answer, WebhookResponse) else WebhookResponse(
            200, ""
        )

    @property
    def _url(self) -> str:
        return f"python:{getattr(self.handler, '__qualname__', type(self.handler).__name__)}"


def wsgi_handler(app: Any, path: str) -> Handler:
    """Return a handler that posts each event to a WSGI application, such as a Flask app."""
    from werkzeug.test import Client

    def post_to_app(payload: str, signature: str) -> WebhookResponse:
        headers = {"Stripe-Signature": signature}
        answer = Client(app).post(
            path, data=payload, headers=headers, content_type="application/json; charset=utf-8"
        )
        return response(answer.status_code, answer.get_data())

    return post_to_app
