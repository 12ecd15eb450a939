"""Who brings events to webhook endpoints: after a commit, and whenever deliver_due() is called."""

import secrets
import sqlite3
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import Any

from helpers.sandbox.events import (
    attempts,
    deliveries,
    forwarding,
    webhook_request,
    webhook_secrets,
)
from helpers.sandbox.events.attempts import Attempt
from helpers.sandbox.events.deliveries import EVERYONE, Delivery
from helpers.sandbox.events.listeners import Handler, Listener, posting
from helpers.sandbox.events.webhook_request import Answer
from helpers.sandbox.store.clock import Clock
from helpers.sandbox.store.store import Store

Send = Callable[[dict], tuple[str, Answer]]
_MOST = 1000  # deliveries at a time: a handler that causes new events must not go on for ever


class Courier:
    """Delivers what is due, one event after the other, in the order in which they happened.

    Listeners of this process get an event as soon as it is committed. Endpoints with an address
    get it when somebody calls deliver_due(); a server has a thread for that (courier_thread.py).
    """

    def __init__(self, store: Store, clock: Clock, seed: int | None = None):
        self._store, self._clock, self._seed = store, clock, seed
        self._listeners: dict[str, Listener] = {}
        self._busy = threading.local()
        self.wake: Callable[[], Any] = lambda: None  # called when there is news
        # Makes of an account's event what a receiver gets, who may have an API version of its own.
        self.shape: Callable[[str, dict, str | None], dict] = lambda account, event, version: event

    def listen(
        self,
        handler: Handler | None,
        app: Any,
        path: str,
        events: Collection[str],
    ) -> str:
        """Call a handler, or post to a WSGI application, for each event: see Sandbox.listen."""
        secret = webhook_secrets.shared(self._store, self._seed)
        handler = posting(app, path) if handler is None else handler
        id = f"listener_{secrets.token_hex(8)}"
        self._listeners[id] = Listener(handler, events, secret)
        return secret

    def forward(self, url: str | None) -> str:
        """Send all events of all accounts to an address, or (None) no more; return the secret."""
        return forwarding.forward(self._store, url, self._seed)

    def receivers(self, account: str, type: str) -> list[str]:
        """Return the ids of all who are to get an account's event of this type."""
        mine = [id for id, listener in self._listeners.items() if listener.wants(type)]
        return deliveries.endpoints(self._store, account, type) + mine

    def attempts(self, limit: int = 100) -> list[Attempt]:
        """Return the latest attempts to deliver events, newest first."""
        return attempts.attempts(self._store, limit)

    def resend(self, event: str) -> int:
        """Have an event delivered again to all who got it; return how many they are."""
        count = deliveries.resend(self._store, event, self._clock.now())
        self.after_commit()
        return count

    def after_commit(self, news: bool = True) -> None:
        """Hand events over to the listeners of this process; if that fails, do it later."""
        if news:
            self.wake()
        if self._listeners:
            with suppress(sqlite3.Error):  # a full disk, say: the request itself was carried out
                self.deliver(http=False)

    def deliver(
        self, http: bool = True, listeners: bool = True, most: int = _MOST
    ) -> list[Attempt]:
        """Deliver what is due; return the attempts. What a handler causes is delivered as well.

        `http` and `listeners` say to whom, `most` how many events at a time.
        """
        if getattr(self._busy, "delivering", False):  # a handler has used the API
            return []
        self._busy.delivering = True
        try:
            return list(islice(self._attempts(http, listeners), most))
        finally:
            self._busy.delivering = False

    def _attempts(self, http: bool, listeners: bool) -> Iterator[Attempt]:
        mine = self._listeners if listeners else ()
        while delivery := deliveries.take(self._store, self._clock.now(), mine, http):
            event = self._store.get(delivery.account, delivery.event, "event")
            way = event and self._way_to(delivery)
            if way is None:  # reset, deleted or disabled in the meantime
                deliveries.drop(self._store, delivery)
                continue
            send, version = way
            url, answer = send(self.shape(delivery.account, event, version))
            yield attempts.report(self._store, delivery, self._clock.now(), url, answer)

    def _way_to(self, delivery: Delivery) -> tuple[Send, str | None] | None:
        """Return how to send an event to the receiver, and its API version, if it is there."""
        if delivery.endpoint in self._listeners:
            return self._listeners[delivery.endpoint].send, None
        for account in (delivery.account, EVERYONE):
            endpoint = self._store.get(account, delivery.endpoint, "webhook_endpoint")
            if endpoint and endpoint["status"] == "enabled":
                with suppress(LookupError):  # reset since the line before
                    secret = webhook_secrets.secret_of(self._store, account, delivery.endpoint)
                    return partial(webhook_request.send, endpoint, secret), endpoint["api_version"]
        return None
