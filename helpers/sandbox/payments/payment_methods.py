"""The card that pays, as a PaymentMethod: docs.stripe.com/api/payment_methods."""

from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.payment_form.card import CardDetails
from helpers.sandbox.schema import objects

# Where the page asks for no address: the test cards are American (docs.stripe.com/testing).
COUNTRY = "US"


def save_card(context: Context, details: CardDetails, payer: dict[str, Any]) -> dict[str, Any]:
    """Save what a payer typed: of the number only the last four digits, of the CVC nothing."""
    billing = ("address", "email", "name", "phone")
    method = objects.new(
        context,
        stripe.PaymentMethod,
        "pm",
        type="card",
        allow_redisplay="limited",
        billing_details={name: payer[name] for name in billing},
        card=_card(details),
    )
    return context.save(method)


def _card(details: CardDetails) -> dict[str, Any]:
    card, (month, year) = details.card, details.expiry
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


def attach(context: Context, method: dict[str, Any], customer: str) -> None:
    """Keep the card with a customer, to be charged again."""
    context.save(method | {"customer": customer})
    context.emit("payment_method.attached", method | {"customer": customer})
