"""What links an invoice to the PaymentIntent that paid it: docs.stripe.com/api/invoice-payment."""

from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.schema import objects

Object = dict[str, Any]


def paid_with(context: Context, invoice: Object, intent: Object) -> Object:
    """Save the InvoicePayment of an invoice that a PaymentIntent has just paid."""
    payment = objects.new(
        context,
        stripe.InvoicePayment,
        "inpay",
        amount_paid=invoice["amount_paid"],
        amount_requested=invoice["amount_due"],
        currency=invoice["currency"],
        invoice=invoice["id"],
        is_default=True,
        payment={"type": "payment_intent", "payment_intent": intent["id"]},
        status="paid",
        status_transitions={"paid_at": context.now()},
    )
    return context.save(payment)
