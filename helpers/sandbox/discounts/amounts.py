"""What a coupon takes off each line item, in minor units: docs.stripe.com/api/coupons/object."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

Object = dict[str, Any]


def covers(coupon: Object, line: Object) -> bool:
    """Say whether a coupon is good for the product of a line item."""
    return not coupon["applies_to"] or line["price"]["product"] in coupon["applies_to"]["products"]


def amount_off(coupon: Object, currency: str) -> int:
    """Return what a coupon takes off in a currency, in minor units; 0 for a percentage."""
    return amounts_by_currency(coupon, "amount_off", "currency").get(currency) or 0


def lowercase_currencies(params: Object) -> Object:
    """Return parameters whose `currency_options` may name a currency in capitals, without them."""
    options = params.get("currency_options")
    if not options:
        return params
    return params | {"currency_options": {name.lower(): each for name, each in options.items()}}


def amounts_by_currency(obj: Object, amount: str, currency: str) -> dict[str, int]:
    """Return the amounts by currency: the default one, and those in `currency_options`."""
    options = (obj["currency_options"] or {}).items()
    return {obj[currency]: obj[amount]} | {name: each[amount] for name, each in options}


def spread_discount(coupon: Object | None, lines: list[Object]) -> None:
    """Write into line items what a coupon takes off each, and what is left to pay."""
    shares = _shares(coupon, lines) if coupon else [0] * len(lines)
    for line, share in zip(lines, shares, strict=True):
        line |= {"amount_discount": share, "amount_total": line["amount_subtotal"] - share}


def _shares(coupon: Object, lines: list[Object]) -> list[int]:
    """Divide the discount by the items' amounts, so that the shares add up to it exactly.

    Minor units left over go where rounding took most; Stripe does not say where they go.
    """
    amounts = [line["amount_subtotal"] if covers(coupon, line) else 0 for line in lines]
    total = sum(amounts)
    if not total:
        return [0] * len(lines)
    off = _off(coupon, total, lines[0]["currency"])
    shares = [off * amount // total for amount in amounts]
    by_rest = sorted(range(len(lines)), key=lambda n: -(off * amounts[n] % total))
    for n in by_rest[: off - sum(shares)]:
        shares[n] += 1
    return shares


def _off(coupon: Object, total: int, currency: str) -> int:
    if coupon["percent_off"] is None:
        return min(amount_off(coupon, currency), total)
    exact = Decimal(str(coupon["percent_off"])) * total / 100
    return int(exact.to_integral_value(ROUND_HALF_UP))
