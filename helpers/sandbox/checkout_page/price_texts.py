"""A line item's price in words: "2 × $12.00 per month", also for packages and tiers."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from helpers.sandbox.products.prices import packages
from helpers.sandbox.products.tiers import Part, tier_parts

Object = dict[str, Any]
AmountText = Callable[[int | Decimal], str]  # writes an amount in minor units


def interval_text(recurring: Object) -> str:
    """Return how often a recurring price is charged: "per month", "every 3 months"."""
    count, interval = recurring["interval_count"], recurring["interval"]
    return f"per {interval}" if count == 1 else f"every {count} {interval}s"


def after_quantity(price: Object, quantity: int, amount_text: AmountText) -> str:
    """Return what stands after a quantity: "× $12.00 per month".

    Packages and tiers say how their amount comes about: "in groups of 5: 3 × $10.00".
    """
    period = interval_text(price["recurring"]) if price["recurring"] else ""
    return " ".join(filter(None, (_amount(price, quantity, amount_text), period)))


def _amount(price: Object, quantity: int, amount_text: AmountText) -> str:
    if price.get("tiers"):
        parts = tier_parts(price, quantity)
        return f"in tiers: {' + '.join(_part(part, amount_text) for part in parts)}"
    if price["custom_unit_amount"]:
        return "× an amount to choose"
    unit, transform = _unit(price, amount_text), price["transform_quantity"]
    if transform:
        return f"in groups of {transform['divide_by']}: {packages(price, quantity)} × {unit}"
    return f"× {unit}"


def _unit(price: Object, amount_text: AmountText) -> str:
    return amount_text(Decimal(price["unit_amount_decimal"] or 0))


def _part(part: Part, amount_text: AmountText) -> str:
    units = f"{part.units} × {amount_text(part.unit_amount or 0)}"
    flat = f"{amount_text(part.flat_amount or 0)} flat"
    if part.flat_amount and not part.unit_amount:
        return flat
    return f"{units} + {flat}" if part.flat_amount else units


def usage_text(price: Object, amount_text: AmountText) -> str:
    """Return what a metered price costs: "Billed by usage: $0.05 per month"."""
    return f"Billed by usage: {_first_unit(price, amount_text)} {interval_text(price['recurring'])}"


def _first_unit(price: Object, amount_text: AmountText) -> str:
    if price.get("tiers"):
        return f"from {amount_text(tier_parts(price, 1)[0].unit_amount or 0)}"
    unit, transform = _unit(price, amount_text), price["transform_quantity"]
    return f"{unit} per group of {transform['divide_by']}" if transform else unit
