"""Delivering events: to listeners after each commit, to webhook endpoints by deliver_due()."""

import secrets
import sqlite3
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import Any, Protocol

from helpers.sandbox.events import deliveries, receivers, signatures
from helpers.sandbox.events.deliveries import Attempt, Delivery
from helpers.sandbox.events.receivers import (
    Handler,
    Listener,
    Post,
    WebhookResponse,
    wsgi_handler,
)
from helpers.sandbox.store.clock import Clock
from helpers.sandbox.store.store import ALL_ACCOUNTS, Store

Send = Callable[[dict], tuple[str, WebhookResponse]]
_LIMIT = 1000  # deliveries at a time, because a handler can cause new events without end


class Webhooks:
    """Delivers due events one by one, in the order in which they happened.

    Listeners in this process get an event as soon as it is committed. Endpoints with a URL get it
    when deliver_due() is called; a server has a thread for that (WebhookThread).
    """

    def __init__(self, store: Store, clock: Clock, seed: int | None = None):
        self._store, self._clock, self._seed = store, clock, seed
        self._listeners: dict[str, Listener] = {}
        self._busy = threading.local()
        self.wake: Callable[[], Any] = lambda: None  # called when there are new events
        # Converts an account's event to the API version of its receiver, if that has one.
        self.in_version: Callable[[str, dict, str | None], dict] = lambda _account, event, _: event
        # Posts a payload to a URL. Where there is no network, something else does it.
        self.post: Post = receivers.post
        # Whether an account's endpoint with this URL may be posted to; in a class, not all may.
        self.may_post: Callable[[str], bool] = lambda url: True

    def listen(
        self,
        handler: Handler | None,
        app: Any,
        path: str,
        events: Collection[str],
    ) -> str:
        """Call a handler, or post to a WSGI application, for each event: see Sandbox.listen."""
        handler = wsgi_handler(app, path) if handler is None else handler
        id = f"listener_{secrets.token_hex(8)}"
        self._listeners[id] = Listener(handler, events, self.secret)
        return self.secret

    @property
    def secret(self) -> str:
        """The signing secret of all listeners and of --forward-to."""
        return signatures.shared_secret(self._store, self._seed)

    def forward(self, url: str | None) -> str:
        """Forward the events of all accounts to a URL, or stop (None); return the secret."""
        return signatures.forward_events(self._store, url, self._seed)

    def receivers(self, account: str, type: str) -> list[str]:
        """Return the ids of endpoints and listeners that want an account's events of this type."""
        listeners = [id for id, listener in self._listeners.items() if listener.wants(type)]
        return deliveries.receiving_endpoints(self._store, account, type) + listeners

    def enqueue(self, account: str, event: dict, receivers: list[str]) -> None:
        """Queue an event for these receivers; it is delivered once the transaction is committed."""
        deliveries.enqueue(self._store, account, event, receivers, self._clock.now())

    def attempts(self, limit: int = 100) -> list[Attempt]:
        """Return the latest attempts to deliver events, newest first."""
        return deliveries.latest_attempts(self._store, limit)

    def is_acknowledged(self, event: str) -> bool:
        """Return whether a receiver has acknowledged an event (its id)."""
        return deliveries.is_acknowledged(self._store, event)

    def resend(self, event: str) -> int:
        """Send an event again to all receivers that it went to; return how many there are."""
        count = deliveries.resend(self._store, event, self._clock.now())
        self.after_commit()
        return count

    def is_busy(self) -> bool:
        """Return whether endpoints with a URL still have to get an event that is due by now."""
        return deliveries.any_due(self._store, self._clock.now())

    def deliver_by(self, post: Post) -> None:
        """Deliver to endpoints with a URL by calling `post`, right after each commit.

        Without a network and threads there is nothing to wait for, so listeners and endpoints are
        alike.
        """
        self.post = post
        self.wake = self._deliver_to_endpoints

    def _deliver_to_endpoints(self) -> None:
        with suppress(sqlite3.Error):  # as in after_commit()
            self.deliver(listeners=False)

    def after_commit(self, news: bool = True) -> None:
        """Deliver to the listeners of this process, or later if that fails; wake the thread."""
        if news:
            self.wake()
        if self._listeners:
            with suppress(sqlite3.Error):  # a full disk, say; the request itself has succeeded
                self.deliver(http=False)

    def deliver(
        self, http: bool = True, listeners: bool = True, limit: int = _LIMIT
    ) -> list[Attempt]:
        """Deliver what is due, and the events that handlers cause; return the attempts.

        `http` includes endpoints with a URL, `listeners` those of this process; `limit` is the
        largest number of deliveries.
        """
        if getattr(self._busy, "delivering", False):  # a handler is using the API
            return []
        self._busy.delivering = True
        try:
            return list(islice(self._attempts(http, listeners), limit))
        finally:
            self._busy.delivering = False

    def _attempts(self, http: bool, listeners: bool) -> Iterator[Attempt]:
        ids = self._listeners if listeners else ()
        while delivery := deliveries.claim_next(self._store, self._clock.now(), ids, http):
            event = self._store.get(delivery.account, delivery.event, "event")
            route = self._route(delivery)
            if event is None or route is None:  # reset, deleted or disabled in the meantime
                deliveries.drop(self._store, delivery)
                continue
            send, version = route
            url, answer = send(self.in_version(delivery.account, event, version))
            yield deliveries.record_attempt(self._store, delivery, self._clock.now(), url, answer)

    def _route(self, delivery: Delivery) -> tuple[Send, str | None] | None:
        """Return how to reach the receiver and its API version; None if there is no receiver."""
        if delivery.endpoint in self._listeners:
            return self._listeners[delivery.endpoint].send, None
        for account in (delivery.account, ALL_ACCOUNTS):
            endpoint = self._store.get(account, delivery.endpoint, "webhook_endpoint")
            if endpoint and endpoint["status"] == "enabled":
                if account != ALL_ACCOUNTS and not self.may_post(endpoint["url"]):
                    return partial(receivers.refuse, endpoint), None
                with suppress(LookupError):  # the state was reset just now
                    secret = signatures.secret_of(self._store, account, delivery.endpoint)
                    send = partial(receivers.send, endpoint, secret, by=self.post)
                    return send, endpoint["api_version"]
        return None


_LONGEST = 3 * receivers.TIMEOUT  # seconds that a delivery may take: connect, send, answer
_PAUSE = 1  # seconds between two looks for retries that are due and events of other processes


class Deliverer(Protocol):
    """The part of a Sandbox that the thread needs."""

    webhooks: Webhooks

    def deliver_due(self, **limits: Any) -> list[Attempt]:
        """Deliver every event that is due; return the attempts."""


class WebhookThread:
    """Delivers to endpoints over HTTP: new events at once, retries when they are due.

    Each attempt is passed to `report`. Listeners are not called here but by the thread that
    commits, so that they have finished when a request has.
    """

    def __init__(self, sandbox: Deliverer, report: Callable[[Attempt], Any] = lambda attempt: None):
        self._sandbox, self._report = sandbox, report
        self._woken, self._ending = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="webhooks", daemon=True)

    def start(self) -> "WebhookThread":
        """Start to deliver, and return at once."""
        self._sandbox.webhooks.wake = self._woken.set
        self._thread.start()
        return self

    def close(self) -> None:
        """Stop delivering; pending deliveries stay in the state for the next start.

        Waits for the delivery that is under way, so that the state can be closed. Does nothing
        before start() or after another close().
        """
        self._ending.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join(_LONGEST)

    def _run(self) -> None:
        while not self._ending.is_set():
            self._woken.clear()
            if not self._deliver_one():
                self._woken.wait(_PAUSE)

    def _deliver_one(self) -> bool:
        try:
            attempts = self._sandbox.deliver_due(listeners=False, limit=1)
        except sqlite3.Error:  # a full disk, say; nothing is lost
            return False
        for attempt in attempts:
            self._report(attempt)
        return bool(attempts)
