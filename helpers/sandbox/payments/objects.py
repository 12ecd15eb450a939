"""What the bank answers when a card is charged: docs.stripe.com/api/charges."""

from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.errors import StripeError
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


def charge(
    context: Context,
    intent: dict[str, Any],
    method: dict[str, Any],
    error: StripeError | None = None,
) -> dict[str, Any]:
    """Save the Charge of a PaymentIntent, succeeded or (with an error) failed, and its event."""
    outcome = _failed(error) if error else _succeeded(intent)
    return save(
        context, "ch", intent, method, {"type": "card", "card": _card(intent, method)}, outcome
    )


def save(
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


def finish(context: Context, id: str, error: StripeError | None = None) -> None:
    """Note what came of a pending Charge: the money is there, or (with an error) will not come."""
    charge = context.get("charge", id)
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


def _card(intent: dict[str, Any], method: dict[str, Any]) -> dict[str, Any]:
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
