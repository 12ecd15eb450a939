"""The sandbox below HTTP: transactions on the accounts of one state, and scheduled changes."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from typing import Any, Protocol

import stripe

from helpers.sandbox.api import request_log, versions
from helpers.sandbox.api.context import Context, Outbox
from helpers.sandbox.api.families import Families
from helpers.sandbox.api.http import Request, Response
from helpers.sandbox.store import ids, state_json
from helpers.sandbox.store.clock import Clock
from helpers.sandbox.store.store import Store


class Webhooks(Outbox, Protocol):
    """Delivers events: events.webhooks.Webhooks."""

    in_version: Callable[[str, dict, str | None], dict]

    def after_commit(self, news: bool = True) -> None:
        """Deliver the events of a committed transaction; `news` is whether there are any."""


class UnknownSession(LookupError):
    """No account of the sandbox has this Checkout Session."""

    def __init__(self, id: str):
        super().__init__(f"There is no Checkout Session {id} in this sandbox.")


class Engine:
    """Opens transactions on the accounts of a state; each begins with the changes that are due.

    `address` is the URL at which a browser finds the pages. `api_version` is the version of events,
    and of requests that name none. `seed_account` is called with the context of an account when it
    is used for the first time.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        webhooks: Webhooks,
        families: Families,
        address: str,
        seed: int | None = None,
        api_version: str = stripe.api_version,
        seed_account: Callable[[Context], Any] = lambda context: None,
    ):
        self.address, self.clock, self.families = address.rstrip("/"), clock, families
        self.webhooks, self.api_version = webhooks, api_version
        self._store, self._seed, self._seed_account = store, seed, seed_account
        self._seeded: set[tuple[int, str]] = set()  # accounts, each with the number of resets
        self._requests = count(1)
        webhooks.in_version = self._event_in_version
        clock.on_advance = self._after_advance

    @contextmanager
    def transaction(
        self, account: str, version: str = "", request: dict | None = None
    ) -> Iterator[Context]:
        """Work with an account's objects: either everything done inside happens, or nothing.

        `version` is the API version of the request; `request` is what its events say about it.
        """
        with self._store.transaction():
            ran = self._run_scheduled()
            context = self._context(account, version, request)
            seeded = (self._store.setting("resets"), account)
            if seeded not in self._seeded:
                self._seed_account(context)
            yield context
        self._seeded.add(seeded)
        self.webhooks.after_commit(ran or context.has_deliveries)

    @contextmanager
    def session_context(self, session_id: str) -> Iterator[Context]:
        """Work with the account that a session belongs to. Raises UnknownSession."""
        with self.object_context("checkout.session", session_id) as context:
            if context is None:
                raise UnknownSession(session_id)
            yield context

    @contextmanager
    def object_context(self, kind: str, id: str) -> Iterator[Context | None]:
        """Work with the account that an object belongs to; there is None if it does not exist."""
        account = self._store.account_of(kind, id)
        if account is None:
            yield None
        else:
            with self.transaction(account) as context:
                yield context

    @contextmanager
    def snapshot(self) -> Iterator[Store]:
        """Read the objects of all accounts as they are at one moment."""
        ran = False
        # While another program writes, the snapshot is taken all the same, without what is due.
        with suppress(sqlite3.OperationalError), self._store.without_waiting():
            ran = self._run_due()
        if ran:
            self.webhooks.after_commit()
        with self._store.transaction("DEFERRED"):
            yield self._store

    def reset(self) -> None:
        """Empty the state for every process that uses it: objects, idempotency keys, log, clock."""
        with self._store.transaction():
            self._store.clear()
        self._requests = count(1)

    def export_state(self) -> dict:
        """Return the state as JSON has it; see store/state_json.py."""
        return state_json.export_state(self._store)

    def import_state(self, state: dict) -> None:
        """Replace the state, for every process that uses it. Raises ValueError for another JSON."""
        state_json.import_state(self._store, state)
        self._requests = count(1)

    def log(self, request: Request, response: Response, start: float) -> None:
        """Write a request that changed nothing into the request log.

        `start` is the perf_counter() at which the request arrived.
        """
        with suppress(sqlite3.Error), self._store.transaction(lasts=False):
            request_log.record(self._store, self.clock.now(), start, request, response)

    @property
    def state(self) -> str:
        """The path of the state file, or ":memory:"."""
        return self._store.path

    def request_id(self) -> str:
        """Return an id for the Request-Id header: docs.stripe.com/api/request_ids."""
        return ids.new_id("req", self._seed, next(self._requests))

    def close(self) -> None:
        """Close the state file."""
        self._store.close()

    def _context(self, account: str, version: str = "", request: dict | None = None) -> Context:
        return Context(
            self._store,
            self.clock,
            account,
            self.address,
            self.families,
            self.webhooks,
            seed=self._seed,
            version=version or self.api_version,
            request=request,
            default_version=self.api_version,
        )

    def _event_in_version(self, account: str, event: dict, version: str | None) -> dict:
        return versions.event_in_version(self._context(account), event, version)

    def _after_advance(self) -> None:
        """Carry out what has become due since the clock was moved, and deliver the events."""
        self._run_due()
        self.webhooks.after_commit()

    def _run_due(self) -> bool:
        """Carry out what is due, in a transaction; return whether there was anything."""
        if not self._store.next_due(self.clock.now()):
            return False
        with self._store.transaction():
            return self._run_scheduled()

    def _run_scheduled(self) -> bool:
        """Carry out what is due, for every account; return whether there was anything.

        Every transaction begins with this, so no request sees an open session past its time. What
        happens by a test clock waits until that is advanced.
        """
        now, ran = self.clock.now(), False
        while due := self._store.next_due(now):
            account, time, obj = due
            self.families.run_scheduled(self._context(account).by_itself(time), obj)
            ran = True
        return ran
