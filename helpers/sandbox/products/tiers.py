"""Tiered prices, whose amount depends on the quantity: graduated or by volume, in minor units.

docs.stripe.com/products-prices/pricing-models#tiered-pricing
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

Object = dict[str, Any]


class Charge(NamedTuple):
    """What one tier charges: for units at a price, or (`units` is None) a flat amount.

    The `price` is exact, the `amount` is rounded half up; both are in minor units.
    """

    tier: int
    units: int | None
    price: Decimal
    amount: int


@dataclass(frozen=True)
class Part:
    """What one tier bills: so many units at a unit amount, and a flat amount, in minor units.

    An amount that the tier does not have is None. `tier` counts from 1.
    """

    tier: int
    units: int
    unit_amount: Decimal | None
    flat_amount: Decimal | None

    @property
    def charges(self) -> Iterator[Charge]:
        """The charges of the part, of which Stripe makes a line of the invoice each."""
        if self.unit_amount is not None:
            amount = _rounded(self.units * self.unit_amount)
            yield Charge(self.tier, self.units, self.unit_amount, amount)
        if self.flat_amount is not None:
            yield Charge(self.tier, None, self.flat_amount, _rounded(self.flat_amount))


def _rounded(amount: Decimal) -> int:
    return int(amount.to_integral_value(ROUND_HALF_UP))


def exact_fields(params: Object, name: str) -> Object:
    """Return an amount in both of Stripe's fields, such as `unit_amount` and `unit_amount_decimal`.

    Both are in minor units. The first is None if the amount is not a whole number of them.
    """
    amount, exact = params.get(name), params.get(f"{name}_decimal")
    if amount is not None:
        return {name: amount, f"{name}_decimal": str(amount)}
    if exact is None:
        return {name: None, f"{name}_decimal": None}
    decimal = Decimal(exact)
    integer = int(decimal) if decimal == decimal.to_integral_value() else None
    return {name: integer, f"{name}_decimal": exact}


def new_tiers(params: list[Object]) -> list[Object]:
    """Return the tiers of a new price: the last one, up to "inf", has the bound None."""
    return [{"up_to": _bound(tier)} | _amounts(tier) for tier in params]


def _amounts(tier: Object) -> Object:
    return exact_fields(tier, "unit_amount") | exact_fields(tier, "flat_amount")


def _bound(tier: Object) -> int | None:
    """Return the last unit in a tier; None for "inf", which older state files hold."""
    up_to = tier["up_to"]
    return None if up_to in (None, "inf") else int(up_to)


def tier_charges(price: Object, quantity: int) -> list[Charge]:
    """Return what the tiers of a price charge for a quantity; nothing if it has no tiers."""
    return [charge for part in tier_parts(price, quantity) for charge in part.charges]


def tier_parts(price: Object, quantity: int) -> list[Part]:
    """Return what each tier of a tiered price bills for a quantity.

    By volume, one tier bills all units. Graduated, each tier bills the units in it, and the first
    one its flat amount also for no units at all.
    """
    tiers = price.get("tiers") or []
    if price.get("tiers_mode") == "volume":
        reached = [n for n, tier in enumerate(tiers) if _reaches(tier, quantity)]
        return [_part(tiers, reached[0], quantity)] if reached and quantity else []
    return list(_graduated(tiers, quantity))


def _graduated(tiers: list[Object], quantity: int) -> Iterator[Part]:
    billed = 0
    for n, tier in enumerate(tiers):
        if n and billed >= quantity:
            return
        end = quantity if _reaches(tier, quantity) else _bound(tier) or 0
        yield _part(tiers, n, end - billed)
        billed = end


def _reaches(tier: Object, quantity: int) -> bool:
    bound = _bound(tier)
    return bound is None or quantity <= bound


def _part(tiers: list[Object], n: int, units: int) -> Part:
    amounts = _amounts(tiers[n])
    exact = (amounts[name] for name in ("unit_amount_decimal", "flat_amount_decimal"))
    unit, flat = (None if amount is None else Decimal(amount) for amount in exact)
    return Part(n + 1, units, unit, flat)
