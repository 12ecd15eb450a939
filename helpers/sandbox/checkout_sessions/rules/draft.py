"""A Checkout Session that is about to be created, as the rules see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import stripe

from helpers.sandbox.validation.problems import Path


@dataclass(frozen=True)
class Draft:
    """The parameters of a session, and related objects (None: not looked up).

    `known_prices` are prices by id (None for an id without a price); a price may have its product
    expanded, so that a rule can tell whether it is active. `now` is in Unix seconds.
    """

    params: dict[str, Any]
    known_prices: Mapping[str, dict | None] | None = None
    now: int | None = None
    customer: dict | None = None
    version: str = stripe.api_version

    @property
    def mode(self) -> str | None:
        """The session's mode, if one is given."""
        return self.params.get("mode")

    @cached_property
    def items(self) -> list[tuple[Path, dict]]:
        """The line items that are objects, each with its path."""
        return self._objects("line_items")

    @cached_property
    def optional_items(self) -> list[tuple[Path, dict]]:
        """The optional items that are objects, each with its path."""
        return self._objects("optional_items")

    def _objects(self, name: str) -> list[tuple[Path, dict]]:
        items = self.params.get(name)
        items = items if isinstance(items, list) else []
        return [((name, n), item) for n, item in enumerate(items) if isinstance(item, dict)]

    @property
    def currency(self) -> str | None:
        """The session's currency, or else that of its first known price, in lower case."""
        prices = (self.price(item) or {} for _, item in self.items)
        currencies = (self.params.get("currency"), *(price.get("currency") for price in prices))
        return next((each.lower() for each in currencies if isinstance(each, str) and each), None)

    def price(self, item: dict) -> dict | None:
        """Return the price of a line item: its price_data, or the stored price if it is known."""
        if isinstance(item.get("price_data"), dict):
            return item["price_data"]
        price_id = item.get("price")
        return (self.known_prices or {}).get(price_id) if isinstance(price_id, str) else None

    def recurring(self, item: dict) -> dict | None:
        """Return the `recurring` of a line item's price, None for a one-time price."""
        recurring = (self.price(item) or {}).get("recurring")
        return recurring if isinstance(recurring, dict) else None
