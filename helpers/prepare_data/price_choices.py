"""The account's prices as the form offers them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import stripe

from helpers.account.prices import active_prices, price_label

OWN_AMOUNT = object()  # stands for "no price of the account" in a list of price ids


class PriceChoices:
    """Prices of an account, to choose from and to check against; none means nobody has looked."""

    def __init__(self, prices: Sequence[stripe.Price] | None = None) -> None:
        self.known = None if prices is None else {price.id: price.to_dict() for price in prices}
        labels = {price.id: price_label(price) for price in prices or ()}
        alike = Counter(labels.values())
        self._labels = {
            price_id: label if alike[label] == 1 else f"{label} · …{price_id[-6:]}"
            for price_id, label in labels.items()
        }

    def fitting(self, mode: Any) -> list[str]:
        """Return the ids of the prices that fit a mode; recurring ones first for subscriptions."""
        ids = list(self._labels)
        if mode == "subscription":
            return sorted(ids, key=lambda price_id: not self._recurring(price_id))
        return [price_id for price_id in ids if not self._recurring(price_id)]

    def options(self, mode: Any, chosen: Any) -> list[tuple[str, Any]]:
        """Return labels and ids for a dropdown; what is chosen is among them, fitting or not."""
        options = [(self._label(price_id, mode), price_id) for price_id in self.fitting(mode)]
        if chosen not in (None, OWN_AMOUNT) and chosen not in self.fitting(mode):
            options.insert(0, (self._odd_label(chosen), chosen))
        return [*options, ("An amount of my own…", OWN_AMOUNT)]

    def own_amount(self, price_id: Any, mode: Any) -> dict[str, Any]:
        """Return price_data to begin with: the amount of a price that is known, or an empty one."""
        price = (self.known or {}).get(price_id) if isinstance(price_id, str) else None
        often = ((price or {}).get("recurring") or {}).get("interval", "month")
        every = {"recurring": {"interval": often}} if mode == "subscription" else {}
        if price is None or price.get("unit_amount") is None:
            return {"currency": "usd", "product_data": {}, **every}
        return {
            "currency": price["currency"],
            "product_data": {"name": price["product"]["name"]},
            "unit_amount": price["unit_amount"],
            **every,
        }

    def currency(self) -> str:
        """Return the currency the account sells in, as far as one can see."""
        return next((price["currency"] for price in (self.known or {}).values()), "usd")

    def _recurring(self, price_id: str) -> bool:
        return self.known[price_id].get("recurring") is not None

    def _label(self, price_id: str, mode: Any) -> str:
        once = mode == "subscription" and not self._recurring(price_id)
        return self._labels[price_id] + (" (once, on the first invoice)" if once else "")

    def _odd_label(self, price_id: Any) -> str:
        if isinstance(price_id, str) and price_id in self._labels:
            return f"{self._labels[price_id]} (does not fit the mode)"
        return str(price_id) if self.known is None else f"{price_id} (not one of your prices)"


def offered_prices(client: stripe.StripeClient | None) -> tuple[PriceChoices, str]:
    """Return the account's prices, and why there are none if they could not be read."""
    if client is None:
        return PriceChoices(), ""
    try:
        return PriceChoices(active_prices(client)), ""
    except stripe.StripeError as error:  # its message may hold a piece of the key
        trouble = f"Your prices could not be read ({type(error).__name__})."
        return PriceChoices(), f"{trouble} Check the key and the network, then run the cell again."
