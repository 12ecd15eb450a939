"""What can be charged in a currency: docs.stripe.com/currencies."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from helpers.sandbox import money
from helpers.sandbox.validation.problems import Path, Problem, Problems, in_range

# Stripe's message for ISK and UGX: woocommerce-gateway-stripe#2674. No source gives its message for
# a currency with three decimals.
_STEP_MESSAGES = {
    10: "Invalid amount: amounts in {} must be evenly divisible by 10.",
    100: (
        "Invalid amount. Currency {} has become effectively zero-decimal and charged amounts must "
        "be evenly divisible by 100. See https://stripe.com/docs/currencies#zero-decimal for more "
        "information."
    ),
}


def currency_is_known(params: dict, path: Path, name: str = "currency") -> Problems:
    """Yield a problem for a currency, also in `currency_options`, that Stripe does not support."""
    yield from _known(params.get(name), (*path, name))
    for currency, _, within in currency_options(params, path):
        yield from _known(currency, within)


def _known(currency: Any, path: Path) -> Problems:
    if isinstance(currency, str) and currency.lower() not in money.CURRENCIES:
        supported = ", ".join(sorted(money.CURRENCIES))
        message = (
            f"Invalid currency: {currency}. Stripe currently supports these currencies: {supported}"
        )
        fix = "is not a currency Stripe knows. Write three letters, such as usd or eur."
        yield Problem(path, message, fix=fix)


def currency_options(params: dict, path: Path) -> Iterator[tuple[str, dict, Path]]:
    """Yield each of the `currency_options`: the currency, its option, and the path to it."""
    options = params.get("currency_options")
    for currency, option in (options if isinstance(options, dict) else {}).items():
        if isinstance(option, dict):
            yield currency, option, (*path, "currency_options", currency)


def is_chargeable(amount: Any, currency: str, path: Path, minimum: int = 0) -> Problems:
    """Yield a problem if an amount in minor units is too small, too large, or not in steps."""
    yield from in_range(amount, path, minimum, money.maximum(currency))
    yield from is_in_steps(amount, currency, path)


def is_in_steps(amount: Any, currency: str, path: Path) -> Problems:
    """Yield a problem if an amount in minor units is not a multiple of the currency's step."""
    step = money.step(currency)
    if isinstance(amount, int | Decimal) and step > 1 and amount % step:
        fix = f"must end in {str(step)[1:]}, as every amount in {currency.upper()} does."
        yield Problem(path, _STEP_MESSAGES[step].format(currency.upper()), fix=fix)


def decimal_is_chargeable(amount: Any, currency: str, path: Path) -> Problems:
    """Yield a problem if an amount has more than twelve decimals of minor units, or is too large.

    docs.stripe.com/api/prices/create#create_price-unit_amount_decimal
    """
    text, maximum = str(0 if amount is None else amount), money.maximum(currency)
    if not re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,12})?", text) or Decimal(text) >= maximum + 1:
        message = f"Invalid decimal: {text[:60]}; must be a positive amount of minor units"
        fix = f"must be between 0 and {maximum:,}, with at most twelve decimals."
        yield Problem(path, message, "parameter_invalid_decimal", fix)
    else:
        yield from is_in_steps(Decimal(text), currency, path)
