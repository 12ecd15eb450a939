"""A subscription's first invoice, paid with the session: docs.stripe.com/api/invoices."""

from typing import Any

import stripe

from helpers.sandbox.protocol.lists import envelope
from helpers.sandbox.state import objects
from helpers.sandbox.state.context import Context

Object = dict[str, Any]


def first_invoice(context: Context, session: Object, subscription: Object) -> Object:
    """Save the invoice of a subscription's first period, paid with what the session charged."""
    id, total, now = context.new_id("in"), session["amount_total"], context.now()
    payer = session["customer_details"]
    invoice = objects.new(
        context,
        stripe.Invoice,
        "in",
        id=id,
        amount_due=total,
        amount_paid=total,
        attempt_count=1 if total else 0,
        attempted=True,
        billing_reason="subscription_create",
        collection_method="charge_automatically",
        currency=session["currency"],
        customer=subscription["customer"],
        discounts=subscription["discounts"],
        customer_address=payer["address"],
        customer_email=payer["email"],
        customer_name=payer["name"],
        customer_phone=payer["phone"],
        effective_at=now,
        issuer={"type": "self"},
        lines=_lines(context, session, id, subscription),
        number=f"{id[-8:].upper()}-0001",
        parent=_parent(subscription),
        period_end=now,
        period_start=now,
        status="paid",
        status_transitions={"finalized_at": now, "paid_at": now},
        subtotal=session["amount_subtotal"],
        total=total,
        total_discount_amounts=_discounts(subscription, session["total_details"]),
    )
    return context.save(invoice)


def _discounts(subscription: Object, amounts: Object) -> list[Object]:
    """Return what each of a subscription's discounts took off a session or a line item."""
    amount = amounts["amount_discount"]
    return [{"amount": amount, "discount": id} for id in subscription["discounts"]]


def _parent(subscription: Object) -> Object:
    details = {"subscription": subscription["id"], "metadata": subscription["metadata"]}
    return {"type": "subscription_details", "subscription_details": details}


def _lines(context: Context, session: Object, invoice: str, subscription: Object) -> Object:
    lines = [
        _line(context, item, invoice, subscription) for item in context.line_items(session["id"])
    ]
    return envelope(lines, f"/v1/invoices/{invoice}/lines", False)


def _line(context: Context, item: Object, invoice: str, subscription: Object) -> Object:
    price = item["price"]
    details = {"price": price["id"], "product": price["product"]}
    return objects.new(
        context,
        stripe.InvoiceLineItem,
        "il",
        amount=item["amount_subtotal"],
        currency=item["currency"],
        discount_amounts=_discounts(subscription, item),
        description=item["description"],
        invoice=invoice,
        period=_period(context, price, subscription),
        pricing={
            "type": "price_details",
            "price_details": details,
            "unit_amount_decimal": price["unit_amount_decimal"],
        },
        quantity=item["quantity"],
        subscription=subscription["id"],
        subtotal=item["amount_subtotal"],
    )


def _period(context: Context, price: Object, subscription: Object) -> Object:
    """Return the period a line pays for; a one-time price has none, it is paid now."""
    ends = {
        item["price"]["id"]: item["current_period_end"] for item in subscription["items"]["data"]
    }
    return {"start": context.now(), "end": ends.get(price["id"], context.now())}


def emit_paid(context: Context, invoice: Object) -> None:
    """Send the events of an invoice that is paid as soon as it is made."""
    for event in ("created", "finalized", "paid", "payment_succeeded"):
        context.emit(f"invoice.{event}", invoice)
