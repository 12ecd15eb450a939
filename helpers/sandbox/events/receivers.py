"""One event on its way to a webhook endpoint: signed, sent, answered.

docs.stripe.com/webhooks/signatures
"""

import json
import socket
from collections.abc import Callable, Collection
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any

import stripe

TIMEOUT = 5  # seconds for each step: to connect, to send, to answer
_EXCERPT = 2000  # characters of an answer that are kept
_HEADERS = {
    "Accept": "*/*; q=0.5, application/json",
    "Cache-Control": "no-cache",
    "Content-Type": "application/json; charset=utf-8",
    "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks; sandbox)",
}


@dataclass(frozen=True)
class Answer:
    """What an endpoint said: its HTTP status (None: nothing), and its words or what went wrong."""

    status: int | None
    text: str


def payload(event: dict[str, Any]) -> str:
    """Return an event as it is sent."""
    return json.dumps(event, indent=2)


def signature(payload: str, secret: str) -> str:
    """Return the header Stripe-Signature.

    Its time is the computer's own: the receiver compares it with its clock, not with the sandbox's.
    """
    return stripe.WebhookSignature.generate_signature_header(payload, secret)


def send(endpoint: dict[str, Any], secret: str, event: dict[str, Any]) -> tuple[str, Answer]:
    """Send an event to a webhook endpoint; return the address, and what it said."""
    return endpoint["url"], post(endpoint["url"], payload(event), secret)


def post(url: str, payload: str, secret: str) -> Answer:
    """Send an event over HTTP; never raises for what the network or the receiver does."""
    from urllib import request  # not needed before something is sent over the network

    headers = _HEADERS | {"Stripe-Signature": signature(payload, secret)}
    direct = request.ProxyHandler({})  # receivers are on this computer, mostly
    try:
        asked = request.Request(url, payload.encode(), headers, method="POST")
        opener = request.build_opener(direct, _as_it_is(request))
        with opener.open(asked, timeout=TIMEOUT) as response:
            return Answer(response.status, _text(response.read1(_EXCERPT)))
    except (OSError, HTTPException, ValueError) as error:
        return Answer(None, failure(error))


def _as_it_is(request: Any) -> Any:
    """Take every status as an answer: Stripe follows no redirect, and a 500 is one as well."""

    class AsItIs(request.HTTPErrorProcessor):
        def http_response(self, request: Any, response: Any) -> Any:
            return response

        https_response = http_response

    return AsItIs()


def _text(body: bytes) -> str:
    return body.decode(errors="replace")[:_EXCERPT]


def failure(error: Exception) -> str:
    """Return what went wrong, in words."""
    reason = getattr(error, "reason", error)
    words = next((each for kind, each in _FAILURES.items() if isinstance(reason, kind)), None)
    return words or f"{type(reason).__name__}: {reason}"[:_EXCERPT]


_FAILURES = {
    ConnectionRefusedError: "Nothing answers there.",
    TimeoutError: f"No answer within {TIMEOUT} seconds.",
    socket.gaierror: "There is no such host.",
}


Handler = Callable[[str, str], Any]  # gets the payload and the header Stripe-Signature


@dataclass(frozen=True)
class Listener:
    """A handler, the events it wants ("*": all), and the secret it checks signatures with."""

    handler: Handler
    events: Collection[str]
    secret: str

    def wants(self, type: str) -> bool:
        return not {"*", type}.isdisjoint(self.events)

    def send(self, event: dict) -> tuple[str, Answer]:
        """Call the handler; return what stands for its address, and its answer.

        One that raises has failed; one that answers says with which status.
        """
        body = payload(event)
        try:
            answer = self.handler(body, signature(body, self.secret))
        except Exception as error:
            answer = Answer(None, failure(error))
        return self._url, answer if isinstance(answer, Answer) else Answer(200, "")

    @property
    def _url(self) -> str:
        return f"python:{getattr(self.handler, '__qualname__', type(self.handler).__name__)}"


def posting(app: Any, path: str) -> Handler:
    """Return a handler that posts each event to a WSGI application, such as Flask's."""
    from werkzeug.test import Client

    def post_to_app(payload: str, signature: str) -> Answer:
        headers = {"Stripe-Signature": signature}
        response = Client(app).post(
            path, data=payload, headers=headers, content_type="application/json; charset=utf-8"
        )
        return Answer(response.status_code, response.get_data(as_text=True)[:2000])

    return post_to_app
