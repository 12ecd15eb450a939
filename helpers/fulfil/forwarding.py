"""A class's events: its sandbox cannot reach a learner's computer, so they are fetched from there.

`stripe listen` does the same for a test account: docs.stripe.com/cli/listen
"""

from __future__ import annotations

import json
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import stripe

from helpers.account.accounts import account_of
from helpers.account.classroom import control
from helpers.account.transport import unlogged
from helpers.sandbox.events import receivers

_PAUSE = 2  # seconds between two looks for new events
_forwarding: dict[stripe.StripeClient, Forwarding] = {}


@dataclass(frozen=True)
class Delivery:
    """An event that was posted to the backend: its id and type, and the answer.

    status: the HTTP status; None if there was none, and then `answer` says why; at: when, in Unix
    seconds by the class's clock.
    """

    event: str
    type: str
    status: int | None
    answer: str
    at: int

    @property
    def succeeded(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


class Forwarding:
    """Posts each new event of an account to a URL, signed, and tells the class's sandbox about it.

    Raises stripe.StripeError if the sandbox does not answer at the beginning.
    """

    def __init__(self, client: stripe.StripeClient, url: str, secret: str) -> None:
        self._client, self._url, self._secret = client, url, secret
        self._newest = self._newest_event()
        self._lock, self._ending = threading.Lock(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="forwarding", daemon=True)
        self.deliveries: list[Delivery] = []

    def start(self) -> Forwarding:
        """Forward from now on, and return at once."""
        _forwarding[self._client] = self
        self._thread.start()
        return self

    def close(self) -> None:
        """Stop forwarding."""
        if _forwarding.get(self._client) is self:  # and not one that has taken its place
            del _forwarding[self._client]
        self._ending.set()

    def catch_up(self) -> None:
        """Forward all events that have happened by now, oldest first."""
        with self._lock:
            for event in self._new_events():
                self._newest = event.id
                self._deliver(event)

    def send(self, event: stripe.Event) -> Delivery:
        """Forward an event, also one that has been forwarded before."""
        with self._lock:
            return self._deliver(event)

    def _run(self) -> None:
        while not self._ending.wait(_PAUSE):
            with suppress(stripe.StripeError):  # the network: next time
                self.catch_up()

    @unlogged()  # there is a look every other second, and a log has room for 50 requests
    def _newest_event(self) -> str | None:
        newest = self._client.v1.events.list(params={"limit": 1}).data
        return newest[0].id if newest else None

    @unlogged()
    def _new_events(self) -> list[stripe.Event]:
        if self._newest:
            with suppress(stripe.InvalidRequestError):  # the sandbox was emptied: list all
                return self._events({"limit": 100, "ending_before": self._newest})
        return self._events({"limit": 100})[::-1]

    def _events(self, params: stripe.params.EventListParams) -> list[stripe.Event]:
        return list(self._client.v1.events.list(params=params).auto_paging_iter())

    def _deliver(self, event: stripe.Event) -> Delivery:
        payload = json.dumps(event.to_dict(for_json=True), indent=2)
        answer = receivers.post(self._url, payload, self._secret)
        at = self._report(event, answer)
        self.deliveries.append(Delivery(event.id, event.type, answer.status, answer.text, at))
        return self.deliveries[-1]

    def _report(self, event: stripe.Event, answer: receivers.WebhookResponse) -> int:
        """Tell the class's sandbox; return when that was by its clock, if it says so."""
        report: dict[str, Any] = {"url": self._url, "answer": answer.text}
        report |= {} if answer.status is None else {"status": answer.status}
        address = account_of(self._client).api_base
        with suppress(ConnectionError, LookupError):
            return int(control(address, f"events/{event.id}/delivered", report)["at"])
        return event.created


def forwarding_of(client: stripe.StripeClient) -> Forwarding | None:
    """Return what forwards a class's events to the backend that runs; None if nothing does."""
    return _forwarding.get(client)
