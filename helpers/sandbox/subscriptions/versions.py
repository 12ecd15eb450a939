"""What subscriptions and invoices had until an API version: docs.stripe.com/changelog.

The sandbox takes no tax and has neither quotes nor connected accounts: fields of these are empty.
"""

from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.families import ObjectChange
from helpers.sandbox.products.prices import plan_of
from helpers.sandbox.subscriptions.invoices import invoice_intent

Object = dict[str, Any]


def _payment(context: Context, invoice: Object) -> Object:
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


def _origin(_context: Context, invoice: Object) -> Object:
    """Return what an invoice is for, which is in its `parent` now.

    docs.stripe.com/changelog/basil/2025-03-31/adds-new-parent-field-to-invoicing-objects
    """
    details = invoice["parent"]["subscription_details"]
    return {
        "quote": None,
        "subscription": details["subscription"],
        "subscription_details": {"metadata": details["metadata"]},
    }


def _taxes(_context: Context, _invoice: Object) -> Object:
    """docs.stripe.com/changelog/basil/2025-03-31/invoice-tax-configurations"""
    return {"tax": None, "total_tax_amounts": []}


def _rendering(_context: Context, invoice: Object) -> Object:
    """Return how an invoice is written, which is in `rendering` now."""
    return {"rendering_options": invoice["rendering"]}


def _line_price(context: Context, line: Object) -> Object:
    """Return a line's Price, and its Plan if it recurs; only their ids are in `pricing` now.

    docs.stripe.com/changelog/basil/2025-03-31/invoice-pricing-configurations
    """
    price = context.get("price", line["pricing"]["price_details"]["price"])
    return {"price": price, "plan": plan_of(price) if price and price["recurring"] else None}


def _line_origin(_context: Context, line: Object) -> Object:
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


def _line_taxes(_context: Context, line: Object) -> Object:
    """Return a line's taxes, and its amounts without them, in minor units."""
    return {
        "amount_excluding_tax": line["amount"],
        "tax_amounts": [],
        "tax_rates": [],
        "unit_amount_excluding_tax": line["pricing"]["unit_amount_decimal"],
    }


def _period(_context: Context, subscription: Object) -> Object:
    first = subscription["items"]["data"][0]
    return {name: first[name] for name in ("current_period_start", "current_period_end")}


def _only_item(_context: Context, subscription: Object) -> Object:
    """Return the Plan and the quantity of a subscription with one item; they are null for more."""
    items = subscription["items"]["data"]
    only = items[0] if len(items) == 1 else {}
    return {"plan": only.get("plan"), "quantity": only.get("quantity")}


def _discount(context: Context, holder: Object) -> Object:
    """Return the discount of an invoice or a subscription, which is null if there are several."""
    ids = holder["discounts"]
    return {"discount": context.get("discount", ids[0]) if len(ids) == 1 else None}


_PAID_WITH = {
    "charge": "charge",
    "payment_intent": "payment_intent",
    "subscription": "subscription",
}
OBJECT_CHANGES = (
    # docs.stripe.com/changelog/basil/2025-03-31; field by field in the changelog of an SDK:
    # github.com/stripe/stripe-node/blob/master/CHANGELOG.md, version 18.0.0
    ObjectChange("2025-03-31", "subscription", _period),
    ObjectChange("2025-03-31", "subscription", _discount),
    # github.com/stripe/stripe-node/issues/1263: sent, though no type has them; no source says
    # whether they are since Basil.
    ObjectChange("2025-03-31", "subscription", _only_item),
    ObjectChange("2025-03-31", "invoice", _discount),
    ObjectChange("2025-03-31", "invoice", _payment, _PAID_WITH),
    ObjectChange("2025-03-31", "invoice", _origin),
    ObjectChange("2025-03-31", "invoice", _taxes),
    ObjectChange("2025-03-31", "line_item", _line_price),
    ObjectChange("2025-03-31", "line_item", _line_origin),
    ObjectChange("2025-03-31", "line_item", _line_taxes),
    # docs.stripe.com/changelog/2024-04-10/renames-rendering-options-invoicing
    ObjectChange("2024-04-10", "invoice", _rendering),
)
