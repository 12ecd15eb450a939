"""The sandbox: Stripe for Checkout on your own computer."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import stripe

from helpers.sandbox import scheduled, seed_data
from helpers.sandbox.api import request_log, versions
from helpers.sandbox.api.context import Context
from helpers.sandbox.api.messages import Answer, Request
from helpers.sandbox.checkout_sessions.by_hand import ByHand, UnknownSession
from helpers.sandbox.events.courier import Courier
from helpers.sandbox.events.deliveries import Attempt
from helpers.sandbox.events.receivers import Handler
from helpers.sandbox.server import app
from helpers.sandbox.store import ids
from helpers.sandbox.store.clock import Clock
from helpers.sandbox.store.store import Store


class Sandbox(ByHand):
    """Stripe's API and checkout page over one state, without network, account or money.

    `state` is a SQLite file that several processes may share, or ":memory:". With a `seed`, ids
    and time are the same every time. `address` is where a browser finds the checkout pages.
    A sandbox is a WSGI application; `http_client()` is the way to it without a network. It answers
    to the names of this computer's loopback, of its `address`, and to `allowed_hosts` ("*": all).
    `api_version` is that of events, and of requests that name none: the default of an account;
    ValueError for one that Stripe never had.
    """

    def __init__(
        self,
        state: str | Path = ":memory:",
        seed: int | None = None,
        address: str = "http://127.0.0.1:12111",
        allowed_hosts: Iterable[str] = (),
        api_version: str = stripe.api_version,
    ):
        self.address, self.state = address.rstrip("/"), str(state)
        if not versions.is_known(api_version):
            raise ValueError(f"{api_version} is no version of Stripe's API.")
        self._seed, self.api_version = seed, api_version
        self._store = Store(state)
        self.clock = Clock(self._store, still=seed is not None)
        self.courier = Courier(self._store, self.clock, seed)
        self.courier.shape = self._shape
        self.clock.moved = self._moved
        self._allowed_hosts = frozenset(allowed_hosts)
        self._accounts: set[tuple[int, str]] = set()  # furnished, since which reset
        self._requests = count(1)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        return app.respond(self, environ, start_response)

    def http_client(self) -> stripe.HTTPClient:
        """Return a client for the SDK: `stripe.StripeClient(key, http_client=…)`."""
        from helpers.sandbox.server.in_process import InProcessClient

        return InProcessClient(self)

    @property
    def hosts(self) -> frozenset[str]:
        """The names under which this sandbox may be asked, beside those of the loopback."""
        return self._allowed_hosts | {urlsplit(self.address).hostname or ""}

    @contextmanager
    def transaction(
        self, account: str, version: str = "", request: dict | None = None
    ) -> Iterator[Context]:
        """Work with an account's objects: all that is done inside happens, or nothing of it."""
        with self._store.transaction():
            news = self._do_what_is_due()
            context = self._context(account, version, request)
            furnished = (self._store.setting("resets"), account)
            if furnished not in self._accounts:
                seed_data.furnish(context)
            yield context
        self._accounts.add(furnished)
        self.courier.after_commit(news or context.has_news)

    @contextmanager
    def page_context(self, session_id: str) -> Iterator[Context]:
        """Work with the account that a session belongs to. Raises UnknownSession if none does."""
        account = self._store.account_of(session_id)
        if account is None:
            raise UnknownSession(session_id)
        with self.transaction(account) as context:
            yield context

    @contextmanager
    def looking(self) -> Iterator[Store]:
        """Look at what all accounts have, as it is at one moment."""
        news = False
        with suppress(sqlite3.OperationalError), self._store.impatient():
            news = self._fall_due()  # while another program writes, look all the same
        if news:
            self.courier.after_commit()
        with self._store.transaction("DEFERRED"):
            yield self._store

    def reset(self) -> None:
        """Empty the state, for every process on it: objects, idempotency keys, log and clock."""
        with self._store.transaction():
            self._store.clear()
        self._requests = count(1)

    def log(self, request: Request, answer: Answer, start: float) -> None:
        """Write a request that changed nothing into the log of the page at the sandbox's root."""
        with suppress(sqlite3.Error), self._store.transaction():
            request_log.record(self._store, self.clock.now(), start, request, answer)

    def listen(
        self,
        handler: Handler | None = None,
        app: Any = None,
        path: str = "/webhook",
        events: Collection[str] = ("*",),
    ) -> str:
        """Call a handler, or post to a WSGI application, for each event; return the secret.

        The handler gets the payload and the header Stripe-Signature, as `construct_event` takes
        them. docs.stripe.com/webhooks
        """
        return self.courier.listen(handler, app, path, events)

    def deliver_due(self, **limits: Any) -> list[Attempt]:
        """Send every event that a webhook endpoint is to get by now; return the attempts.

        `limits` are those of Courier.deliver.
        """
        news = self._fall_due()
        attempts = self.courier.deliver(**limits)
        if news:  # those whom the limits leave out hear of it too
            self.courier.after_commit()
        return attempts

    def _fall_due(self) -> bool:
        if not self._store.due(self.clock.now()):
            return False
        with self._store.transaction():
            return self._do_what_is_due()

    def _moved(self) -> None:
        """Do what fell due as the clock was moved, and tell the listeners."""
        self._fall_due()
        self.courier.after_commit()

    def request_id(self) -> str:
        """Return the id of a request, for the Request-Id header."""
        return ids.make("req", self._seed, next(self._requests))

    def close(self) -> None:
        """Let go of the state file."""
        self._store.close()

    def _context(self, account: str, version: str = "", request: dict | None = None) -> Context:
        return Context(
            self._store,
            self.clock,
            account,
            self.address,
            seed=self._seed,
            version=version or self.api_version,
            request=request,
            receivers=self.courier.receivers,
            default_version=self.api_version,
        )

    def _shape(self, account: str, event: dict, version: str | None) -> dict:
        return versions.event_in_version(self._context(account), event, version)

    def _do_what_is_due(self) -> bool:
        return scheduled.do_what_is_due(self._store, self.clock.now(), self._context)
