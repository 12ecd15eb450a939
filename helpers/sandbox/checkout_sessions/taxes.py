"""The tax rates of line items: docs.stripe.com/payments/checkout/use-manual-tax-rates."""

from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.tax_rates.amounts import apply_taxes
from helpers.sandbox.tax_rates.endpoints import rates_to_apply

Object = dict[str, Any]


def apply_tax_rates(context: Context, params: Object, lines: list[Object]) -> None:
    """Set the taxes of a new session's line items, after its discounts, in place.

    Raises StripeError for a tax rate that does not exist or is archived.
    """
    default = rates_to_apply(context, _ids(params), "subscription_data[default_tax_rates]")
    for n, (item, line) in enumerate(zip(params.get("line_items", []), lines, strict=True)):
        own = rates_to_apply(context, item.get("tax_rates") or [], f"line_items[{n}][tax_rates]")
        set_rates(line, own or default)
    apply_taxes(lines)


def set_rates(line: Object, rates: list[Object]) -> None:
    """Give a line item its tax rates; apply_taxes computes the amounts."""
    line["taxes"] = [{"amount": 0, "rate": rate} for rate in rates]


def default_rates(context: Context, params: Object) -> list[Object]:
    """Return the tax rates of the items that have none of their own.

    `params` are those that the session was created with.
    """
    return [context.require("tax_rate", id) for id in _ids(params)]


def _ids(params: Object) -> list[str]:
    return (params.get("subscription_data") or {}).get("default_tax_rates") or []
