"""The context of one request: an account's objects, ids and time, all in one transaction."""

from copy import copy
from typing import Any, Protocol

import stripe

from helpers.sandbox.api.families import Families
from helpers.sandbox.schema import objects
from helpers.sandbox.schema.unexpanded import class_of, unexpanded_copy
from helpers.sandbox.store import ids
from helpers.sandbox.store.clock import Clock
from helpers.sandbox.store.store import Store


class Outbox(Protocol):
    """The queue of events to deliver: events.webhooks.Webhooks."""

    def receivers(self, account: str, type: str) -> list[str]:
        """Return the ids of the receivers of an account's events of this type."""

    def enqueue(self, account: str, event: dict, receivers: list[str]) -> None:
        """Deliver an event to the receivers once the transaction is committed."""


class Context:
    """An account's view of the sandbox while one request is carried out."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        account: str,
        address: str,
        families: Families,
        outbox: Outbox,
        seed: int | None = None,
        version: str = stripe.api_version,
        request: dict[str, Any] | None = None,
        default_version: str = stripe.api_version,
    ):
        self.store, self.account, self.address, self.families = store, account, address, families
        self.version, self.request, self._seed = version, request, seed
        self._outbox, self._default_version = outbox, default_version
        self._now = clock.now()
        self._queued: list[str] = []  # the events that have receivers

    @property
    def has_deliveries(self) -> bool:
        """Whether an event has been queued."""
        return bool(self._queued)

    def at(self, time: int) -> "Context":
        """Return this context at another time, for what happens by itself or by a test clock."""
        other = copy(self)
        other._now = time
        return other

    def by_itself(self, time: int) -> "Context":
        """Return the context of a change that no request makes, at its time in Unix seconds."""
        other = self.at(time)
        other.request = None
        return other

    def now(self) -> int:
        """Return the request's time in Unix seconds, the same from beginning to end."""
        return self._now

    def new_id(self, prefix: str) -> str:
        """Return a new id with this prefix, such as `pi_3Mtw…`."""
        if self._seed is None:
            return ids.new_id(prefix)
        count = self.store.setting("ids") + 1
        self.store.set("ids", count)
        return ids.new_id(prefix, self._seed, count)

    def get(self, kind: str | None, id: str) -> dict | None:
        """Return the object with this id, or None. Without a kind, any object will do."""
        obj = self.store.get(self.account, id, kind)
        return self._read(obj) if obj else None

    def require(self, kind: str | None, id: str) -> dict:
        """Return the object with this id, which another object refers to. Raises KeyError."""
        obj = self.get(kind, id)
        if obj is None:
            raise KeyError(id)
        return obj

    def find(self, kind: str, **fields: Any) -> list[dict]:
        """Return the objects of a kind whose fields have these values, newest first."""
        where = "".join(f" AND json_extract(body, '$.{name}') = ?" for name in fields)
        return self.select(kind, f"{where} ORDER BY seq DESC", tuple(fields.values()))

    def select(self, kind: str, where: str, values: tuple) -> list[dict]:
        """Return objects of a kind; `where` is SQL of this package that selects and orders them."""
        return [self._read(row) for row in self.store.select(self.account, kind, where, values)]

    def _read(self, obj: dict) -> dict:
        refresh = self.families.on_read.get(obj["object"])
        if refresh:
            refresh(self, obj)
        return obj

    def save(self, obj: dict, parent: str | None = None) -> dict:
        """Insert an object, or overwrite the one with its id."""
        self.store.put(self.account, obj, parent, self.families.due(obj))
        return obj

    def delete(self, obj: dict, event: str | None = None) -> dict:
        """Delete an object and emit the event; return what the API sends in its place from now on.

        docs.stripe.com/api/products/delete
        """
        self.families.before_delete(self, obj)
        if event:
            self.emit(event, obj)
        deleted = {"id": obj["id"], "object": obj["object"], "deleted": True}
        self.store.mark_deleted(self.account, obj["id"], deleted)
        return deleted

    def emit(self, type: str, obj: dict, previous: dict | None = None) -> dict:
        """Store an event about an object as it is now, queue it for its receivers, and return it.

        `previous` holds the fields that changed, with their old values: docs.stripe.com/api/events.
        """
        receivers = self._outbox.receivers(self.account, type)
        data = {"object": unexpanded_copy(obj)}
        if previous:
            data["previous_attributes"] = unexpanded_copy(previous, class_of(obj))
        event = objects.new(
            self,
            stripe.Event,
            "evt",
            type=type,
            api_version=self._default_version,
            pending_webhooks=len(receivers),
            request=self.request or {"id": None, "idempotency_key": None},
        )
        self._outbox.enqueue(self.account, event, receivers)
        if receivers:
            self._queued.append(event["id"])
        return self.save({**event, "data": data})
