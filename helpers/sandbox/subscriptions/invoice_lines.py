"""The lines of a subscription's first invoice: docs.stripe.com/api/invoice-line-item/object."""

from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.lists import envelope
from helpers.sandbox.money import format_amount
from helpers.sandbox.products.amounts import in_currency
from helpers.sandbox.schema import objects

Object = dict[str, Any]


def of(context: Context, session: Object, invoice: str, subscription: Object) -> Object:
    """Return the list of an invoice's lines, one for each line item of the session."""
    items = iter(subscription["items"]["data"])  # in the order of the recurring line items
    lines = [
        _line(context, line, subscription, next(items) if line["price"]["recurring"] else None)
        for line in context.line_items(session["id"])
    ]
    of_invoice = [line | {"invoice": invoice} for line in lines]
    return envelope(of_invoice, f"/v1/invoices/{invoice}/lines", False)


def _line(context: Context, line: Object, subscription: Object, item: Object | None) -> Object:
    price, now = in_currency(line["price"], line["currency"]), context.now()
    free = item and subscription["trial_end"]
    return objects.new(
        context,
        stripe.InvoiceLineItem,
        "il",
        amount=line["amount_subtotal"],
        currency=line["currency"],
        discount_amounts=discounts(subscription, line),
        description=_description(line, price, free),
        parent=_parent(context, subscription, item),
        # A one-time price has no period, it is paid now.
        period={"start": now, "end": item["current_period_end"] if item else now},
        pricing={
            "type": "price_details",
            "price_details": {"price": price["id"], "product": price["product"]},
            "unit_amount_decimal": "0" if free else price["unit_amount_decimal"],
        },
        quantity=line["quantity"],
        subscription=subscription["id"],
        subtotal=line["amount_subtotal"],
    )


def discounts(subscription: Object, amounts: Object) -> list[Object]:
    """Return what each of a subscription's discounts took off a session or a line item."""
    amount = amounts["amount_discount"]
    return [{"amount": amount, "discount": id} for id in subscription["discounts"]]


def _parent(context: Context, subscription: Object, item: Object | None) -> Object:
    """Return where a line comes from: an item of the subscription, or what is paid once."""
    kind = "subscription_item_details" if item else "invoice_item_details"
    own = {"subscription_item": item["id"]} if item else {"invoice_item": context.new_id("ii")}
    details = {"proration": False, "proration_details": {}, "subscription": subscription["id"]}
    return {"type": kind, kind: details | own}


def _description(line: Object, price: Object, free: bool) -> str:
    """Return a line in words, such as "1 × Coffee club (at $12.00 / month)"."""
    name, quantity = line["description"], line["quantity"]
    if free:
        return f"Trial period for {name}"
    if not price["recurring"] or price["unit_amount_decimal"] is None or quantity is None:
        return name
    amount = format_amount(price["unit_amount_decimal"], price["currency"])
    return f"{quantity} × {name} (at {amount} {_interval(price['recurring'])})"


def _interval(recurring: Object) -> str:
    count, interval = recurring["interval_count"], recurring["interval"]
    return f"/ {interval}" if count == 1 else f"every {count} {interval}s"
