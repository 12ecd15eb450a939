"""A subscription's first invoice, paid with the session: docs.stripe.com/api/invoices."""

from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.checkout_sessions import customers
from helpers.sandbox.schema import objects
from helpers.sandbox.subscriptions import invoice_lines, invoice_payments

Object = dict[str, Any]


def first_invoice(context: Context, session: Object, subscription: Object) -> Object:
    """Save the invoice of a subscription's first period, paid with what the session charged."""
    id, total, now = context.new_id("in"), session["amount_total"], context.now()
    payer, currency = session["customer_details"], session["currency"]
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
        currency=currency,
        customer=subscription["customer"],
        discounts=subscription["discounts"],
        customer_address=payer["address"],
        customer_email=payer["email"],
        customer_name=payer["name"],
        customer_phone=payer["phone"],
        effective_at=now,
        issuer={"type": "self"},
        lines=invoice_lines.of(context, session, id, subscription),
        number=customers.next_invoice_number(context, subscription["customer"], currency),
        parent=_parent(subscription),
        period_end=now,
        period_start=now,
        status="paid",
        status_transitions={"finalized_at": now, "paid_at": now},
        subtotal=session["amount_subtotal"],
        subtotal_excluding_tax=session["amount_subtotal"],
        total=total,
        total_discount_amounts=invoice_lines.discounts(subscription, session["total_details"]),
        total_excluding_tax=total,
    )
    return context.save(invoice)


def _parent(subscription: Object) -> Object:
    details = {"subscription": subscription["id"], "metadata": subscription["metadata"]}
    return {"type": "subscription_details", "subscription_details": details}


def emit_paid(context: Context, invoice: Object, intent: Object | None) -> None:
    """Send the events of an invoice that is paid as soon as it is made, each with its own state.

    A PaymentIntent has paid it, or (None) it is over nothing.
    """
    draft = invoice | _UNPAID | {"amount_remaining": invoice["amount_due"]}
    known = ("effective_at", "ending_balance", "number")
    finalized = {name: invoice[name] for name in known}
    finalized["status_transitions"] = invoice["status_transitions"] | {"paid_at": None}
    context.emit("invoice.created", draft)
    context.emit("invoice.finalized", draft | finalized | {"status": "open"})
    context.emit("invoice.paid", invoice)
    context.emit("invoice.payment_succeeded", invoice)
    if intent:
        payment = invoice_payments.paid_with(context, invoice, intent)
        context.emit("invoice_payment.paid", payment)


# docs.stripe.com/billing/subscriptions/webhooks: a draft until it is finalized, then open.
_UNPAID = {
    "amount_paid": 0,
    "attempt_count": 0,
    "attempted": False,
    "effective_at": None,
    "ending_balance": None,
    "number": None,
    "status": "draft",
    "status_transitions": objects.complete(stripe.Invoice.StatusTransitions, {}),
}
