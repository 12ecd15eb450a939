"""Money that a card holds ready, to be captured or released later.

docs.stripe.com/payments/place-a-hold-on-a-payment-method
"""

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.errors import StripeError, from_problem, invalid_request
from helpers.sandbox.api.resource import change, existing
from helpers.sandbox.checkout_sessions.rules.draft import in_range

KIND = "payment_intent"
_WRITTEN = {"metadata", "statement_descriptor", "statement_descriptor_suffix"}


def capture(context: Context, params: dict, id: str) -> dict:
    """Take what a card holds ready, or a part of it (minor units); the rest is let go.

    Raises StripeError for a PaymentIntent that holds nothing: docs.stripe.com/api/payment_intents.
    """
    intent = existing(context, KIND, id, "intent")
    if intent["status"] != "requires_capture":
        message = (
            "This PaymentIntent could not be captured because it has a status of "
            f"{intent['status']}. Only a PaymentIntent with one of the following statuses may be "
            "captured: requires_capture."
        )
        raise unexpected(message)
    amount = params.get("amount_to_capture", intent["amount"])
    for problem in in_range(amount, ("amount_to_capture",), 1, intent["amount"]):
        raise from_problem(problem)
    taken = {"amount_captured": amount, "captured": True}
    _settle(context, intent, taken, intent["amount"] - amount, "charge.captured")
    intent |= {"amount_capturable": 0, "amount_received": amount, "status": "succeeded"}
    written = {name: params[name] for name in _WRITTEN & params.keys()}
    change(context, intent, written, event=None)
    _paid(context, intent)
    return _done(context, intent, "succeeded")


def cancel(context: Context, params: dict, id: str) -> dict:
    """Let go what a card holds ready: docs.stripe.com/api/payment_intents/cancel.

    Raises StripeError for a PaymentIntent that holds nothing.
    """
    intent = existing(context, KIND, id, "intent")
    if intent["status"] != "requires_capture":
        raise unexpected(_NOT_CANCELED.get(intent["status"], _OVER).format(**intent))
    _settle(context, intent, {}, intent["amount"], "charge.refunded")
    intent |= {
        "amount_capturable": 0,
        "canceled_at": context.now(),
        "cancellation_reason": params.get("cancellation_reason"),
        "status": "canceled",
    }
    return _done(context, intent, "canceled")


def _settle(context: Context, intent: dict, taken: dict, let_go: int, event: str) -> None:
    charge = context.get("charge", intent["latest_charge"])
    now = taken | {"amount_refunded": let_go, "refunded": let_go == intent["amount"]}
    before = {name: charge[name] for name, value in now.items() if charge[name] != value}
    context.save(charge | now)
    # Of the events here, only charge.refunded is known to tell what was before.
    context.emit(event, charge | now, before if event == "charge.refunded" else None)


def _paid(context: Context, intent: dict) -> None:
    """Note in the session that the money is there.

    Integrations report that the session is unpaid until the capture and paid from then on; no
    source speaks of an event for it.
    """
    for session in context.find("checkout.session", payment_intent=intent["id"]):
        context.save(session | {"payment_status": "paid"})


def _done(context: Context, intent: dict, event: str) -> dict:
    context.save(intent)
    context.emit(f"{KIND}.{event}", intent)
    return intent


def unexpected(message: str, param: str | None = None) -> StripeError:
    """Return the error of a PaymentIntent whose status does not allow what is asked for."""
    return invalid_request(message, "payment_intent_unexpected_state", param)


_OPEN = (
    "You cannot cancel the PaymentIntent for a Checkout Session. Expire the Checkout Session "
    "instead: docs.stripe.com/api/checkout/sessions/expire."
)
_NOT_CANCELED = dict.fromkeys(("requires_payment_method", "requires_action"), _OPEN)
_OVER = (
    "You cannot cancel this PaymentIntent because it has a status of {status}. Only a "
    "PaymentIntent with one of the following statuses may be canceled: requires_payment_method, "
    "requires_capture, requires_confirmation, requires_action, processing."
)
