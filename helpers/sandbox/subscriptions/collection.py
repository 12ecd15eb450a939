"""Finalizing an invoice of a subscription and collecting its amount.

docs.stripe.com/billing/invoices/subscription, docs.stripe.com/billing/subscriptions/webhooks
"""

from typing import Any

from helpers.sandbox import money
from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import change_object
from helpers.sandbox.api.errors import StripeError
from helpers.sandbox.customers.objects import next_invoice_number
from helpers.sandbox.subscriptions import charging, dunning
from helpers.sandbox.subscriptions.invoice_page import hosted_url
from helpers.sandbox.subscriptions.invoices import new_invoice_payment

Object = dict[str, Any]


def next_step(invoice: Object) -> int | None:
    """Return when an invoice is finalized or tried again, in Unix seconds, or None."""
    if not invoice["auto_advance"]:
        return None
    names = {"draft": "automatically_finalizes_at", "open": "next_payment_attempt"}
    return invoice[names[invoice["status"]]] if invoice["status"] in names else None


def advance(context: Context, invoice: Object) -> None:
    """Finalize an invoice that is due, or try again to collect it."""
    collect(context, finalize(context, invoice) if invoice["status"] == "draft" else invoice)


def finalize(context: Context, invoice: Object) -> Object:
    """Finalize a draft, send the event and return the open invoice.

    The customer's balance takes part of the amount, and all of one that is too small to be charged:
    docs.stripe.com/billing/customer/balance. Amounts are in minor units.
    """
    customer, now = context.require("customer", invoice["customer"]), context.now()
    balance = customer["balance"] or 0  # null in a state file of an older version
    owed = invoice["total"] + balance
    due = owed if owed >= money.minimum(invoice["currency"]) else 0
    number = next_invoice_number(context, customer["id"], invoice["currency"])
    invoice = invoice | {
        "amount_due": due,
        "amount_remaining": due,
        "automatically_finalizes_at": None,
        "effective_at": now,
        "ending_balance": owed - due,
        "hosted_invoice_url": hosted_url(context, invoice["id"]),
        "next_payment_attempt": now,
        "number": number,
        "starting_balance": balance,
        "status": "open",
        "status_transitions": invoice["status_transitions"] | {"finalized_at": now},
    }
    _change_balance(context, invoice, invoice["ending_balance"] - balance)
    context.emit("invoice.finalized", context.save(invoice))
    if due:
        _save_payment(context, invoice, charging.new_intent(context, invoice))
    return invoice


def _change_balance(context: Context, invoice: Object, amount: int) -> None:
    """Add an amount in minor units to the balance of an invoice's customer, and send the event."""
    customer = context.require("customer", invoice["customer"])
    balance = (customer["balance"] or 0) + amount
    change_object(context, customer, {"balance": balance}, "customer.updated")


def _save_payment(context: Context, invoice: Object, intent: Object) -> None:
    """Save the InvoicePayment of an invoice, which is open until its PaymentIntent succeeds."""
    payment = new_invoice_payment(context, invoice, intent, status="open")
    context.save(payment, parent=invoice["id"])


def collect(
    context: Context, invoice: Object, method: Object | None = None, manually: bool = False
) -> StripeError | None:
    """Charge an open invoice; return the error if that fails, and try again later.

    `method` is the PaymentMethod, or None for that of the subscription. Any first attempt counts; a
    later one that is made `manually` leaves the schedule of the retries as it is:
    docs.stripe.com/api/invoices/object#invoice_object-attempt_count
    """
    subscription = context.require("subscription", subscription_id(invoice))
    if not invoice["amount_due"]:
        _paid(context, subscription, invoice, None)
        return None
    counts = invoice["attempt_count"] == 0 or not manually
    invoice = invoice | {"attempt_count": invoice["attempt_count"] + int(counts)}
    method = method or charging.payment_method(context, subscription)
    (payment,) = context.store.children(invoice["id"])
    intent = context.require("payment_intent", payment["payment"]["payment_intent"])
    error = charging.charge(context, intent, method) if method else _no_method()
    if error:
        _failed(context, subscription, invoice, counts)
        return error
    _paid(context, subscription, invoice, payment)
    return None


def subscription_id(invoice: Object) -> str:
    """Return the id of the subscription that an invoice belongs to."""
    return invoice["parent"]["subscription_details"]["subscription"]


def _no_method() -> StripeError:
    message = (
        "This customer has no attached payment source or default payment method. Please consider "
        "adding a default payment method. For more information, visit "
        "https://stripe.com/docs/billing/subscriptions/payment-methods-setting#payment-method-priority."
    )
    return StripeError(message, code="resource_missing")


def _paid(context: Context, subscription: Object, invoice: Object, payment: Object | None) -> None:
    now = context.now()
    invoice = invoice | {
        "amount_paid": invoice["amount_due"],
        "amount_remaining": 0,
        "attempted": True,
        "auto_advance": False,
        "next_payment_attempt": None,
        "status": "paid",
        "status_transitions": invoice["status_transitions"] | {"paid_at": now},
    }
    context.save(invoice)
    for event in ("updated", "paid", "payment_succeeded"):
        context.emit(f"invoice.{event}", invoice)
    if payment:
        paid = {"amount_paid": invoice["amount_paid"], "status": "paid"}
        paid["status_transitions"] = payment["status_transitions"] | {"paid_at": now}
        context.emit("invoice_payment.paid", context.save(payment | paid))
    dunning.record_settled(context, subscription)


def settle_out_of_band(context: Context, invoice: Object) -> Object:
    """Mark an open invoice, which was paid in cash, say, as paid; return it."""
    for payment in context.store.children(invoice["id"]):
        _cancel_payment(context, payment)
    subscription = context.require("subscription", subscription_id(invoice))
    _paid(context, subscription, invoice, None)
    return context.require("invoice", invoice["id"])


def _failed(context: Context, subscription: Object, invoice: Object, counts: bool) -> None:
    """Record an attempt that failed, and plan the next one if it counts."""
    invoice = invoice | {"attempted": True}
    if counts:
        again = dunning.next_attempt(context, invoice["attempt_count"])
        invoice["next_payment_attempt"] = again if invoice["auto_advance"] else None
    context.save(invoice)
    for event in ("updated", "payment_failed"):
        context.emit(f"invoice.{event}", invoice)
    if counts:
        dunning.record_unpaid(context, subscription, invoice)


def void(context: Context, invoice: Object) -> Object:
    """Void an open invoice, which nobody has to pay any more; send the event and return it.

    The customer gets back what it took from the balance:
    docs.stripe.com/changelog/2019-12-03/customer-balances-returned-voided-invoices
    """
    stopped = {"auto_advance": False, "next_payment_attempt": None, "status": "void"}
    moments = invoice["status_transitions"] | {"voided_at": context.now()}
    invoice = invoice | stopped | {"status_transitions": moments}
    context.save(invoice)
    for payment in context.store.children(invoice["id"]):
        _cancel_payment(context, payment)
    _change_balance(context, invoice, invoice["starting_balance"] - invoice["ending_balance"])
    context.emit("invoice.voided", invoice)
    dunning.record_settled(context, context.require("subscription", subscription_id(invoice)))
    return invoice


def _cancel_payment(context: Context, payment: Object) -> None:
    canceled = payment["status_transitions"] | {"canceled_at": context.now()}
    context.save(payment | {"status": "canceled", "status_transitions": canceled})
    intent = context.require("payment_intent", payment["payment"]["payment_intent"])
    void = {"cancellation_reason": "void_invoice", "canceled_at": context.now()}
    intent |= void | {"payment_method": None, "status": "canceled"}
    context.emit("payment_intent.canceled", context.save(intent))
