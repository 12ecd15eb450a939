"""Subscriptions and invoices in older API versions: docs.stripe.com/changelog.

Fields of quotes and connected accounts are empty, as the sandbox has none of them.
"""

from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.families import ObjectChange
from helpers.sandbox.products.prices import plan_from_price
from helpers.sandbox.subscriptions.invoices import invoice_intent

Object = dict[str, Any]


def _payment(context: Context, invoice: Object) -> Object:
    """Return the fields of an invoice's payment: it could have only one.

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
    """Return the origin of an invoice, which is in its `parent` now.

    docs.stripe.com/changelog/basil/2025-03-31/adds-new-parent-field-to-invoicing-objects
    """
    details = (invoice["parent"] or {}).get("subscription_details") or {}
    return {
        "quote": None,
        "subscription": details.get("subscription"),
        "subscription_details": {"metadata": details.get("metadata")},
    }


def _taxes(_context: Context, invoice: Object) -> Object:
    """docs.stripe.com/changelog/basil/2025-03-31/invoice-tax-configurations"""
    taxes = invoice["total_taxes"] or []
    tax = sum(each["amount"] for each in taxes) if taxes else None
    return {"tax": tax, "total_tax_amounts": [_tax_amount(each) for each in taxes]}


def _tax_amount(tax: Object) -> Object:
    return {
        "amount": tax["amount"],
        "inclusive": tax["tax_behavior"] == "inclusive",
        "tax_rate": tax["tax_rate_details"]["tax_rate"],
        "taxability_reason": tax["taxability_reason"],
        "taxable_amount": tax["taxable_amount"],
    }


def _rendering(_context: Context, invoice: Object) -> Object:
    """Return the former name of `rendering`."""
    return {"rendering_options": invoice["rendering"]}


def _line_price(context: Context, line: Object) -> Object:
    """Return a line's Price, and its Plan if it is recurring; `pricing` has only ids now.

    docs.stripe.com/changelog/basil/2025-03-31/invoice-pricing-configurations
    """
    price = context.get("price", line["pricing"]["price_details"]["price"])
    return {
        "price": price,
        "plan": plan_from_price(price) if price and price["recurring"] else None,
    }


def _line_origin(_context: Context, line: Object) -> Object:
    """Return the origin of a line, which is in its `parent` now."""
    kind = line["parent"]["type"]
    details = line["parent"][kind]
    items = {name: details.get(name) for name in ("subscription_item", "invoice_item")}
    return {
        **{name: id for name, id in items.items() if id},
        "proration": details["proration"],
        "proration_details": details["proration_details"],
        "type": "invoiceitem" if items["invoice_item"] else "subscription",
    }


def _line_taxes(context: Context, line: Object) -> Object:
    """Return a line's taxes, and its amounts excluding them, in minor units."""
    taxes = [_tax_amount(tax) for tax in line["taxes"] or []]
    rates = [context.get("tax_rate", tax["tax_rate"]) for tax in taxes]
    included = sum(tax["amount"] for tax in taxes if tax["inclusive"])
    return {
        "amount_excluding_tax": line["amount"] - included,
        "tax_amounts": taxes,
        "tax_rates": rates,
        "unit_amount_excluding_tax": line["pricing"]["unit_amount_decimal"],
    }


def _period(_context: Context, subscription: Object) -> Object:
    first = subscription["items"]["data"][0]
    return {name: first[name] for name in ("current_period_start", "current_period_end")}


def _only_item(_context: Context, subscription: Object) -> Object:
    """Return a subscription's Plan and quantity, which are null if it has several items."""
    items = subscription["items"]["data"]
    only = items[0] if len(items) == 1 else {}
    return {"plan": only.get("plan"), "quantity": only.get("quantity")}


def _discount(context: Context, holder: Object) -> Object:
    """Return the Discount of an invoice or a subscription, or null if it has several."""
    ids = holder["discounts"]
    return {"discount": context.get("discount", ids[0]) if len(ids) == 1 else None}


_PAYMENT_RESOURCES = {
    "charge": "charge",
    "payment_intent": "payment_intent",
    "subscription": "subscription",
}
OBJECT_CHANGES = (
    # docs.stripe.com/changelog/basil/2025-03-31; an SDK's changelog lists the fields:
    # github.com/stripe/stripe-node/blob/master/CHANGELOG.md, version 18.0.0
    ObjectChange("2025-03-31", "subscription", _period),
    ObjectChange("2025-03-31", "subscription", _discount),
    # github.com/stripe/stripe-node/issues/1263: sent, though no type declares them; no source
    # says whether they still are since Basil.
    ObjectChange("2025-03-31", "subscription", _only_item),
    ObjectChange("2025-03-31", "invoice", _discount),
    ObjectChange("2025-03-31", "invoice", _payment, _PAYMENT_RESOURCES),
    ObjectChange("2025-03-31", "invoice", _origin),
    ObjectChange("2025-03-31", "invoice", _taxes),
    ObjectChange("2025-03-31", "line_item", _line_price),
    ObjectChange("2025-03-31", "line_item", _line_origin),
    ObjectChange("2025-03-31", "line_item", _line_taxes),
    # docs.stripe.com/changelog/2024-04-10/renames-rendering-options-invoicing
    ObjectChange("2024-04-10", "invoice", _rendering),
)
