"""Whether the prices of line items are there and for sale: docs.stripe.com/api/prices."""

from collections.abc import Iterator

from helpers.sandbox.checkout_sessions.rules.draft import Draft, Found
from helpers.sandbox.validation.problems import Path, Problem


def each_price_exists(draft: Draft) -> Found:
    for path, id, price in _looked_up(draft):
        if price is None:
            fix = "is not a price of this account. Choose one of its own."
            yield Problem(path, f"No such price: '{id}'", "resource_missing", fix)


def each_price_is_active(draft: Draft) -> Found:
    for path, id, price in _looked_up(draft):
        if price and not price.get("active", True):
            message = (
                f"The price specified is inactive. This field only accepts active prices: {id}"
            )
            yield Problem(path, message, fix="is an inactive price. Choose an active one.")


def each_product_is_active(draft: Draft) -> Found:
    for path, id, price in _looked_up(draft):
        product = (price or {}).get("product")
        if isinstance(product, dict) and not product.get("active", True):
            message = (
                f"Price `{id}` is not available to be purchased because its product is not active."
            )
            fix = "is a price of an inactive product. Choose another price."
            yield Problem(path, message, fix=fix)


def _looked_up(draft: Draft) -> Iterator[tuple[Path, str, dict | None]]:
    """Yield the prices that items name: path, id, and the price (None: there is none)."""
    for path, item in (*draft.items, *draft.optional_items):
        id = item.get("price")
        if draft.known_prices is not None and isinstance(id, str) and id:
            yield (*path, "price"), id, draft.known_prices.get(id)


RULES = (each_price_exists, each_price_is_active, each_product_is_active)
