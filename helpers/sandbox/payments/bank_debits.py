"""Payments by bank debit: the session is complete at once, the money comes days later or never.

docs.stripe.com/payments/payment-methods#payment-notification. Mandates are not simulated.
"""

from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.payments import intents
from helpers.sandbox.payments import objects as payment_objects
from helpers.sandbox.payments.bank_accounts import BankAccount, find
from helpers.sandbox.schema import objects

Object = dict[str, Any]
SETTLEMENT = "checkout.settlement"  # ours: when the money of a session falls due


def save_account(context: Context, account: BankAccount, payer: Object) -> Object:
    """Save the PaymentMethod of a bank account; of its number only the last four digits."""
    billing = ("address", "email", "name", "phone")
    method = objects.new(
        context,
        stripe.PaymentMethod,
        "pm",
        type=account.method,
        allow_redisplay="limited",
        billing_details={name: payer[name] for name in billing},
        **{account.method: account.details},
    )
    return context.save(method)


def process(context: Context, intent: Object, method: Object, customer: str | None) -> Object:
    """Ask the bank for the money; return the intent, which waits for it."""
    intent |= {"customer": customer, "payment_method": method["id"], "status": "processing"}
    type = method["type"]
    known = {name: method[type][name] for name in find(type).details}
    details = {"type": type, type: known}
    charge = payment_objects.save(context, "py", intent, method, details, {"status": "pending"})
    intent |= {"last_payment_error": None, "latest_charge": charge["id"]}
    context.emit("payment_intent.processing", context.save(intent))
    return intent


def schedule(context: Context, session: Object, account: BankAccount) -> None:
    """Have the money arrive, or fail to, when its time has come."""
    id, due = _settlement(session), context.now() + account.delay
    about = {"session": session["id"], "method": account.method, "number": account.number}
    context.save({"object": SETTLEMENT, "id": id, "due": due, **about})


def settle_due(context: Context, settlement: Object) -> None:
    """Settle what fell due."""
    settle(context, context.get("checkout.session", settlement["session"]))


def settle(context: Context, session: Object, succeeds: bool | None = None) -> Object | None:
    """Have the money of a session arrive or fail; None: as its bank account says.

    Returns the session, or None if there is no money on its way.
    """
    settlement = context.get(SETTLEMENT, _settlement(session))
    if settlement is None or settlement["due"] is None:
        return None
    context.save(settlement | {"due": None})
    account = find(settlement["method"], settlement["number"])
    arrives = account.code is None if succeeds is None else succeeds
    intent = intents.current(context, session)
    if arrives:
        return _arrive(context, session, intent)
    return _fail(context, session, intent, account)


def _settlement(session: Object) -> str:
    return f"settlement_{session['id']}"


def _arrive(context: Context, session: Object, intent: Object) -> Object:
    payment_objects.finish(context, intent["latest_charge"])
    intent |= {"amount_received": intent["amount"], "status": "succeeded"}
    context.emit("payment_intent.succeeded", context.save(intent))
    session["payment_status"] = "paid"
    context.emit("checkout.session.async_payment_succeeded", context.save(session))
    return session


def _fail(context: Context, session: Object, intent: Object, account: BankAccount) -> Object:
    error = account.error()
    payment_objects.finish(context, intent["latest_charge"], error)
    method = context.get("payment_method", intent["payment_method"])
    reason = error.body()["error"] | {"payment_method": method, "charge": intent["latest_charge"]}
    intent |= {
        "last_payment_error": objects.complete(stripe.PaymentIntent.LastPaymentError, reason),
        "payment_method": None,
        "status": "requires_payment_method",
    }
    context.emit("payment_intent.payment_failed", context.save(intent))
    context.emit("checkout.session.async_payment_failed", session)
    return session
