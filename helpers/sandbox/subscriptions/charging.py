"""Charging a payment method for an invoice.

Whether the bank asks the payer to authenticate (3D Secure) depends on where the payer is: away
(off-session), present (on-session), or authenticated just now.
docs.stripe.com/testing#authentication-and-setup
"""

from typing import Any, Literal

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import existing_object
from helpers.sandbox.api.errors import StripeError, card_error, invalid_request
from helpers.sandbox.payments import bank_debits, intents
from helpers.sandbox.payments.objects import attach_payment_method
from helpers.sandbox.payments.test_cards import saved_card
from helpers.sandbox.schema import objects
from helpers.sandbox.subscriptions.invoices import invoice_intent

Object = dict[str, Any]
Payer = Literal["away", "present", "authenticated"]


def payer(params: Object, default: bool) -> Payer:
    """Return where the payer is, by the parameter `off_session`, which may have a default."""
    return "away" if params.get("off_session", default) else "present"


def new_intent(context: Context, invoice: Object, subscription: Object) -> Object:
    """Save and return the PaymentIntent of an invoice that has just been finalized.

    The first one of a subscription also sets the card up for the renewals.
    """
    id, settings = context.new_id("pi"), subscription["payment_settings"] or {}
    is_first = invoice["billing_reason"] == "subscription_create"
    keeps = is_first or settings.get("save_default_payment_method") == "on_subscription"
    intent = objects.new(
        context,
        stripe.PaymentIntent,
        "pi",
        id=id,
        amount=invoice["amount_due"],
        amount_details={"tip": {}},
        capture_method="automatic",
        client_secret=f"{id}_{context.new_id('secret')}",
        confirmation_method="automatic",
        currency=invoice["currency"],
        customer=invoice["customer"],
        description="Subscription creation" if is_first else "Subscription update",
        metadata={},
        payment_method_options={"card": intents.CARD_OPTIONS | {"installments": None}},
        payment_method_types=settings.get("payment_method_types") or ["card"],
        setup_future_usage="off_session" if keeps else None,
        status="requires_payment_method",
    )
    context.save(intent)
    context.emit("payment_intent.created", intent)
    return intent


def await_confirmation(context: Context, invoice: Object, subscription: Object) -> None:
    """Give the PaymentIntent of an invoice the card that will be charged once it is confirmed.

    docs.stripe.com/api/subscriptions/create, `payment_behavior` default_incomplete
    """
    intent, method = invoice_intent(context, invoice), payment_method(context, subscription)
    if intent and method:
        ready = {"payment_method": method["id"], "status": "requires_confirmation"}
        context.save(intent | ready)


def payment_method(context: Context, subscription: Object) -> Object | None:
    """Return the PaymentMethod that a subscription is charged with, or None if it has none.

    docs.stripe.com/billing/revenue-recovery/smart-retries#payment-method-ordering
    """
    customer = context.require("customer", subscription["customer"])
    defaults = (
        subscription["default_payment_method"],
        customer["invoice_settings"]["default_payment_method"],
    )
    methods = (context.get("payment_method", id) for id in defaults if id)
    return next((each for each in methods if each and each["customer"] == customer["id"]), None)


def customers_method(
    context: Context, customer: str, id: str, param: str = "payment_method"
) -> Object:
    """Return a PaymentMethod. Raises StripeError if it is not attached to the customer (by id)."""
    method = existing_object(context, "payment_method", id, param, 400)
    if method["customer"] != customer:
        message = (
            f"The customer does not have a payment method with the ID {id}. The payment method "
            "must be attached to the customer."
        )
        raise invalid_request(message, param=param)
    return method


def keep(context: Context, intent: Object, method: Object) -> Object:
    """Save a new PaymentMethod to its customer if the PaymentIntent is to set it up; return it."""
    if intent["setup_future_usage"] and not method["customer"]:
        return attach_payment_method(context, method, intent["customer"])
    return method


def refusal(
    context: Context, method: Object, payer: Payer, holder: str = "invoice"
) -> StripeError | None:
    """Return the error with which a charge of a PaymentMethod would fail, or None.

    `holder` is what the error names as that of the PaymentIntent: an invoice or a subscription.
    """
    if method["type"] != "card":
        account = bank_debits.saved_account(method)
        return account.error() if account.code else None
    card = saved_card(method["card"]["fingerprint"])
    if needs_authentication(context, method, payer):
        return _action_required(holder)
    return card.error() if card.is_declined(charging=True) else None


def needs_authentication(context: Context, method: Object, payer: Payer) -> bool:
    """Return whether the bank asks the payer to authenticate before a card is charged."""
    if method["type"] != "card" or payer == "authenticated":
        return False
    card = saved_card(method["card"]["fingerprint"])
    if payer == "present":
        return card.requires_authentication
    return card.always_requires_authentication or (
        card.must_be_set_up and not _is_set_up(context, method)
    )


def _is_set_up(context: Context, method: Object) -> bool:
    """Return whether a card was authenticated when it was saved for payments off-session.

    docs.stripe.com/payments/save-and-reuse, docs.stripe.com/api/payment_intents
    """
    paid = {"payment_method": method["id"], "status": "succeeded"}
    future = {"setup_future_usage": "off_session"}
    return bool(
        context.find("setup_intent", **paid) or context.find("payment_intent", **paid, **future)
    )


def _action_required(holder: str) -> StripeError:
    """Return the error for a payment that waits for the payer: docs.stripe.com/error-codes."""
    message = (
        "This payment requires additional user action before it can be completed successfully. "
        f"Payment can be completed using the PaymentIntent associated with the {holder}."
    )
    return card_error(f"{holder}_payment_intent_requires_action", message)


def charge(
    context: Context, intent: Object, method: Object, payer: Payer = "away"
) -> StripeError | None:
    """Charge a PaymentMethod for a PaymentIntent; return the error if that fails.

    The PaymentIntent then waits for the payer's authentication, or for another PaymentMethod.
    """
    if method["type"] != "card":
        return bank_debits.debit_at_once(context, intent, method)
    if payer != "authenticated":
        intent["next_action"] = None
    error = refusal(context, method, payer)
    if error is None:
        intents.record_success(context, intent, method, intent["customer"])
    elif needs_authentication(context, method, payer):
        intents.require_authentication(context, intent, method)
    else:
        intents.record_failure(context, intent, method, error)
    return error
