"""What was billed for the current period of an item, and has not been given back.

In the flexible billing mode, credit is a part of what was debited, so that there is none without a
debit: docs.stripe.com/billing/subscriptions/billing-mode/compare
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from helpers.sandbox.api.context import Context
from helpers.sandbox.subscriptions.invoice_items import KIND

Object = dict[str, Any]


class Debit(NamedTuple):
    """A line of an invoice, or an invoice item that still waits for one."""

    ids: set[str]  # of the line, and of the invoice item that it comes from
    amount: int  # in minor units, less the discount
    period: Object
    price: str
    quantity: int
    credited_items: Object  # refers to it: docs.stripe.com/api/invoiceitems/object


def open_debits(context: Context, subscription: Object, item: Object) -> list[Debit]:
    """Return the debits for an item's current period, without those that were given back.

    A void invoice has neither billed nor given back anything.
    """
    id = subscription["id"]
    invoices = context.find("invoice", **{"parent.subscription_details.subscription": id})
    void = {invoice["id"] for invoice in invoices if invoice["status"] == "void"}
    origin = {"parent.subscription_details.subscription_item": item["id"]}
    own = [each for each in context.find(KIND, **origin) if each["invoice"] not in void]
    debits = [_pending(each) for each in own if each["invoice"] is None]
    for invoice in invoices:
        debits += _lines(invoice, item) if invoice["id"] not in void else ()
    returned = {id for each in own for id in _credited(each)}
    return [
        debit
        for debit in debits
        if debit.amount > 0
        and debit.period["end"] == item["current_period_end"]
        and not debit.ids & returned
    ]


def _pending(item: Object) -> Debit:
    return Debit(
        ids={item["id"]},
        amount=item["amount"],
        period=item["period"],
        price=item["pricing"]["price_details"]["price"],
        quantity=item["quantity"],
        credited_items={"type": "invoice_item", "invoice_item": item["id"]},
    )


def _lines(invoice: Object, item: Object) -> Iterator[Debit]:
    for line in invoice["lines"]["data"]:
        origin = line["parent"][line["parent"]["type"]]
        if origin.get("subscription_item") != item["id"]:
            continue
        details = {"invoice": invoice["id"], "invoice_line_items": [line["id"]]}
        yield Debit(
            ids={line["id"], origin.get("invoice_item") or line["id"]},
            amount=line["amount"] - sum(each["amount"] for each in line["discount_amounts"]),
            period=line["period"],
            price=line["pricing"]["price_details"]["price"],
            quantity=line["quantity"],
            credited_items={"type": "invoice_line_items", "invoice_line_item_details": details},
        )


def _credited(item: Object) -> list[str]:
    """Return the ids of what an invoice item gives back."""
    credited = item["proration_details"].get("credited_items") or {}
    details = credited.get("invoice_line_item_details") or {"invoice_line_items": []}
    return [*filter(None, [credited.get("invoice_item")]), *details["invoice_line_items"]]
