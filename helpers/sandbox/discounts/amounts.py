"""A coupon's discount on each line item, in minor units: docs.stripe.com/api/coupons/object."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

Object = dict[str, Any]


def covers(coupon: Object, line: Object) -> bool:
    """Return whether a coupon applies to the product of a line item."""
    return not coupon["applies_to"] or line["price"]["product"] in coupon["applies_to"]["products"]


def amount_off(coupon: Object, currency: str) -> int:
    """Return a coupon's `amount_off` in a currency, in minor units; 0 for a percentage."""
    return amounts_by_currency(coupon, "amount_off", "currency").get(currency) or 0


def lowercase_currencies(params: Object) -> Object:
    """Return the parameters with the currencies of `currency_options` in lower case."""
    options = params.get("currency_options")
    if not options:
        return params
    lowercase = {currency.lower(): option for currency, option in options.items()}
    return params | {"currency_options": lowercase}


def amounts_by_currency(obj: Object, amount: str, currency: str) -> dict[str, int]:
    """Return amounts in minor units by currency: the default, and those in `currency_options`.

    `amount` and `currency` name the fields that hold them, such as `amount_off` and `currency`.
    """
    options = (obj["currency_options"] or {}).items()
    return {obj[currency]: obj[amount]} | {name: option[amount] for name, option in options}


def spread_discount(coupon: Object | None, lines: list[Object]) -> None:
    """Set `amount_discount` and `amount_total` of the line items, in minor units and in place."""
    shares = _shares(coupon, lines) if coupon else [0] * len(lines)
    for line, share in zip(lines, shares, strict=True):
        line |= {"amount_discount": share, "amount_total": line["amount_subtotal"] - share}


def _shares(coupon: Object, lines: list[Object]) -> list[int]:
    """Divide the discount in proportion to the amounts; the shares add up to it exactly.

    Minor units left over go where rounding down lost most; no source says where Stripe puts them.
    """
    amounts = [line["amount_subtotal"] if covers(coupon, line) else 0 for line in lines]
    total = sum(amounts)
    if not total:
        return [0] * len(lines)
    discount = _discount(coupon, total, lines[0]["currency"])
    shares = [discount * amount // total for amount in amounts]
    by_remainder = sorted(range(len(lines)), key=lambda n: -(discount * amounts[n] % total))
    for n in by_remainder[: discount - sum(shares)]:
        shares[n] += 1
    return shares


def _discount(coupon: Object, total: int, currency: str) -> int:
    if coupon["percent_off"] is None:
        return min(amount_off(coupon, currency), total)
    exact = Decimal(str(coupon["percent_off"])) * total / 100
    return int(exact.to_integral_value(ROUND_HALF_UP))
