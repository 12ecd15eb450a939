"""The account's prices: those to choose from, the learner's own, and a session's total."""

from __future__ import annotations

import stripe

from helpers.account.memory import recall, remember
from helpers.sandbox.money import format_amount

PAGE_PRICE = "price_1I1xv3EfCmJMLhhrJ5vdGxy6"


def active_prices(client: stripe.StripeClient) -> list[stripe.Price]:
    """Return up to 100 prices that are for sale, newest first, each with its product.

    docs.stripe.com/api/prices/list. Raises stripe.StripeError.
    """
    prices = client.v1.prices.list(
        params={"active": True, "limit": 100, "expand": ["data.product"]}
    )
    return [price for price in prices.data if getattr(price.product, "active", False)]


def price_label(price: stripe.Price) -> str:
    """Return a price's product and amount: "Coffee club · $12.00 / month"."""
    return f"{getattr(price.product, 'name', price.id)} · {_amount(price)}{_interval(price)}"


def session_total(session: stripe.checkout.Session) -> str:
    """Return a session's total as people write it: "$20.00", or "nothing" in setup mode."""
    if session.amount_total is None or session.currency is None:
        return "nothing"
    return format_amount(session.amount_total, session.currency)


def own_price(client: stripe.StripeClient) -> stripe.Price:
    """Return a one-time price of the account: the remembered one, else the first, else a new one.

    Prints a line if it creates one. Raises stripe.StripeError.
    """
    price = _remembered(client) or _first_one_time(client) or _create_price(client)
    remember(client, "price_id", price.id)
    return price


def use_own_price(data: dict, client: stripe.StripeClient) -> tuple[dict, list[str]]:
    """Return checkout data that sells a price of this account, and what was changed.

    The price in the page's example belongs to somebody else's account. Sandboxes have it too; any
    other account sells its own price instead. Other prices stay. Raises stripe.StripeError.
    """
    items = data.get("line_items") or []
    if not any(_is_page_price(item) for item in items) or _price_for_sale(client, PAGE_PRICE):
        return data, []
    own_id = own_price(client).id
    items = [{**item, "price": own_id} if _is_page_price(item) else item for item in items]
    note = f"The page's price is not in your account, so your own price takes its place: {own_id}."
    return {**data, "line_items": items}, [note]


def _is_page_price(item: object) -> bool:
    return isinstance(item, dict) and item.get("price") == PAGE_PRICE


def _remembered(client: stripe.StripeClient) -> stripe.Price | None:
    price_id = recall(client, "price_id")
    return _price_for_sale(client, price_id) if isinstance(price_id, str) else None


def _price_for_sale(client: stripe.StripeClient, price_id: str) -> stripe.Price | None:
    """Return a price with its product, if the account has it and sells it."""
    try:
        price = client.v1.prices.retrieve(price_id, params={"expand": ["product"]})
    except stripe.InvalidRequestError:
        return None
    return price if price.active and getattr(price.product, "active", False) else None


def _first_one_time(client: stripe.StripeClient) -> stripe.Price | None:
    prices = active_prices(client)
    return next((p for p in prices if p.type == "one_time" and p.unit_amount), None)


def _create_price(client: stripe.StripeClient) -> stripe.Price:
    product = client.v1.products.create(params={"name": "T-shirt"})
    price = client.v1.prices.create(
        params={
            "product": product.id,
            "unit_amount": 2000,
            "currency": "usd",
            "expand": ["product"],
        }
    )
    print(
        f"This account had no one-time price, so one was created: {price_label(price)}, {price.id}"
    )
    return price


def _amount(price: stripe.Price) -> str:
    if price.unit_amount is None:
        return (
            "the customer chooses" if price.custom_unit_amount else "amount depends on the quantity"
        )
    return format_amount(price.unit_amount, price.currency)


def _interval(price: stripe.Price) -> str:
    if price.recurring is None:
        return ""
    count, unit = price.recurring.interval_count, price.recurring.interval
    return f" / {unit}" if count == 1 else f" / {count} {unit}s"
