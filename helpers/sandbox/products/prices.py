"""What a price costs, in its default currency and in others, in minor units.

docs.stripe.com/payments/checkout/localize-prices/manual-currency-prices
"""

from calendar import monthrange
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.schema import objects

Object = dict[str, Any]
_OWN = ("custom_unit_amount", "tax_behavior", "tiers", "unit_amount", "unit_amount_decimal")


def both_ways(params: Object) -> Object:
    """Return the amount as Stripe gives it: whole minor units, and their decimals."""
    amount, exact = params.get("unit_amount"), params.get("unit_amount_decimal")
    if amount is not None:
        return {"unit_amount": amount, "unit_amount_decimal": str(amount)}
    if exact is None:
        return {"unit_amount": None, "unit_amount_decimal": None}
    decimal = Decimal(exact)
    whole = int(decimal) if decimal == decimal.to_integral_value() else None
    return {"unit_amount": whole, "unit_amount_decimal": exact}


def options(price: Object) -> Object:
    """Return a new price's `currency_options`: those that are asked for, and its own currency."""
    own = {name: price[name] for name in _OWN if price.get(name) is not None}
    given = {price["currency"]: own} | (price.get("currency_options") or {})
    return {currency.lower(): _option(option) for currency, option in given.items()}


def changed_options(price: Object, changes: Object) -> Object:
    """Return those of a price's `currency_options` that change; what is not mentioned stays."""
    known = price.get("currency_options") or {}
    return {
        currency.lower(): _option(change, known.get(currency.lower()))
        for currency, change in changes.items()
    }


def _option(asked: Object, known: Object | None = None) -> Object:
    priced = "unit_amount" in asked or "unit_amount_decimal" in asked
    amount = both_ways(asked) if priced else {}
    before = known or {"tax_behavior": "unspecified"}
    return objects.complete(stripe.Price.CurrencyOptions, before | asked | amount)


def in_currency(price: Object, currency: str) -> Object:
    """Return a price with the amounts that it has in a currency; unchanged if it has none."""
    option = (price.get("currency_options") or {}).get(currency)
    if currency == price["currency"] or not option:
        return price
    return price | option | {"currency": currency}


def times(price: Object, quantity: int) -> int:
    """Return the amount of so many of a price, in minor units, rounded half up."""
    exact = Decimal(price["unit_amount_decimal"] or 0) * quantity
    return int(exact.to_integral_value(ROUND_HALF_UP))


_SHARED = ("active", "billing_scheme", "created", "currency", "id", "metadata", "nickname")
_RECURRING = ("interval", "interval_count", "meter", "trial_period_days", "usage_type")


def plan_of(price: dict[str, Any]) -> dict[str, Any]:
    """Return a recurring price as a Plan; the amount is in minor units."""
    shared = {name: price[name] for name in (*_SHARED, "livemode", "product", "tiers_mode")}
    recurring = {name: price["recurring"][name] for name in _RECURRING}
    amount = {"amount": price["unit_amount"], "amount_decimal": price["unit_amount_decimal"]}
    return objects.complete(stripe.Plan, shared | recurring | amount)


def period_end(start: int, interval: str, count: int) -> int:
    """Return when a period of so many days, weeks, months or years ends, in Unix seconds.

    A month after 31 January is the last day of February.
    """
    moment = datetime.fromtimestamp(start, UTC)
    if interval in ("day", "week"):
        return int((moment + timedelta(**{f"{interval}s": count})).timestamp())
    months = moment.month - 1 + count * (12 if interval == "year" else 1)
    year, month = moment.year + months // 12, months % 12 + 1
    day = min(moment.day, monthrange(year, month)[1])
    return int(moment.replace(year=year, month=month, day=day).timestamp())


def with_current_price(context: Context, item: Object) -> Object:
    """Return an item with its price as it is now: metadata and the like may have changed."""
    price = context.get("price", item["price"]["id"]) or item["price"]
    now = {name: price[name] for name in ("active", "metadata", "nickname")}
    plan = {"plan": item["plan"] | now} if item.get("plan") else {}
    return item | {"price": price} | plan
