"""The taxes of an invoice: docs.stripe.com/api/invoices/object."""

from collections.abc import Iterable
from typing import Any

from helpers.sandbox.tax_rates.amounts import included, rates_of, taxes_by_rate, taxes_on

Object = dict[str, Any]


def invoice_tax_fields(lines: list[Object], subtotal: int, total: int) -> Object:
    """Return an invoice's fields about taxes, from the line items that it bills.

    `subtotal` and `total` are the invoice's, in minor units. Its `subtotal_excluding_tax` is the
    amount before discounts.
    """
    taxes = taxes_by_rate(lines)
    contained = sum(included(taxes_on(line["amount_subtotal"], rates_of(line))) for line in lines)
    return {
        "subtotal_excluding_tax": subtotal - contained,
        "total_excluding_tax": total - sum(tax["amount"] for tax in taxes),
        "total_taxes": invoice_taxes(taxes),
    }


def invoice_taxes(taxes: Iterable[Object]) -> list[Object]:
    """Return taxes as an invoice or one of its lines has them."""
    return [
        {
            "amount": tax["amount"],
            "tax_behavior": "inclusive" if tax["rate"]["inclusive"] else "exclusive",
            "tax_rate_details": {"tax_rate": tax["rate"]["id"]},
            "taxability_reason": "not_available",
            "taxable_amount": tax["taxable_amount"],
            "type": "tax_rate_details",
        }
        for tax in taxes
    ]
