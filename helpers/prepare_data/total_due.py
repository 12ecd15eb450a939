"""Whether what the line items come to can be charged at all, before Stripe is asked.

docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from helpers.sandbox import money
from helpers.sandbox.checkout_sessions import totals
from helpers.sandbox.checkout_sessions.rules.draft import Draft
from helpers.sandbox.products import amounts as product_amounts
from helpers.sandbox.validation.problems import Problem

# What changes the total in ways that the data alone do not tell.
_UNKNOWN = ("discounts", "shipping_options")


def total_problems(
    params: dict[str, Any], known_prices: Mapping[str, dict] | None = None
) -> Iterator[Problem]:
    """Yield a problem if a payment's total is too small or too large to be charged.

    Nothing is said where some price is not known, or where the prices are in several currencies.
    """
    draft = Draft(params, known_prices)
    if draft.mode != "payment" or any(params.get(name) for name in _UNKNOWN):
        return
    lines = [_line(draft, item) for _, item in draft.items]
    if not lines or None in lines or len({line["currency"] for line in lines}) > 1:
        return
    total, currency = sum(line["amount_total"] for line in lines), lines[0]["currency"]
    beyond = totals.out_of_bounds(total, currency)
    if beyond:
        message = totals.refusal(*beyond, currency).message
        yield Problem(("line_items",), message, beyond[0], _fix(*beyond, total, currency))


def _line(draft: Draft, item: dict) -> dict | None:
    """Return the amount (minor units) and currency of a line item, None if they are not known."""
    price, quantity = draft.price(item) or {}, item.get("quantity")
    exact, currency = price.get("unit_amount_decimal"), str(price.get("currency")).lower()
    exact = price.get("unit_amount") if exact is None else exact
    if exact is None or not isinstance(quantity, int) or currency not in money.CURRENCIES:
        return None
    if draft.currency != currency:  # what the price is in the session's own currency is not known
        return None
    amount = product_amounts.times({"unit_amount_decimal": exact}, quantity)
    return {"amount_total": amount, "currency": currency}


def _fix(code: str, limit: int, total: int, currency: str) -> str:
    comes_to, bound = (money.format_amount(amount, currency) for amount in (total, limit))
    if code == "amount_too_small":
        bound, way_out = f"below {bound}, the least", "Raise an amount or a quantity."
    else:
        bound, way_out = f"above {bound}, the most", "Lower an amount or a quantity."
    return f"the total of {comes_to} is {bound} that Stripe charges. {way_out}"
