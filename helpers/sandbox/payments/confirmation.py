"""What comes of confirming an intent: docs.stripe.com/payments/paymentintents/lifecycle."""

from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.errors import StripeError, card_error
from helpers.sandbox.payments.objects import charge
from helpers.sandbox.schema import objects

Object = dict[str, Any]
_TYPES = {"payment_intent": stripe.PaymentIntent, "setup_intent": stripe.SetupIntent}
_ERRORS = {
    "payment_intent": stripe.PaymentIntent.LastPaymentError,
    "setup_intent": stripe.SetupIntent.LastSetupError,
}


def ask(context: Context, intent: Object, method: Object) -> None:
    """Have the intent wait for the payer's authentication (3D Secure); this try has not failed."""
    action = {"type": "use_stripe_sdk", "use_stripe_sdk": {}}
    intent |= {
        f"last_{_step(intent)}_error": None,
        "next_action": objects.complete(_TYPES[intent["object"]].NextAction, action),
        "payment_method": method["id"],
        "status": "requires_action",
    }
    context.save(intent)
    context.emit(f"{intent['object']}.requires_action", intent)


def authentication_error(intent: Object) -> StripeError:
    """Return the error of a payer who did not pass the bank's challenge."""
    message = (
        "We are unable to authenticate your payment method. "
        "Please choose a different payment method and try again."
    )
    return card_error(f"{intent['object']}_authentication_failure", message)


def fail(context: Context, intent: Object, method: Object, error: StripeError) -> None:
    """Note why an attempt failed; the intent waits for another card.

    The bank has seen a charge only if it declined, not if the authentication failed.
    """
    step, charging = _step(intent), intent["object"] == "payment_intent"
    reason = error.body()["error"] | {"payment_method": method}
    if charging and not error.code.endswith("authentication_failure"):
        intent["latest_charge"] = charge(context, intent, method, error)["id"]
        reason["charge"] = intent["latest_charge"]
    intent = intent | {
        f"last_{step}_error": objects.complete(_ERRORS[intent["object"]], reason),
        "next_action": None,
        "payment_method": None,
        "status": "requires_payment_method",
    }
    context.save(intent)
    context.emit(f"{intent['object']}.{step}_failed", intent)


def _step(intent: Object) -> str:
    return "payment" if intent["object"] == "payment_intent" else "setup"


def succeed(context: Context, intent: Object, method: Object, customer: str | None) -> Object:
    """Charge or save the card; return the intent."""
    intent |= {"customer": customer, "payment_method": method["id"]}
    if intent["object"] == "payment_intent":
        intent |= _paid(intent, charge(context, intent, method)["id"])
    else:
        intent |= {"status": "succeeded", "last_setup_error": None}
    context.save(intent | {"next_action": None})
    event = "amount_capturable_updated" if intent["status"] == "requires_capture" else "succeeded"
    context.emit(f"{intent['object']}.{event}", intent | {"next_action": None})
    return intent


def _paid(intent: Object, charge_id: str) -> Object:
    held = intent["capture_method"] == "manual"
    return {
        "amount_capturable": intent["amount"] if held else 0,
        "amount_received": 0 if held else intent["amount"],
        "last_payment_error": None,
        "latest_charge": charge_id,
        "status": "requires_capture" if held else "succeeded",
    }
