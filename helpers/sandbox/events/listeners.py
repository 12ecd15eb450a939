"""Receivers of events in this process, for tests, notebooks and the browser."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from helpers.sandbox.events.webhook_request import Answer, failure, payload, signature

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
