"""The sandbox: Stripe for Checkout on your own computer."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import stripe

from . import app, example, ids, sessions
from .clock import Clock
from .context import Context
from .http_client import InProcessClient
from .store import Store


class Sandbox:
    """Stripe's API and checkout page over one state, without network, account or money.

    `state` is a SQLite file that several processes may share, or ":memory:". With a `seed`, ids
    and time are the same every time. `address` is where a browser finds the checkout pages.
    A sandbox is a WSGI application; `http_client()` is the way to it without a network.
    """

    def __init__(
        self,
        state: str | Path = ":memory:",
        seed: int | None = None,
        address: str = "http://127.0.0.1:12111",
    ):
        self.address = address.rstrip("/")
        self._seed = seed
        self._store = Store(state)
        self.clock = Clock(self._store, still=seed is not None)
        self._accounts: set[str] = set()
        self._requests = count(1)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        return app.respond(self, environ, start_response)

    def http_client(self) -> stripe.HTTPClient:
        """Return a client for the SDK: `stripe.StripeClient(key, http_client=…)`."""
        return InProcessClient(self)

    def pay(self, session_id: str, card: str = "4242424242424242", **typed: str) -> dict:
        """Pay a Checkout Session as a customer with this test card would; return the session.

        `typed` goes into the other fields of the form (email, expiration, cvc, name); a bank that
        asks (3D Secure) is answered. Raises LookupError for an unknown id and the SDK's error for
        a session that cannot be paid: CardError for a declined card. docs.stripe.com/testing
        """
        from .code_payment import pay, raise_unless_paid

        with self.page_context(session_id) as context:
            outcome = pay(context, session_id, card, **typed)
        raise_unless_paid(outcome)  # after the transaction: a decline is on record too
        return outcome.session

    @contextmanager
    def transaction(
        self, account: str, version: str = stripe.api_version, request: dict | None = None
    ) -> Iterator[Context]:
        """Work with an account's objects: all that is done inside happens, or nothing of it."""
        with self._store.transaction():
            self._expire()
            context = self._context(account, version, request)
            if account not in self._accounts:
                example.furnish(context)
            yield context
        self._accounts.add(account)

    @contextmanager
    def page_context(self, session_id: str) -> Iterator[Context]:
        """Work with the account that a session belongs to. Raises LookupError if none does."""
        account = self._store.account_of(session_id)
        if account is None:
            raise LookupError(session_id)
        with self.transaction(account) as context:
            yield context

    def request_id(self) -> str:
        """Return the id of a request, for the Request-Id header."""
        return ids.make("req", self._seed, next(self._requests))

    def close(self) -> None:
        """Let go of the state file."""
        self._store.close()

    def _context(self, account: str, version: str, request: dict | None = None) -> Context:
        return Context(self._store, self.clock, account, self.address, self._seed, version, request)

    def _expire(self) -> None:
        """Expire what is due, so that nobody ever sees an open session past its time."""
        for account, session in self._store.due(self.clock.now()):
            sessions.end(self._context(account, stripe.api_version), session)
