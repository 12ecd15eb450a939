"""Invoice items: amounts that wait for the next invoice. docs.stripe.com/api/invoiceitems"""

from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import merged_metadata
from helpers.sandbox.products.prices import amount_for_quantity, in_currency
from helpers.sandbox.schema import objects
from helpers.sandbox.subscriptions.drafts import new_line, product_name
from helpers.sandbox.subscriptions.ending import has_ended
from helpers.sandbox.subscriptions.invoices import line_pricing
from helpers.sandbox.subscriptions.item_prices import one_time_price

Object = dict[str, Any]
KIND = "invoiceitem"
# Of a line: a proration belongs to an item of the subscription, anything else stands by itself.
_ITEM_PARENT, _OWN_PARENT = "subscription_item_details", "invoice_item_details"
_PENDING = (
    " AND json_extract(body, '$.invoice') IS NULL AND json_extract(body, '$.customer') = ?"
    " AND json_extract(body, '$.currency') = ?"
)


def save_proration(context: Context, subscription: Object, item: Object, **fields: Any) -> Object:
    """Save and return an invoice item for a part of a period of a subscription item.

    `fields` are among others the `amount` in minor units, the `description` and the `period`.
    """
    origin = {"subscription": subscription["id"], "subscription_item": item["id"]}
    return _save_item(
        context,
        subscription,
        item["price"],
        origin,
        discountable=False,
        proration=True,
        quantity=item["quantity"],
        **fields,
    )


def _save_item(
    context: Context, subscription: Object, price: Object, origin: Object, **fields: Any
) -> Object:
    """Save and return an invoice item of a subscription, with these fields; send the event."""
    invoice_item = objects.new(
        context,
        stripe.InvoiceItem,
        "ii",
        currency=subscription["currency"],
        customer=subscription["customer"],
        date=context.now(),
        discounts=subscription["discounts"],
        net_amount=fields["amount"],
        parent={"type": "subscription_details", "subscription_details": origin},
        pricing=line_pricing(price),
        quantity_decimal=str(fields["quantity"]),
        test_clock=subscription["test_clock"],
        **fields,
    )
    context.save(invoice_item)
    context.emit("invoiceitem.created", invoice_item)
    return invoice_item


def add_items(context: Context, subscription: Object, params: list[Object]) -> None:
    """Save the invoice items that a new subscription adds to its first invoice.

    `params` are `add_invoice_items`. Raises StripeError for what Stripe refuses.
    """
    first = subscription["items"]["data"]
    period = {
        "start": max(item["current_period_start"] for item in first),
        "end": min(item["current_period_end"] for item in first),
    }
    for n, each in enumerate(params):
        price = one_time_price(context, subscription["currency"], each, ("add_invoice_items", n))
        quantity = each.get("quantity", 1)
        amount = amount_for_quantity(in_currency(price, subscription["currency"]), quantity)
        _save_item(
            context,
            subscription,
            price,
            {"subscription": subscription["id"]},
            amount=amount,
            description=product_name(context, price),
            discountable=each.get("discountable", True),
            metadata=merged_metadata({}, each.get("metadata") or {}),
            period=period,
            quantity=quantity,
        )


def pending_items(context: Context, subscription: Object) -> list[Object]:
    """Return the invoice items that the next invoice of a subscription takes, oldest first.

    Among them are those of the customer's subscriptions that have ended.
    """
    values = (subscription["customer"], subscription["currency"])
    items = context.select(KIND, f"{_PENDING} ORDER BY seq", values)
    return [item for item in items if _takes(context, subscription, item)]


def _takes(context: Context, subscription: Object, item: Object) -> bool:
    id = item["parent"]["subscription_details"]["subscription"]
    return id == subscription["id"] or has_ended(context.require("subscription", id))


def pending_line(context: Context, subscription: Object, item: Object) -> Object:
    """Return the line of an invoice that takes an invoice item."""
    details = item["parent"]["subscription_details"] | {
        "invoice_item": item["id"],
        "proration": item["proration"],
        "proration_details": {},
    }
    kind = _ITEM_PARENT if item["proration"] else _OWN_PARENT
    price = context.require("price", item["pricing"]["price_details"]["price"])
    line = new_line(
        context,
        subscription,
        price,
        amount=item["amount"],
        description=item["description"],
        discountable=item["discountable"],
        discounts=item["discounts"],
        metadata=item["metadata"] or {},
        parent={"type": kind, kind: details},
        period=item["period"],
        quantity=item["quantity"],
    )
    return line | {"subscription": details["subscription"]}


def save_invoice(context: Context, invoice: Object) -> None:
    """Save a new draft of a subscription, and the invoice items that it takes; send the event."""
    details = invoice["parent"]["subscription_details"]
    context.save(invoice, parent=details["subscription"])
    _take_items(context, invoice)
    context.emit("invoice.created", invoice)


def _take_items(context: Context, invoice: Object) -> None:
    """Mark the invoice items that an invoice's lines come from: they no longer wait."""
    for line in invoice["lines"]["data"]:
        id = line["parent"][line["parent"]["type"]]["invoice_item"]
        if id:
            item = context.require(KIND, id)
            context.save(item | {"invoice": invoice["id"]})
