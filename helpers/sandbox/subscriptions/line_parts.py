"""What an item of a subscription is on an invoice: a line, or one for each charge of its tiers.

No document of Stripe's shows the lines of a tiered price. These are as in invoices that
integrations keep as test data: "10 × Seats (Tier 1 at $5.00 / month)", rounded one by one, and for
a flat amount "Seats (Tier 1 at $32.00 / month)", whose quantity is 0.
"""

from decimal import Decimal
from typing import Any, NamedTuple

from helpers.sandbox.money import format_amount
from helpers.sandbox.products.prices import amount_for_quantity
from helpers.sandbox.products.tiers import Charge, tier_charges

Object = dict[str, Any]


class LinePart(NamedTuple):
    """A line of an invoice: its text, its quantity, and its amount in minor units."""

    description: str
    quantity: int | None
    amount: int


def line_parts(name: str, price: Object, quantity: int | None, free: bool) -> list[LinePart]:
    """Return the lines of a product with this name; if they are `free`, it is a trial."""
    if free:
        return [LinePart(f"Trial period for {name}", quantity, 0)]
    charges = tier_charges(price, quantity or 0) if price["recurring"] else []
    if charges:
        return [_tier(name, price, charge) for charge in charges]
    amount = amount_for_quantity(price, quantity or 0)
    return [LinePart(_description(name, price, quantity), quantity, amount)]


def _tier(name: str, price: Object, charge: Charge) -> LinePart:
    times = "" if charge.units is None else f"{charge.units} × "
    text = f"{times}{name} (Tier {charge.tier} {_each(price, charge.price)})"
    return LinePart(text, charge.units or 0, charge.amount)


def _description(name: str, price: Object, quantity: int | None) -> str:
    """Return the text of a line, such as "1 × Coffee club (at $12.00 / month)"."""
    if not price["recurring"] or price["unit_amount_decimal"] is None or quantity is None:
        return name
    return f"{quantity} × {name} ({_each(price, Decimal(price['unit_amount_decimal']))})"


def _each(price: Object, amount: Decimal) -> str:
    count, interval = price["recurring"]["interval_count"], price["recurring"]["interval"]
    often = f"/ {interval}" if count == 1 else f"every {count} {interval}s"
    return f"at {format_amount(amount, price['currency'])} {often}"
