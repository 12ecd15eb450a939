"""What the bank answers when a card is charged: docs.stripe.com/api/charges."""

from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import merged
from helpers.sandbox.api.errors import StripeError
from helpers.sandbox.payments.test_cards import Card
from helpers.sandbox.schema import objects

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
    intent: dict[str, Any],
    method: dict[str, Any],
    error: StripeError | None = None,
) -> dict[str, Any]:
    """Save the Charge of a PaymentIntent, succeeded or (with an error) failed, and its event."""
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
    intent: dict[str, Any],
    method: dict[str, Any],
    details: dict[str, Any],
    outcome: dict[str, Any],
) -> dict[str, Any]:
    """Save a new Charge with what is known of how it was paid and what came of it."""
    made = objects.new(
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
    context.save(made)
    context.emit(f"charge.{made['status']}", made)
    return made


def finish_charge(context: Context, id: str, error: StripeError | None = None) -> None:
    """Note what came of a pending Charge: the money is there, or (with an error) will not come."""
    charge = context.require("charge", id)
    outcome = _failed(error) if error else _succeeded({**charge, "capture_method": "automatic"})
    charge |= outcome | {"outcome": objects.complete(stripe.Charge.Outcome, outcome["outcome"])}
    context.save(charge)
    context.emit(f"charge.{charge['status']}", charge)


def _succeeded(intent: dict[str, Any]) -> dict[str, Any]:
    captured = intent["capture_method"] != "manual"
    return {
        "amount_captured": intent["amount"] if captured else 0,
        "captured": captured,
        "outcome": _PAID,
        "paid": True,
        "status": "succeeded",
    }


def _failed(error: StripeError) -> dict[str, Any]:
    blocked = error.decline_code == "fraudulent"
    return {
        "failure_code": error.code,
        "failure_message": error.message,
        "outcome": _BLOCKED
        if blocked
        else _DECLINED | {"reason": error.decline_code or error.code},
        "paid": False,
        "status": "failed",
    }


def _charged_card(intent: dict[str, Any], method: dict[str, Any]) -> dict[str, Any]:
    """Return the card's part of a charge; `three_d_secure` is there if the bank asked."""
    known = ("brand", "country", "exp_month", "exp_year", "fingerprint", "funding", "last4")
    card = {name: method["card"][name] for name in known}
    asked = intent["next_action"] is not None
    secure = {"authentication_flow": "challenge", "result": "authenticated", "version": "2.2.0"}
    return card | {
        "amount_authorized": intent["amount"],
        "checks": method["card"]["checks"],
        "network": card["brand"],
        "three_d_secure": secure if asked else None,
    }


# Where the page asks for no address: the test cards are American (docs.stripe.com/testing).
COUNTRY = "US"


def save_card(
    context: Context, card: Card, expiry: tuple[int, int], payer: dict[str, Any]
) -> dict[str, Any]:
    """Save a card as a PaymentMethod: of its number only the last four digits, of the CVC nothing.

    `expiry` is the month and the year in four digits.
    """
    billing = ("address", "email", "name", "phone")
    method = objects.new(
        context,
        stripe.PaymentMethod,
        "pm",
        type="card",
        allow_redisplay="limited",
        billing_details={name: payer[name] for name in billing},
        card=_method_card(card, *expiry),
    )
    return context.save(method)


def _method_card(card: Card, month: int, year: int) -> dict[str, Any]:
    return {
        "brand": card.brand,
        "checks": {"cvc_check": "fail" if card.code == "incorrect_cvc" else "pass"},
        "country": COUNTRY,
        "display_brand": card.display_brand,
        "exp_month": month,
        "exp_year": year,
        "fingerprint": card.fingerprint,
        "funding": card.funding,
        "last4": card.last4,
        "networks": {"available": [card.brand]},
        "three_d_secure_usage": {"supported": card.brand != "amex"},
    }


def attach_payment_method(context: Context, method: dict[str, Any], customer: str) -> None:
    """Keep the card with a customer, to be charged again."""
    context.save(method | {"customer": customer})
    context.emit("payment_method.attached", method | {"customer": customer})


def new_refund(context: Context, params: dict, charge: dict, amount: int) -> dict:
    """Return a new refund of so much of a charge, in minor units; it is not saved."""
    return objects.new(
        context,
        stripe.Refund,
        "re",
        amount=amount,
        charge=charge["id"],
        currency=charge["currency"],
        customer=charge["customer"],
        destination_details=_destination(charge),
        metadata=merged({}, params.get("metadata") or {}),
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
