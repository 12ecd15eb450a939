"""What one request works with: an account's objects, ids and time, all in one transaction."""

from collections.abc import Callable
from typing import Any

import stripe

from helpers.sandbox.events import deliveries
from helpers.sandbox.schema import objects
from helpers.sandbox.schema.unexpanded import class_of, unexpanded_copy
from helpers.sandbox.store import ids
from helpers.sandbox.store.clock import Clock
from helpers.sandbox.store.store import Store


class Context:
    """An account's view of the sandbox while one request is carried out."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        account: str,
        address: str,
        seed: int | None = None,
        version: str = stripe.api_version,
        request: dict[str, Any] | None = None,
        receivers: Callable[[str, str], list[str]] = lambda account, type: [],
        default_version: str = stripe.api_version,
    ):
        self.store, self.account, self.address = store, account, address
        self.version, self.request, self._seed = version, request, seed
        self._receivers, self._default_version = receivers, default_version
        self._now = clock.now()
        self.has_news = False  # for somebody who waits for events

    def now(self) -> int:
        """Return the request's time in Unix seconds, the same from its beginning to its end."""
        return self._now

    def new_id(self, prefix: str) -> str:
        """Return an id that no object has."""
        if self._seed is None:
            return ids.make(prefix)
        count = self.store.setting("ids") + 1
        self.store.set("ids", count)
        return ids.make(prefix, self._seed, count)

    def get(self, kind: str | None, id: str) -> dict | None:
        """Return the object with this id, if the account has it."""
        obj = self.store.get(self.account, id, kind)
        return self._at_home(obj) if obj else None

    def find(self, kind: str, **fields: Any) -> list[dict]:
        """Return the objects of a kind whose fields have these values, newest first."""
        where = "".join(f" AND json_extract(body, '$.{name}') = ?" for name in fields)
        return self.select(kind, f"{where} ORDER BY seq DESC", tuple(fields.values()))

    def save(self, obj: dict, parent: str | None = None) -> dict:
        """Insert an object, or write over the one with its id."""
        self.store.put(self.account, obj, parent, _due(obj))
        return obj

    def delete(self, obj: dict) -> dict:
        """Delete an object; return what the API answers of it from now on."""
        left = {"id": obj["id"], "object": obj["object"], "deleted": True}
        self.store.bury(self.account, obj["id"], left)
        return left

    def select(self, kind: str, where: str, values: tuple) -> list[dict]:
        """Return objects of a kind, chosen and ordered by SQL of this package's own."""
        return [self._at_home(row) for row in self.store.select(self.account, kind, where, values)]

    def checkout_data(self, session_id: str) -> dict:
        """Return the parameters that a Checkout Session was made with."""
        kept = self.store.get(self.account, f"data_{session_id}", "checkout.data")
        return kept["params"] if kept else {}

    def line_items(self, session_id: str) -> list[dict]:
        """Return the line items of a Checkout Session, in their order."""
        return [self._with_price(line) for line in self.store.children(session_id)]

    def emit(self, type: str, obj: dict, previous: dict | None = None) -> dict:
        """Store an event about an object as it is now, for all who want to hear of it.

        `previous` are the fields that were changed, as they were: docs.stripe.com/api/events.
        """
        receivers = self._receivers(self.account, type)
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
        deliveries.enqueue(self.store, self.account, event, receivers)
        self.has_news = self.has_news or bool(receivers)
        return self.save({**event, "data": data})

    def _at_home(self, obj: dict) -> dict:
        """An open session's page is where the sandbox is now, wherever it was at the time."""
        if obj["object"] == "checkout.session" and obj["url"]:
            obj["url"] = page_url(self.address, obj["id"])
        if obj["object"] == "subscription":
            obj["items"]["data"] = [self._with_price(item) for item in obj["items"]["data"]]
        return obj

    def _with_price(self, item: dict) -> dict:
        """Return an item with its price as it is now: metadata and the like may have changed."""
        price = self.get("price", item["price"]["id"]) or item["price"]
        told = {name: price[name] for name in ("active", "metadata", "nickname")}
        plan = {"plan": item["plan"] | told} if item.get("plan") else {}
        return item | {"price": price} | plan


def _due(obj: dict) -> int | None:
    """Return when something comes of an object by itself, in Unix seconds."""
    if obj["object"] == "checkout.session":
        return obj["expires_at"] if obj["status"] == "open" else None
    if obj["object"] == "subscription":
        return obj["cancel_at"] if obj["status"] != "canceled" else None
    return obj.get("due")  # which only objects of our own have


def page_url(address: str, session_id: str) -> str:
    """Return the address of the checkout page of a session."""
    return f"{address}/c/pay/{session_id}"
