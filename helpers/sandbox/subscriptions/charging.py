"""Charging a saved payment method for an invoice, while the customer is away."""

from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import existing_object
from helpers.sandbox.api.errors import StripeError, invalid_request
from helpers.sandbox.payments import bank_debits, intents
from helpers.sandbox.payments.test_cards import saved_card
from helpers.sandbox.schema import objects

Object = dict[str, Any]


def new_intent(context: Context, invoice: Object) -> Object:
    """Save and return the PaymentIntent of an invoice that has just been finalized."""
    id = context.new_id("pi")
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
        description="Subscription update",
        metadata={},
        payment_method_options={"card": intents.CARD_OPTIONS | {"installments": None}},
        payment_method_types=["card"],
        status="requires_payment_method",
    )
    context.save(intent)
    context.emit("payment_intent.created", intent)
    return intent


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


def charge(context: Context, intent: Object, method: Object) -> StripeError | None:
    """Charge a PaymentMethod for a PaymentIntent; return the error if it is declined.

    A card that was authenticated when it was saved needs no authentication now:
    docs.stripe.com/testing#authentication-and-setup
    """
    if method["type"] != "card":
        return bank_debits.debit_at_once(context, intent, method)
    card = saved_card(method["card"]["fingerprint"])
    if card.is_declined(charging=True):
        intents.record_failure(context, intent, method, card.error())
        return card.error()
    intents.record_success(context, intent, method, intent["customer"])
    return None
