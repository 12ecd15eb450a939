"""The taxes on an amount, in minor units: docs.stripe.com/billing/taxes/tax-rates.

A tax is rounded half up, for each rate of each line item:
support.stripe.com/questions/rounding-rules-for-stripe-fees
"""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from helpers.sandbox.api.context import Context

Object = dict[str, Any]


def taxes_on(amount: int, rates: Iterable[Object]) -> list[Object]:
    """Return the tax for each of the TaxRates on an amount after discounts, as a line item has it.

    An inclusive tax is part of the amount, an exclusive one comes on top. No rate is applied to
    the tax of another; no source says how Stripe combines inclusive and exclusive ones.
    """
    rates = list(rates)
    divisor = 100 + sum(_percentage(rate) for rate in rates if rate["inclusive"])
    net = amount - sum(_share(amount, rate, divisor) for rate in rates if rate["inclusive"])
    return [
        {
            "amount": _share(amount, rate, divisor) if rate["inclusive"] else _share(net, rate),
            "rate": rate,
            "taxability_reason": None,
            "taxable_amount": net,
        }
        for rate in rates
    ]


def _percentage(rate: Object) -> Decimal:
    return Decimal(str(rate["percentage"]))


def _share(amount: int, rate: Object, divisor: Decimal | int = 100) -> int:
    return int((amount * _percentage(rate) / divisor).to_integral_value(ROUND_HALF_UP))


def apply_taxes(lines: Iterable[Object]) -> None:
    """Set the taxes and the total of line items, from their amount after discounts, in place.

    A line item keeps its rates in its `taxes`.
    """
    for line in lines:
        amount = line["amount_subtotal"] - line["amount_discount"]
        taxes = taxes_on(amount, rates_of(line))
        line |= {
            "amount_tax": sum(tax["amount"] for tax in taxes),
            "amount_total": amount + added(taxes),
            "taxes": taxes,
        }


def rates_of(line: Object) -> list[Object]:
    """Return the TaxRates of a line item; one in an older state file has none."""
    return [tax["rate"] for tax in line.get("taxes") or []]


def with_current_rates(context: Context, line: Object) -> Object:
    """Return a line item with the current state of its tax rates, whose name may change."""
    taxes = line.get("taxes") or []
    current = [tax | {"rate": context.require("tax_rate", tax["rate"]["id"])} for tax in taxes]
    return line | {"taxes": current}


def added(taxes: Iterable[Object]) -> int:
    """Return the sum of the exclusive taxes, which come on top of the amount."""
    return sum(tax["amount"] for tax in taxes if not tax["rate"]["inclusive"])


def included(taxes: Iterable[Object]) -> int:
    """Return the sum of the inclusive taxes, which are part of the amount."""
    return sum(tax["amount"] for tax in taxes if tax["rate"]["inclusive"])


def taxes_by_rate(lines: Iterable[Object]) -> list[Object]:
    """Return the taxes of several line items, those of the same rate added up."""
    sums: dict[str, Object] = {}
    for tax in (tax for line in lines for tax in line.get("taxes") or []):
        total = sums.setdefault(tax["rate"]["id"], tax | {"amount": 0, "taxable_amount": 0})
        total["amount"] += tax["amount"]
        total["taxable_amount"] += tax["taxable_amount"]
    return list(sums.values())
