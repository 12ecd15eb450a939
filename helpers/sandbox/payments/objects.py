"""Charges, payment methods and refunds.

docs.stripe.com/api/charges, docs.stripe.com/api/payment_methods, docs.stripe.com/api/refunds
"""

from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import merged_metadata
from helpers.sandbox.api.errors import StripeError
from helpers.sandbox.payments.test_cards import Card
from helpers.sandbox.schema import objects

Object = dict[str, Any]
BILLING_FIELDS = ("address", "email", "name", "phone")
# Where the page asks for no address: the test cards are American (docs.stripe.com/testing).
DEFAULT_COUNTRY = "US"
_PAID = {
    "network_status": "approved_by_network",
    "risk_level": "normal",
    "risk_score": 20,
    "seller_message": "Payment complete.",
    "type": "authorized",
}
_DECLINED = {
    "network_status": "declined_by_network",
    "risk_level": "normal",
    "risk_score": 20,
    "seller_message": "The bank did not return any further details with this decline.",
    "type": "issuer_declined",
}
_BLOCKED = {
    "network_status": "not_sent_to_network",
    "reason": "highest_risk_level",
    "risk_level": "highest",
    "risk_score": 92,
    "seller_message": "Stripe blocked this payment as too risky.",
    "type": "blocked",
}


def charge_card(
    context: Context,
    intent: Object,
    method: Object,
    error: StripeError | None = None,
) -> Object:
    """Save the Charge of a card, succeeded or (with an error) failed, and send its event."""
    outcome = _failed(error) if error else _succeeded(intent)
    return save_charge(
        context,
        "ch",
        intent,
        method,
        {"type": "card", "card": _charged_card(intent, method)},
        outcome,
    )


def save_charge(
    context: Context,
    prefix: str,
    intent: Object,
    method: Object,
    details: Object,
    outcome: Object,
) -> Object:
    """Save a new Charge of a PaymentIntent, send its event and return it.

    `prefix` is that of the id, `details` are the `payment_method_details`, and `outcome` holds the
    fields that depend on the bank's answer, among them `status`.
    """
    charge = objects.new(
        context,
        stripe.Charge,
        prefix,
        amount=intent["amount"],
        billing_details=method["billing_details"],
        currency=intent["currency"],
        customer=intent["customer"],
        description=intent["description"],
        metadata=intent["metadata"],
        payment_intent=intent["id"],
        payment_method=method["id"],
        payment_method_details=details,
        receipt_email=intent["receipt_email"],
        shipping=intent["shipping"],
        **outcome,
    )
    refresh_receipt_url(context, charge)
    context.save(charge)
    context.emit(f"charge.{charge['status']}", charge)
    return charge


def finish_charge(context: Context, id: str, error: StripeError | None = None) -> None:
    """Let a pending Charge (by id) succeed or, with an error, fail, and send its event."""
    charge = context.require("charge", id)
    outcome = _failed(error) if error else _succeeded({**charge, "capture_method": "automatic"})
    charge |= outcome | {"outcome": objects.complete(stripe.Charge.Outcome, outcome["outcome"])}
    refresh_receipt_url(context, charge)
    context.save(charge)
    context.emit(f"charge.{charge['status']}", charge)


def refresh_receipt_url(context: Context, charge: Object) -> None:
    """Set the URL of a Charge's receipt, which it has once it has succeeded.

    It is set again when the charge is read: the sandbox may have another address than before.
    """
    if charge["paid"]:
        charge["receipt_url"] = f"{context.address}/receipts/{charge['id']}"


def _succeeded(intent: Object) -> Object:
    captured = intent["capture_method"] != "manual"
    return {
        "amount_captured": intent["amount"] if captured else 0,
        "captured": captured,
        "outcome": _PAID,
        "paid": True,
        "status": "succeeded",
    }


def _failed(error: StripeError) -> Object:
    blocked = error.decline_code == "fraudulent"
    declined = _DECLINED | {"reason": error.decline_code or error.code}
    return {
        "failure_code": error.code,
        "failure_message": error.message,
        "outcome": _BLOCKED if blocked else declined,
        "paid": False,
        "status": "failed",
    }


def _charged_card(intent: Object, method: Object) -> Object:
    """Return a Charge's details of the card; `three_d_secure` is null without authentication."""
    names = ("brand", "country", "exp_month", "exp_year", "fingerprint", "funding", "last4")
    card = {name: method["card"][name] for name in names}
    authenticated = intent["next_action"] is not None
    secure = {"authentication_flow": "challenge", "result": "authenticated", "version": "2.2.0"}
    return card | {
        "amount_authorized": intent["amount"],
        "checks": method["card"]["checks"],
        "network": card["brand"],
        "three_d_secure": secure if authenticated else None,
    }


def save_card(context: Context, card: Card, expiry: tuple[int, int], payer: Object) -> Object:
    """Save a card as a PaymentMethod, with the last four digits of its number and without its CVC.

    `expiry` is the month and the four-digit year; `payer` holds the billing details: address,
    email, name and phone.
    """
    method = objects.new(
        context,
        stripe.PaymentMethod,
        "pm",
        type="card",
        allow_redisplay="limited",
        billing_details={name: payer[name] for name in BILLING_FIELDS},
        card=_method_card(card, *expiry),
    )
    return context.save(method)


def _method_card(card: Card, month: int, year: int) -> Object:
    return {
        "brand": card.brand,
        "checks": {"cvc_check": "fail" if card.code == "incorrect_cvc" else "pass"},
        "country": DEFAULT_COUNTRY,
        "display_brand": card.display_brand,
        "exp_month": month,
        "exp_year": year,
        "fingerprint": card.fingerprint,
        "funding": card.funding,
        "last4": card.last4,
        "networks": {"available": [card.brand]},
        "three_d_secure_usage": {"supported": card.brand != "amex"},
    }


def attach_payment_method(context: Context, method: Object, customer: str) -> Object:
    """Attach a PaymentMethod to a customer (by id), to be charged again, and return it."""
    attached = context.save(method | {"customer": customer})
    context.emit("payment_method.attached", attached)
    return attached


def new_refund(context: Context, params: dict, charge: dict, amount: int) -> dict:
    """Return a new Refund of an amount of a charge, in minor units; it is not saved yet."""
    return objects.new(
        context,
        stripe.Refund,
        "re",
        amount=amount,
        charge=charge["id"],
        currency=charge["currency"],
        customer=charge["customer"],
        destination_details=_destination(charge),
        metadata=merged_metadata({}, params.get("metadata") or {}),
        payment_intent=charge["payment_intent"],
        payment_method=charge["payment_method"],
        reason=params.get("reason"),
        status="succeeded",
    )


def _destination(charge: dict) -> dict:
    kind = charge["payment_method_details"]["type"]
    return {"type": kind} | ({"card": _REFUNDED_CARD} if kind == "card" else {})


_REFUNDED_CARD = {
    "reference_status": "pending",
    "reference_type": "acquirer_reference_number",
    "type": "refund",
}
