"""A new price, in a line item or by itself: docs.stripe.com/api/prices/create."""

import re
from decimal import Decimal
from typing import Any

from helpers.sandbox import money
from helpers.sandbox.checking.parameters import missing
from helpers.sandbox.checking.problem import Path, Problem
from helpers.sandbox.rules.draft import Found, exclusive, in_range


def price_problems(price: dict, path: Path = ()) -> Found:
    """Yield what is wrong with the product, amount and currency of a new price."""
    for rule in _RULES:
        yield from rule(price, path)


def product_is_named(price: dict, path: Path) -> Found:
    yield from exclusive(price, ("product", "product_data"), path)
    if price.get("product") is None and price.get("product_data") is None:
        yield missing((*path, "product_data"), "is required: what is sold? Give it a name.")


def amount_is_given(price: dict, path: Path) -> Found:
    names = ("unit_amount", "unit_amount_decimal")
    yield from exclusive(price, names, path)
    elsewhere = price.get("billing_scheme") == "tiered" or price.get("custom_unit_amount")
    if not elsewhere and all(price.get(name) is None for name in names):
        yield missing(
            (*path, "unit_amount"), "is required: the amount in minor units (2000 is $20)."
        )


def amount_can_be_charged(price: dict, path: Path) -> Found:
    currency = str(price.get("currency"))
    yield from is_chargeable(price.get("unit_amount"), currency, (*path, "unit_amount"))
    exact, path = price.get("unit_amount_decimal"), (*path, "unit_amount_decimal")
    yield from decimals_are_few(exact, money.maximum(currency), path)


def is_chargeable(amount: Any, currency: str, path: Path) -> Found:
    """Yield a problem where minor units are too few or many, or too fine for a currency.

    docs.stripe.com/currencies#three-decimal. How Stripe words that refusal no source says.
    """
    yield from in_range(amount, path, 0, money.maximum(currency))
    step = money.step(currency)
    if isinstance(amount, int) and amount % step:
        message = f"Invalid amount: amounts in {currency} must be evenly divisible by {step}."
        fix = f"must end in 0: in {currency.upper()} the last decimal is always 0."
        yield Problem(path, message, fix=fix)


def decimals_are_few(amount: Any, most: int, path: Path) -> Found:
    """docs.stripe.com/api/prices/create#create_price-unit_amount_decimal: twelve decimals."""
    text = str(0 if amount is None else amount)
    if not re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,12})?", text) or Decimal(text) >= most + 1:
        message = f"Invalid decimal: {text[:60]}; must be a positive amount of minor units"
        fix = f"must be between 0 and {most:,}, with twelve decimals at most."
        yield Problem(path, message, "parameter_invalid_decimal", fix)


def currency_is_known(price: dict, path: Path) -> Found:
    currency = price.get("currency")
    if isinstance(currency, str) and currency.lower() not in money.CURRENCIES:
        known = ", ".join(sorted(money.CURRENCIES))
        message = (
            f"Invalid currency: {currency}. Stripe currently supports these currencies: {known}"
        )
        fix = "is not a currency Stripe knows. Write three letters, such as usd or eur."
        yield Problem((*path, "currency"), message, fix=fix)


def interval_is_short(price: dict, path: Path) -> Found:
    """docs.stripe.com/api/prices/create#create_price-recurring-interval_count: three years."""
    recurring = price.get("recurring")
    if isinstance(recurring, dict):
        most = _LONGEST.get(str(recurring.get("interval")), 1095)
        path = (*path, "recurring", "interval_count")
        yield from in_range(recurring.get("interval_count"), path, 1, most)


_LONGEST = {"day": 1095, "week": 156, "month": 36, "year": 3}
_RULES = (
    product_is_named,
    amount_is_given,
    amount_can_be_charged,
    currency_is_known,
    interval_is_short,
)
