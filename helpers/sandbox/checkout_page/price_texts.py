"""A line item's price in words: "2 × $12.00 per month", also for packages and tiers."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from helpers.sandbox.languages.speaking import gettext, ngettext
from helpers.sandbox.products.prices import packages
from helpers.sandbox.products.tiers import Part, tier_parts

Object = dict[str, Any]
AmountText = Callable[[int | Decimal], str]  # writes an amount in minor units


def interval_text(recurring: Object) -> str:
    """Return how often a recurring price is charged: "per month", "every 3 months"."""
    count, interval = recurring["interval_count"], recurring["interval"]
    return (_every_one() if count == 1 else _every(count))[interval]


def _every_one() -> dict[str, str]:
    return {
        "day": gettext("per day"),
        "week": gettext("per week"),
        "month": gettext("per month"),
        "year": gettext("per year"),
    }


def _every(count: int) -> dict[str, str]:
    return {
        "day": ngettext("every %(num)s day", "every %(num)s days", count),
        "week": ngettext("every %(num)s week", "every %(num)s weeks", count),
        "month": ngettext("every %(num)s month", "every %(num)s months", count),
        "year": ngettext("every %(num)s year", "every %(num)s years", count),
    }


def recurring_amount(amount: str, recurring: Object) -> str:
    """Return an amount and how often it is charged: "$12.00 per month"."""
    interval = interval_text(recurring)
    return gettext("%(amount)s %(interval)s", amount=amount, interval=interval)


def is_per_unit(price: Object) -> bool:
    """Return whether the price of a unit says it all: packages and tiers explain more."""
    return not (price.get("tiers") or price["transform_quantity"])


def after_quantity(price: Object, quantity: int, amount_text: AmountText) -> str:
    """Return what stands after a quantity: "× $12.00 per month".

    Packages and tiers say how their amount comes about: "in groups of 5: 3 × $10.00".
    """
    amount = _amount(price, quantity, amount_text)
    return recurring_amount(amount, price["recurring"]) if price["recurring"] else amount


def _amount(price: Object, quantity: int, amount_text: AmountText) -> str:
    if price.get("tiers"):
        parts = " + ".join(_part(part, amount_text) for part in tier_parts(price, quantity))
        return gettext("in tiers: %(parts)s", parts=parts)
    if price["custom_unit_amount"]:
        return gettext("× an amount to choose")
    unit, transform = _unit(price, amount_text), price["transform_quantity"]
    if transform:
        size, groups = transform["divide_by"], f"{packages(price, quantity)} × {unit}"
        return gettext("in groups of %(size)s: %(groups)s", size=size, groups=groups)
    return f"× {unit}"


def _unit(price: Object, amount_text: AmountText) -> str:
    return amount_text(Decimal(price["unit_amount_decimal"] or 0))


def _part(part: Part, amount_text: AmountText) -> str:
    units = f"{part.units} × {amount_text(part.unit_amount or 0)}"
    flat = gettext("%(amount)s flat", amount=amount_text(part.flat_amount or 0))
    if part.flat_amount and not part.unit_amount:
        return flat
    return f"{units} + {flat}" if part.flat_amount else units


def usage_text(price: Object, amount_text: AmountText) -> str:
    """Return what a metered price costs: "Billed by usage: $0.05 per month"."""
    amount = recurring_amount(_first_unit(price, amount_text), price["recurring"])
    return gettext("Billed by usage: %(amount)s", amount=amount)


def _first_unit(price: Object, amount_text: AmountText) -> str:
    if price.get("tiers"):
        least = amount_text(tier_parts(price, 1)[0].unit_amount or 0)
        return gettext("from %(amount)s", amount=least)
    unit, transform = _unit(price, amount_text), price["transform_quantity"]
    if not transform:
        return unit
    return gettext("%(amount)s per group of %(size)s", amount=unit, size=transform["divide_by"])
