"""A new card of a customer: saved, charged from now on, and at once for what is open.

docs.stripe.com/customer-management/portal-deep-links#flow-types
"""

from dataclasses import dataclass
from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import change_object
from helpers.sandbox.api.errors import StripeError
from helpers.sandbox.payment_form.card import CardDetails
from helpers.sandbox.payments import intents
from helpers.sandbox.payments.objects import attach_payment_method, save_card
from helpers.sandbox.payments.test_cards import saved_card
from helpers.sandbox.schema import objects
from helpers.sandbox.subscriptions import collection

Object = dict[str, Any]
_ENDED = ("canceled", "incomplete_expired")


@dataclass(frozen=True)
class Outcome:
    """The outcome of an attempt to save a card.

    `status` is saved, declined (`error` says why) or authentication_required. `unpaid` is whether
    an open invoice could not be paid with the card.
    """

    status: str
    error: StripeError | None = None
    unpaid: bool = False


def change_card(context: Context, link: Object, customer: Object, details: CardDetails) -> Outcome:
    """Save a card for a customer's future payments; `link` is that of the portal session."""
    intent = _setup_intent(context, link, customer)
    payer = {name: customer[name] for name in ("address", "email", "phone")}
    payer |= {"address": payer["address"] or {}, "name": details.name.strip()}
    method = save_card(context, details.card, details.expiry, payer)
    if details.card.requires_authentication:
        intents.require_authentication(context, intent, method)
        return Outcome("authentication_required")
    return _settle(context, customer, intent, method)


def waiting(context: Context, link: Object) -> tuple[Object, Object] | None:
    """Return the SetupIntent and the PaymentMethod that wait for a 3D Secure challenge."""
    return intents.waiting(context, context.get("setup_intent", link["setup_intent"] or ""))


def answer_challenge(
    context: Context, customer: Object, intent: Object, method: Object, authenticated: bool
) -> Outcome:
    """Continue with the result of a 3D Secure challenge."""
    if authenticated:
        return _settle(context, customer, intent, method)
    error = intents.authentication_error(intent)
    intents.record_failure(context, intent, method, error)
    return Outcome("declined", error)


def _setup_intent(context: Context, link: Object, customer: Object) -> Object:
    """Return the SetupIntent of earlier attempts, or a new one."""
    intent = context.get("setup_intent", link["setup_intent"] or "")
    if intent and intent["status"] != "succeeded":
        return intent | {"next_action": None}
    id = context.new_id("seti")
    intent = objects.new(
        context,
        stripe.SetupIntent,
        "seti",
        id=id,
        client_secret=f"{id}_{context.new_id('secret')}",
        customer=customer["id"],
        metadata={},
        payment_method_options={"card": intents.CARD_OPTIONS},
        payment_method_types=["card"],
        status="requires_payment_method",
        usage="off_session",
    )
    context.save(link | {"setup_intent": id})
    context.emit("setup_intent.created", context.save(intent))
    return intent


def _settle(context: Context, customer: Object, intent: Object, method: Object) -> Outcome:
    card = saved_card(method["card"]["fingerprint"])
    if card.is_declined(charging=False):
        intents.record_failure(context, intent, method, card.error())
        return Outcome("declined", card.error())
    attach_payment_method(context, method, customer["id"])
    intents.record_success(context, intent, method, customer["id"])
    method = context.require("payment_method", method["id"])
    _make_default(context, customer, method)
    return Outcome("saved", unpaid=not _pay_open_invoices(context, customer, method))


def _make_default(context: Context, customer: Object, method: Object) -> None:
    """Charge a customer's subscriptions to a card from now on.

    Checkout gives each subscription a card of its own, which would go before the customer's. No
    source says whether Stripe's portal changes it; here it does, as the customer expects.
    """
    default = {"default_payment_method": method["id"]}
    change_object(context, customer, {"invoice_settings": default}, "customer.updated")
    for subscription in context.find("subscription", customer=customer["id"]):
        if subscription["status"] not in _ENDED and subscription["default_payment_method"]:
            change_object(context, subscription, default, "customer.subscription.updated")


def _pay_open_invoices(context: Context, customer: Object, method: Object) -> bool:
    """Pay the invoices that are still collected, oldest first; return whether all are paid."""
    found = context.find("invoice", customer=customer["id"], status="open")
    due = [invoice for invoice in reversed(found) if invoice["auto_advance"]]
    errors = [collection.collect(context, invoice, method, manually=True) for invoice in due]
    return not any(errors)
