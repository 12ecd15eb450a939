"""What invoices and their lines had before an API version took it away: docs.stripe.com/changelog.

The sandbox takes no tax and has neither quotes nor connected accounts: fields of these are empty.
"""

from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.products.prices import plan_of
from helpers.sandbox.subscriptions.endpoints import invoice_intent

Object = dict[str, Any]


def payment(context: Context, invoice: Object) -> Object:
    """Return the one payment that an invoice could have.

    docs.stripe.com/changelog/basil/2025-03-31/add-support-for-multiple-partial-payments-on-invoices
    """
    intent = invoice_intent(context, invoice)
    return {
        "application_fee_amount": None,
        "charge": intent["latest_charge"] if intent else None,
        "paid": invoice["status"] == "paid",
        "paid_out_of_band": False,
        "payment_intent": intent["id"] if intent else None,
        "transfer_data": None,
    }


def origin(_context: Context, invoice: Object) -> Object:
    """Return what an invoice is for, which is in its `parent` now.

    docs.stripe.com/changelog/basil/2025-03-31/adds-new-parent-field-to-invoicing-objects
    """
    details = invoice["parent"]["subscription_details"]
    return {
        "quote": None,
        "subscription": details["subscription"],
        "subscription_details": {"metadata": details["metadata"]},
    }


def taxes(_context: Context, _invoice: Object) -> Object:
    """docs.stripe.com/changelog/basil/2025-03-31/invoice-tax-configurations"""
    return {"tax": None, "total_tax_amounts": []}


def rendering(_context: Context, invoice: Object) -> Object:
    """Return how an invoice is written, which is in `rendering` now."""
    return {"rendering_options": invoice["rendering"]}


def price_of_line(context: Context, line: Object) -> Object:
    """Return a line's Price, and its Plan if it recurs; only their ids are in `pricing` now.

    docs.stripe.com/changelog/basil/2025-03-31/invoice-pricing-configurations
    """
    price = context.get("price", line["pricing"]["price_details"]["price"])
    return {"price": price, "plan": plan_of(price) if price and price["recurring"] else None}


def origin_of_line(_context: Context, line: Object) -> Object:
    """Return what a line is for, which is in its `parent` now."""
    kind = line["parent"]["type"]
    details = line["parent"][kind]
    own = "subscription_item" if kind == "subscription_item_details" else "invoice_item"
    return {
        own: details[own],
        "proration": details["proration"],
        "proration_details": details["proration_details"],
        "type": "subscription" if own == "subscription_item" else "invoiceitem",
    }


def taxes_of_line(_context: Context, line: Object) -> Object:
    """Return a line's taxes, and its amounts without them, in minor units."""
    return {
        "amount_excluding_tax": line["amount"],
        "tax_amounts": [],
        "tax_rates": [],
        "unit_amount_excluding_tax": line["pricing"]["unit_amount_decimal"],
    }
