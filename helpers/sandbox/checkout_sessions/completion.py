"""What is there once a session is paid: docs.stripe.com/api/checkout/sessions/object."""

from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.checkout_sessions import customers
from helpers.sandbox.discounts import objects as discount_objects
from helpers.sandbox.payments import bank_debits, confirmation, payment_methods
from helpers.sandbox.subscriptions import invoices
from helpers.sandbox.subscriptions import objects as subscription_objects

Object = dict[str, Any]


def complete(
    context: Context,
    session: Object,
    payer: Object,
    intent: Object | None = None,
    method: Object | None = None,
) -> Object:
    """Charge or save the card, make what the mode promises, and return the completed session.

    `payer` is what payers.keep made of what was typed.
    """
    customer = customers.customer_of(context, session, payer)
    if customer and _keeps(intent):
        payment_methods.attach(context, method, customer)
    if intent:
        by_card = method["type"] == "card"
        confirm = confirmation.succeed if by_card else bank_debits.process
        intent = confirm(context, intent, method, customer)
    session |= payer["session"] | {
        "customer": customer,
        "customer_details": customers.details(payer),
        "payment_status": _payment_status(intent),
        "status": "complete",
        "url": None,
    }
    discount_objects.redeem(context, session)
    if session["mode"] == "subscription":
        session |= _subscription(context, session, method, intent)
    context.save(session)
    context.emit("checkout.session.completed", session)
    return session


def _keeps(intent: Object | None) -> bool:
    """Whether the card stays with the customer, to be charged again."""
    return bool(intent and (intent["object"] == "setup_intent" or intent["setup_future_usage"]))


def _payment_status(intent: Object | None) -> str:
    if not intent or intent["object"] == "setup_intent":
        return "no_payment_required"
    return "paid" if intent["status"] == "succeeded" else "unpaid"


def _subscription(
    context: Context, session: Object, method: Object | None, intent: Object | None
) -> Object:
    subscription = subscription_objects.subscribe(context, session, method)
    subscription["discounts"] = discount_objects.keep(context, session, subscription)
    invoice = invoices.first_invoice(context, session, subscription)
    context.save(subscription | {"latest_invoice": invoice["id"]})
    context.emit("customer.subscription.created", subscription | {"latest_invoice": invoice["id"]})
    charged = intent if session["payment_status"] == "paid" else None
    invoices.emit_paid(context, invoice, charged)
    return {"subscription": subscription["id"], "invoice": invoice["id"]}
