"""What a coupon is good for: products, and amounts by currency: docs.stripe.com/api/coupons."""

from typing import Any

Object = dict[str, Any]


def covers(coupon: Object, line: Object) -> bool:
    """Say whether a coupon is good for the product of a line item."""
    return not coupon["applies_to"] or line["price"]["product"] in coupon["applies_to"]["products"]


def amount_off(coupon: Object, currency: str) -> int:
    """Return what a coupon takes off in a currency, in minor units; 0 for a percentage."""
    return amounts(coupon, "amount_off", "currency").get(currency) or 0


def in_small_letters(params: Object) -> Object:
    """Return parameters whose `currency_options` may name a currency in capitals, without them."""
    options = params.get("currency_options")
    if not options:
        return params
    return params | {"currency_options": {name.lower(): each for name, each in options.items()}}


def amounts(obj: Object, amount: str, currency: str) -> dict[str, int]:
    """Return the amounts by currency: the default one, and those in `currency_options`."""
    options = (obj["currency_options"] or {}).items()
    return {obj[currency]: obj[amount]} | {name: each[amount] for name, each in options}
