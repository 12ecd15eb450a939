"""Invoice items: amounts that wait for the next invoice. docs.stripe.com/api/invoiceitems"""

from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.schema import objects
from helpers.sandbox.subscriptions.drafts import new_line
from helpers.sandbox.subscriptions.invoices import line_pricing

Object = dict[str, Any]
KIND = "invoiceitem"
_LINE_PARENT = "subscription_item_details"  # of a proration, which belongs to such an item
_PENDING = (
    " AND json_extract(body, '$.invoice') IS NULL AND json_extract(body, '$.customer') = ?"
    " AND json_extract(body, '$.currency') = ?"
)


def save_proration(context: Context, subscription: Object, item: Object, **fields: Any) -> Object:
    """Save and return an invoice item for a part of a period of a subscription item.

    `fields` are among others the `amount` in minor units, the `description` and the `period`.
    """
    origin = {"subscription": subscription["id"], "subscription_item": item["id"]}
    invoice_item = objects.new(
        context,
        stripe.InvoiceItem,
        "ii",
        currency=subscription["currency"],
        customer=subscription["customer"],
        date=context.now(),
        discountable=False,
        discounts=subscription["discounts"],
        net_amount=fields["amount"],
        parent={"type": "subscription_details", "subscription_details": origin},
        pricing=line_pricing(item["price"]),
        proration=True,
        quantity=item["quantity"],
        quantity_decimal=str(item["quantity"]),
        test_clock=subscription["test_clock"],
        **fields,
    )
    context.save(invoice_item)
    context.emit("invoiceitem.created", invoice_item)
    return invoice_item


def pending_items(context: Context, subscription: Object) -> list[Object]:
    """Return the invoice items that the next invoice of a subscription takes, oldest first.

    Among them are those of the customer's subscriptions that have ended.
    """
    values = (subscription["customer"], subscription["currency"])
    items = context.select(KIND, f"{_PENDING} ORDER BY seq", values)
    return [item for item in items if _takes(context, subscription, item)]


def _takes(context: Context, subscription: Object, item: Object) -> bool:
    id = item["parent"]["subscription_details"]["subscription"]
    return id == subscription["id"] or context.require("subscription", id)["status"] == "canceled"


def pending_line(context: Context, subscription: Object, item: Object) -> Object:
    """Return the line of an invoice that takes an invoice item."""
    details = item["parent"]["subscription_details"] | {
        "invoice_item": item["id"],
        "proration": item["proration"],
        "proration_details": {},
    }
    price = context.require("price", item["pricing"]["price_details"]["price"])
    line = new_line(
        context,
        subscription,
        price,
        amount=item["amount"],
        description=item["description"],
        discountable=item["discountable"],
        discounts=item["discounts"],
        parent={"type": _LINE_PARENT, _LINE_PARENT: details},
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
