"""Invoices of a subscription after the first, while they are drafts: docs.stripe.com/api/invoices.

An invoice is a draft for an hour, in which an integration may still change it:
docs.stripe.com/billing/invoices/subscription#automatic-advancement
"""

from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.discounts.amounts import spread_discount
from helpers.sandbox.discounts.deleted_coupons import coupon_of_discount
from helpers.sandbox.products.prices import in_currency
from helpers.sandbox.schema import objects
from helpers.sandbox.subscriptions.invoices import (
    discount_amounts,
    invoice_parent,
    line_pricing,
    listed_lines,
)
from helpers.sandbox.subscriptions.line_parts import line_parts
from helpers.sandbox.subscriptions.sending import is_sent
from helpers.sandbox.tax_rates.amounts import apply_taxes, taxes_on
from helpers.sandbox.tax_rates.invoices import invoice_tax_fields, invoice_taxes

Object = dict[str, Any]
_DRAFT_SECONDS = 3600
_TEXTS = ("custom_fields", "description", "footer")
_CUSTOMER_FIELDS = ("address", "email", "name", "phone", "shipping")


def new_draft(
    context: Context, subscription: Object, lines: list[Object], reason: str, period: Object
) -> Object:
    """Return a draft with these lines; it is not saved, so that it can be a preview.

    `reason` is its `billing_reason`; `period` has the start and the end, in Unix seconds, of the
    time in which its invoice items were added.
    """
    id, subtotal = context.new_id("in"), sum(line["amount"] for line in lines)
    sold = _as_line_items(context, subscription, lines)
    discount = sum(each["amount_discount"] for each in sold)
    total = sum(each["amount_total"] for each in sold)
    return objects.new(
        context,
        stripe.Invoice,
        "in",
        id=id,
        amount_due=max(total, 0),
        amount_remaining=max(total, 0),
        auto_advance=True,
        automatically_finalizes_at=context.now() + _DRAFT_SECONDS,
        next_payment_attempt=None if is_sent(subscription) else context.now() + _DRAFT_SECONDS,
        billing_reason=reason,
        collection_method=subscription["collection_method"],
        currency=subscription["currency"],
        customer=subscription["customer"],
        **{name: (subscription["invoice_settings"] or {}).get(name) for name in _TEXTS},
        default_tax_rates=subscription["default_tax_rates"],
        discounts=subscription["discounts"],
        ending_balance=None,
        issuer={"type": "self"},
        lines=listed_lines(lines, id),
        parent=invoice_parent(subscription),
        period_start=period["start"],
        period_end=period["end"],
        status="draft",
        subtotal=subtotal,
        test_clock=subscription["test_clock"],
        total=total,
        total_discount_amounts=discount_amounts(subscription["discounts"], discount),
        **invoice_tax_fields(sold, subtotal, total),
        **_customer_fields(context, subscription["customer"]),
    )


def _customer_fields(context: Context, id: str) -> Object:
    customer = context.require("customer", id)
    return {f"customer_{name}": customer[name] for name in _CUSTOMER_FIELDS}


def item_lines(context: Context, subscription: Object, item: Object, past: Object) -> list[Object]:
    """Return the lines of an item whose period has begun, or ended if its price is metered.

    `past` is the period before, with start and end in Unix seconds. Nobody reports any usage of a
    metered price, because the sandbox has no meters. A trial is free.
    """
    price = in_currency(item["price"], subscription["currency"])
    is_metered = price["recurring"]["usage_type"] == "metered"
    quantity = 0 if is_metered else item["quantity"]
    current = {"start": item["current_period_start"], "end": item["current_period_end"]}
    free = subscription["trial_end"] == item["current_period_end"]
    name = product_name(context, price)
    return [
        new_line(
            context,
            subscription,
            price | {"unit_amount_decimal": "0"} if free else price,
            amount=part.amount,
            description=part.description,
            parent=line_parent(subscription, item["id"]),
            period=past if is_metered and not free else current,
            quantity=part.quantity,
        )
        for part in line_parts(name, price, quantity, free)
    ]


def new_line(context: Context, subscription: Object, price: Object, **fields: Any) -> Object:
    """Return a new line for a Price, with these fields; its `amount` is in minor units."""
    return objects.new(
        context,
        stripe.InvoiceLineItem,
        "il",
        currency=subscription["currency"],
        pricing=line_pricing(price),
        subscription=subscription["id"],
        **{"subtotal": fields["amount"], **fields},
    )


def line_parent(subscription: Object, item: str) -> Object:
    """Return the `parent` of a line for an item (by id) of a subscription."""
    details = {
        "proration": False,
        "proration_details": {},
        "subscription": subscription["id"],
        "subscription_item": item,
    }
    return {"type": "subscription_item_details", "subscription_item_details": details}


def product_name(context: Context, price: Object) -> str:
    """Return the name of a price's product, even if it was deleted."""
    return (context.get("product", price["product"]) or {}).get("name") or "Product"


def _as_line_items(context: Context, subscription: Object, lines: list[Object]) -> list[Object]:
    """Return the lines as line items, with their discounts and taxes; set those of the lines, too.

    What is prorated is discounted already: drafts take it as it is.
    """
    sold = [_as_line_item(subscription, line) for line in lines]
    spread_discount(subscription_coupon(context, subscription), sold)
    for line, item in zip(lines, sold, strict=True):
        item["amount_subtotal"] = line["amount"]
    apply_taxes(sold)
    for line, item in zip(lines, sold, strict=True):
        line["discount_amounts"] = discount_amounts(
            subscription["discounts"], item["amount_discount"]
        )
        line["taxes"] = invoice_taxes(item["taxes"])
    return sold


def _as_line_item(subscription: Object, line: Object) -> Object:
    return {
        "amount_subtotal": max(line["amount"], 0) if line["discountable"] else 0,
        "currency": line["currency"],
        "price": {"product": line["pricing"]["price_details"]["product"]},
        "taxes": taxes_on(0, _tax_rates(subscription, line)),
    }


def _tax_rates(subscription: Object, line: Object) -> list[Object]:
    """Return the TaxRates of a line: its item's own, or else those of the subscription."""
    id = line["parent"][line["parent"]["type"]].get("subscription_item")
    own = [item["tax_rates"] for item in subscription["items"]["data"] if item["id"] == id]
    return (own[0] if own else None) or subscription["default_tax_rates"] or []


def subscription_coupon(context: Context, subscription: Object) -> Object | None:
    """Return the coupon of a subscription's discount; Checkout gives it one at most."""
    for id in subscription["discounts"]:
        discount = context.get("discount", id)
        return coupon_of_discount(context, discount) if discount else None
    return None
