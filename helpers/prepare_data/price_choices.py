"""The account's prices, as choices in the form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import stripe

from helpers.account.prices import active_prices, price_label

OWN_AMOUNT = object()  # among price ids: the learner enters an amount instead


class PriceChoices:
    """An account's prices, to choose from and to check against; None: they were not loaded."""

    def __init__(self, prices: Sequence[stripe.Price] | None = None) -> None:
        self.known = None if prices is None else {price.id: price.to_dict() for price in prices}
        labels = {price.id: price_label(price) for price in prices or ()}
        alike = Counter(labels.values())
        self._labels = {
            price_id: label if alike[label] == 1 else f"{label} · …{price_id[-6:]}"
            for price_id, label in labels.items()
        }

    def ids_for(self, mode: Any) -> list[str]:
        """Return the ids of the prices for a mode; recurring ones come first for subscriptions."""
        ids = list(self._labels)
        if mode == "subscription":
            return sorted(ids, key=lambda price_id: not self._is_recurring(price_id))
        return [price_id for price_id in ids if not self._is_recurring(price_id)]

    def options(self, mode: Any, chosen: Any) -> list[tuple[str, Any]]:
        """Return labels and ids for a dropdown; the chosen price is always one of them."""
        options = [(self._label(price_id, mode), price_id) for price_id in self.ids_for(mode)]
        if chosen not in (None, OWN_AMOUNT) and chosen not in self.ids_for(mode):
            options.insert(0, (self._extra_label(chosen), chosen))
        return [*options, ("My own amount…", OWN_AMOUNT)]

    def price_data_draft(self, price_id: Any, mode: Any) -> dict[str, Any]:
        """Return price_data to start from: a known price's amount, or no amount yet."""
        price = (self.known or {}).get(price_id) if isinstance(price_id, str) else None
        interval = ((price or {}).get("recurring") or {}).get("interval", "month")
        recurring = {"recurring": {"interval": interval}} if mode == "subscription" else {}
        if price is None or price.get("unit_amount") is None:
            return {"currency": "usd", "product_data": {}, **recurring}
        return {
            "currency": price["currency"],
            "product_data": {"name": price["product"]["name"]},
            "unit_amount": price["unit_amount"],
            **recurring,
        }

    def currency(self) -> str:
        """Return the currency of the account's first price, or "usd" if it has none."""
        return next((price["currency"] for price in (self.known or {}).values()), "usd")

    def _is_recurring(self, price_id: str) -> bool:
        return (self.known or {})[price_id].get("recurring") is not None

    def _label(self, price_id: str, mode: Any) -> str:
        once = mode == "subscription" and not self._is_recurring(price_id)
        return self._labels[price_id] + (" (once, on the first invoice)" if once else "")

    def _extra_label(self, price_id: Any) -> str:
        if isinstance(price_id, str) and price_id in self._labels:
            return f"{self._labels[price_id]} (does not fit the mode)"
        return str(price_id) if self.known is None else f"{price_id} (not one of your prices)"


def load_prices(client: stripe.StripeClient | None) -> tuple[PriceChoices, str]:
    """Return the account's prices, and a message if they could not be read."""
    if client is None:
        return PriceChoices(), ""
    try:
        return PriceChoices(active_prices(client)), ""
    except stripe.StripeError as error:  # its message may contain part of the key
        failed = f"Your prices could not be read ({type(error).__name__})."
        return PriceChoices(), f"{failed} Check the key and the network, then run the cell again."
