"""What can be charged in a currency: docs.stripe.com/currencies."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from helpers.sandbox import money
from helpers.sandbox.validation.problems import Found, Path, Problem, in_range

# What Stripe says of ISK and UGX: woocommerce-gateway-stripe#2674. How it words the refusal where
# there are three decimals no source says.
_STEPS = {
    10: "Invalid amount: amounts in {} must be evenly divisible by 10.",
    100: (
        "Invalid amount. Currency {} has become effectively zero-decimal and charged amounts must "
        "be evenly divisible by 100. See https://stripe.com/docs/currencies#zero-decimal for more "
        "information."
    ),
}


def currency_is_known(params: dict, path: Path, name: str = "currency") -> Found:
    """Yield a problem where a currency, or one of `currency_options`, is none that Stripe knows."""
    yield from _known(params.get(name), (*path, name))
    for currency, _, within in in_other_currencies(params, path):
        yield from _known(currency, within)


def _known(currency: Any, path: Path) -> Found:
    if isinstance(currency, str) and currency.lower() not in money.CURRENCIES:
        known = ", ".join(sorted(money.CURRENCIES))
        message = (
            f"Invalid currency: {currency}. Stripe currently supports these currencies: {known}"
        )
        fix = "is not a currency Stripe knows. Write three letters, such as usd or eur."
        yield Problem(path, message, fix=fix)


def in_other_currencies(params: dict, path: Path) -> Iterator[tuple[str, dict, Path]]:
    """Yield what `currency_options` hold: the currency, what it is there, and the path to it."""
    options = params.get("currency_options")
    for currency, option in (options if isinstance(options, dict) else {}).items():
        if isinstance(option, dict):
            yield currency, option, (*path, "currency_options", currency)


def is_chargeable(amount: Any, currency: str, path: Path, least: int = 0) -> Found:
    """Yield a problem where minor units are too few or many, or too fine for a currency."""
    yield from in_range(amount, path, least, money.maximum(currency))
    yield from is_in_steps(amount, currency, path)


def is_in_steps(amount: Any, currency: str, path: Path) -> Found:
    """Yield a problem where minor units, whole or decimal, are too fine for a currency."""
    step = money.step(currency)
    if isinstance(amount, int | Decimal) and step > 1 and amount % step:
        fix = f"must end in {str(step)[1:]}: in {currency.upper()} that is always so."
        yield Problem(path, _STEPS[step].format(currency.upper()), fix=fix)


def decimals_are_few(amount: Any, currency: str, path: Path) -> Found:
    """docs.stripe.com/api/prices/create#create_price-unit_amount_decimal: twelve decimals."""
    text, most = str(0 if amount is None else amount), money.maximum(currency)
    if not re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,12})?", text) or Decimal(text) >= most + 1:
        message = f"Invalid decimal: {text[:60]}; must be a positive amount of minor units"
        fix = f"must be between 0 and {most:,}, with twelve decimals at most."
        yield Problem(path, message, "parameter_invalid_decimal", fix)
    else:
        yield from is_in_steps(Decimal(text), currency, path)
