"""The amount of a price, in its default currency and in others, in minor units.

docs.stripe.com/payments/checkout/localize-prices/manual-currency-prices
"""

from calendar import monthrange
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import stripe

from helpers.sandbox import money
from helpers.sandbox.api.context import Context
from helpers.sandbox.products.tiers import exact_fields, new_tiers, tier_charges
from helpers.sandbox.schema import objects

Object = dict[str, Any]
_OPTION_FIELDS = (
    "custom_unit_amount",
    "tax_behavior",
    "tiers",
    "unit_amount",
    "unit_amount_decimal",
)
_AMOUNT_FIELDS = {"custom_unit_amount", "tiers", "unit_amount", "unit_amount_decimal"}
_PLAN_FIELDS = (
    *("active", "billing_scheme", "created", "currency", "id", "livemode", "metadata"),
    *("nickname", "product", "tiers_mode"),
)
_PLAN_RECURRING = ("interval", "interval_count", "meter", "trial_period_days", "usage_type")


def amount_fields(params: Object) -> Object:
    """Return the fields with the amount of a price, in minor units.

    They are `unit_amount` (None if the amount is not a whole number) and `unit_amount_decimal`, and
    if they are among the parameters, `tiers` and `custom_unit_amount`.
    """
    tiers = {"tiers": new_tiers(params["tiers"])} if params.get("tiers") else {}
    custom = params.get("custom_unit_amount")
    if custom is None:
        return exact_fields(params, "unit_amount") | tiers
    bounds = {name: value for name, value in custom.items() if name != "enabled"}
    chosen = {"custom_unit_amount": bounds if custom.get("enabled") else None}
    return exact_fields(params, "unit_amount") | tiers | chosen


def new_options(price: Object) -> Object:
    """Return all `currency_options` of a new price, by currency: its default currency is one."""
    default = {name: price[name] for name in _OPTION_FIELDS if price.get(name) is not None}
    options = {price["currency"]: default} | (price.get("currency_options") or {})
    return {currency.lower(): _option(option) for currency, option in options.items()}


def changed_options(price: Object, changes: Object) -> Object:
    """Return the changed `currency_options` of a price, by currency.

    Fields that a change does not mention keep their values.
    """
    options = price.get("currency_options") or {}
    return {
        currency.lower(): _option(change, options.get(currency.lower()))
        for currency, change in changes.items()
    }


def _option(params: Object, previous: Object | None = None) -> Object:
    has_amount = params.keys() & _AMOUNT_FIELDS
    amount = amount_fields(params) if has_amount else {}
    previous = previous or {"tax_behavior": "unspecified"}
    return objects.complete(stripe.Price.CurrencyOptions, previous | params | amount)


def in_currency(price: Object, currency: str) -> Object:
    """Return a price with its amounts in a currency, or unchanged if it has none there."""
    option = (price.get("currency_options") or {}).get(currency)
    if currency == price["currency"] or not option:
        return price
    return price | {"tiers": None} | option | {"currency": currency}


def amount_for_quantity(price: Object, quantity: int) -> int:
    """Return the price of a quantity, in minor units, rounded half up.

    A tiered price is the sum of what its tiers charge, each rounded. If the payer chooses the
    amount, it is the preset, or else the least that can be chosen.
    """
    custom = price.get("custom_unit_amount")
    if custom:
        return custom.get("preset") or chosen_amount_limits(price)[0]
    if price.get("tiers"):
        return sum(charge.amount for charge in tier_charges(price, quantity))
    exact = Decimal(price["unit_amount_decimal"] or 0) * packages(price, quantity)
    return int(exact.to_integral_value(ROUND_HALF_UP))


def chosen_amount_limits(price: Object) -> tuple[int, int]:
    """Return the smallest and the largest amount that a payer can choose, in minor units."""
    custom, currency = price["custom_unit_amount"], price["currency"]
    least, most = money.minimum(currency), money.maximum(currency)
    return custom.get("minimum") or least, custom.get("maximum") or most


def packages(price: Object, quantity: int) -> int:
    """Return how often the unit amount is billed: for each unit, or for each package of them.

    docs.stripe.com/billing/subscriptions/usage-based/transform-quantities
    """
    transform = price.get("transform_quantity")
    if not transform:
        return quantity
    full, rest = divmod(quantity, transform["divide_by"])
    return full + 1 if rest and transform["round"] == "up" else full


def plan_from_price(price: Object) -> Object:
    """Return the Plan of a recurring price, with its amount in minor units.

    docs.stripe.com/api/plans/object
    """
    fields = {name: price[name] for name in _PLAN_FIELDS}
    recurring = {name: price["recurring"][name] for name in _PLAN_RECURRING}
    amount = {"amount": price["unit_amount"], "amount_decimal": price["unit_amount_decimal"]}
    amount |= {"tiers": price.get("tiers"), "transform_usage": price["transform_quantity"]}
    return objects.complete(stripe.Plan, fields | recurring | amount)


def period_end(start: int, interval: str, count: int) -> int:
    """Return the end of a period of `count` days, weeks, months or years, in Unix seconds.

    One month after 31 January is the last day of February.
    """
    moment = datetime.fromtimestamp(start, UTC)
    if interval in ("day", "week"):
        return int((moment + timedelta(**{f"{interval}s": count})).timestamp())
    months = moment.month - 1 + count * (12 if interval == "year" else 1)
    year, month = moment.year + months // 12, months % 12 + 1
    day = min(moment.day, monthrange(year, month)[1])
    return int(moment.replace(year=year, month=month, day=day).timestamp())


def with_current_price(context: Context, item: Object) -> Object:
    """Return a line item or subscription item with the current state of its price and plan."""
    price = context.get("price", item["price"]["id"]) or item["price"]
    current = {name: price[name] for name in ("active", "metadata", "nickname")}
    plan = {"plan": item["plan"] | current} if item.get("plan") else {}
    return item | {"price": price} | plan
