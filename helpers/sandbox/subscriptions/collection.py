"""Finalizing an invoice of a subscription and collecting its amount.

docs.stripe.com/billing/invoices/subscription, docs.stripe.com/billing/subscriptions/webhooks
"""

from typing import Any

from helpers.sandbox import money
from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import change_object
from helpers.sandbox.api.errors import StripeError
from helpers.sandbox.customers.objects import next_invoice_number
from helpers.sandbox.subscriptions import charging, dunning, incomplete, sending
from helpers.sandbox.subscriptions.invoice_page import hosted_url
from helpers.sandbox.subscriptions.invoices import new_invoice_payment

Object = dict[str, Any]


def next_step(invoice: Object) -> int | None:
    """Return when an invoice is finalized, tried again or overdue, in Unix seconds, or None."""
    if not invoice["auto_advance"]:
        return None
    when_open = "due_date" if sending.is_sent(invoice) else "next_payment_attempt"
    names = {"draft": "automatically_finalizes_at", "open": when_open}
    return invoice[names[invoice["status"]]] if invoice["status"] in names else None


def advance(context: Context, invoice: Object, payer: charging.Payer = "away") -> None:
    """Finalize an invoice that is due, and send it; or try (again) to collect it."""
    is_draft = invoice["status"] == "draft"
    if is_draft:
        invoice = finalize(context, invoice)
    if not sending.is_sent(invoice) or not invoice["amount_due"]:
        collect(context, invoice, payer=payer)
    elif is_draft:
        context.emit("invoice.sent", invoice)
    else:
        subscription = context.require("subscription", subscription_id(invoice))
        sending.record_overdue(context, subscription, invoice)


def finalize(context: Context, invoice: Object) -> Object:
    """Finalize a draft, send the event and return the open invoice.

    The customer's balance takes part of the amount, and all of one that is too small to be charged:
    docs.stripe.com/billing/customer/balance. Amounts are in minor units.
    """
    balance, owed, due = amounts(context, invoice)
    subscription = context.require("subscription", subscription_id(invoice))
    number = next_invoice_number(context, invoice["customer"], invoice["currency"])
    now, is_charged = context.now(), invoice["auto_advance"] and not sending.is_sent(invoice)
    invoice = invoice | {
        "amount_due": due,
        "amount_remaining": due,
        "automatically_finalizes_at": None,
        "due_date": sending.due_date(context, subscription),
        "effective_at": now,
        "ending_balance": owed - due,
        "hosted_invoice_url": hosted_url(context, invoice["id"]),
        "next_payment_attempt": now if is_charged else None,
        "number": number,
        "starting_balance": balance,
        "status": "open",
        "status_transitions": invoice["status_transitions"] | {"finalized_at": now},
    }
    _change_balance(context, invoice, invoice["ending_balance"] - balance)
    context.emit("invoice.finalized", context.save(invoice))
    if due:
        _save_payment(context, invoice, charging.new_intent(context, invoice, subscription))
    return invoice


def amounts(context: Context, invoice: Object) -> tuple[int, int, int]:
    """Return the customer's balance, what is owed with it, and what of that is due now.

    All are in minor units.
    """
    customer = context.require("customer", invoice["customer"])
    balance = customer["balance"] or 0  # null in a state file of an older version
    owed = invoice["total"] + balance
    return balance, owed, owed if owed >= money.minimum(invoice["currency"]) else 0


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
    context: Context,
    invoice: Object,
    method: Object | None = None,
    manually: bool = False,
    payer: charging.Payer = "away",
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
    counts = not sending.is_sent(invoice) and (invoice["attempt_count"] == 0 or not manually)
    invoice = invoice | {"attempt_count": invoice["attempt_count"] + int(counts)}
    method = method or charging.payment_method(context, subscription)
    (payment,) = context.store.children(invoice["id"])
    intent = context.require("payment_intent", payment["payment"]["payment_intent"])
    error = charging.charge(context, intent, method, payer) if method else no_method()
    if method and not error:
        method = charging.keep(context, intent, method)
    if error:
        waits = context.require("payment_intent", intent["id"])["status"] == "requires_action"
        _failed(context, subscription, invoice, counts, waits)
        return error
    _paid(context, subscription, invoice, payment, method)
    return None


def subscription_id(invoice: Object) -> str:
    """Return the id of the subscription that an invoice belongs to."""
    return invoice["parent"]["subscription_details"]["subscription"]


def no_method() -> StripeError:
    """Return the error for a customer who has nothing to pay with."""
    message = (
        "This customer has no attached payment source or default payment method. Please consider "
        "adding a default payment method. For more information, visit "
        "https://stripe.com/docs/billing/subscriptions/payment-methods-setting#payment-method-priority."
    )
    return StripeError(message, code="resource_missing")


def _paid(
    context: Context,
    subscription: Object,
    invoice: Object,
    payment: Object | None,
    method: Object | None = None,
) -> None:
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
    _record_paid(context, subscription, _kept_method(subscription, method))


def _record_paid(context: Context, subscription: Object, kept: Object) -> None:
    """Let a subscription go on, as an invoice is paid; `kept` are changes that come with it."""
    if subscription["status"] == "incomplete":
        incomplete.activate(context, subscription, kept)
    elif subscription["status"] == "past_due":
        dunning.record_settled(context, subscription, kept)
    else:
        change_object(context, subscription, kept, "customer.subscription.updated")


def _kept_method(subscription: Object, method: Object | None) -> Object:
    """Return the subscription's new default, if it keeps the PaymentMethod that has just paid.

    docs.stripe.com/api/subscriptions/create, `payment_settings.save_default_payment_method`
    """
    settings = subscription["payment_settings"] or {}
    if settings.get("save_default_payment_method") != "on_subscription":
        return {}
    is_saved = method and method["customer"] == subscription["customer"]
    return {"default_payment_method": method["id"]} if method and is_saved else {}


def settle_out_of_band(context: Context, invoice: Object) -> Object:
    """Mark an open invoice, which was paid in cash, say, as paid; return it."""
    for payment in context.store.children(invoice["id"]):
        _cancel_payment(context, payment)
    subscription = context.require("subscription", subscription_id(invoice))
    _paid(context, subscription, invoice, None)
    return context.require("invoice", invoice["id"])


def _failed(
    context: Context, subscription: Object, invoice: Object, counts: bool, waits: bool
) -> None:
    """Record an attempt that failed, and plan the next one if it counts.

    `waits` is whether the payer has to authenticate first. Integrations report both events then.
    """
    invoice = invoice | {"attempted": True}
    if counts:
        again = dunning.next_attempt(context, invoice["attempt_count"])
        invoice["next_payment_attempt"] = again if invoice["auto_advance"] else None
    context.save(invoice)
    for event in ("updated", *(["payment_action_required"] if waits else []), "payment_failed"):
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
    subscription = context.require("subscription", subscription_id(invoice))
    if subscription["status"] == "incomplete":
        incomplete.expire(context, subscription)
    else:
        dunning.record_settled(context, subscription)
    return invoice


def _cancel_payment(context: Context, payment: Object) -> None:
    canceled = payment["status_transitions"] | {"canceled_at": context.now()}
    context.save(payment | {"status": "canceled", "status_transitions": canceled})
    intent = context.require("payment_intent", payment["payment"]["payment_intent"])
    void = {"cancellation_reason": "void_invoice", "canceled_at": context.now()}
    intent |= void | {"next_action": None, "payment_method": None, "status": "canceled"}
    context.emit("payment_intent.canceled", context.save(intent))
