"""The intent of a Checkout Session: a PaymentIntent to charge, or a SetupIntent to save a card.

A PaymentIntent is created at the first attempt to pay and reused for later ones; a SetupIntent is
created with its session: docs.stripe.com/payments/paymentintents/lifecycle.
"""

from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.errors import StripeError, card_error
from helpers.sandbox.languages.speaking import N_
from helpers.sandbox.payments.objects import charge_card
from helpers.sandbox.schema import objects

Object = dict[str, Any]
_ATTEMPT = "checkout.attempt"  # the sandbox's own: which intent belongs to which session
_NO_CARD = {"next_action": None, "payment_method": None}
CARD_OPTIONS = {
    "mandate_options": None,
    "network": None,
    "request_three_d_secure": "automatic",
}
_PAYMENT_DATA = ("statement_descriptor", "statement_descriptor_suffix", "transfer_group")


def ensure_intent(
    context: Context, session: Object, data: Object, shipping: Object | None = None
) -> Object:
    """Return the session's intent, created now if this is the first attempt.

    `data` are the parameters that the session was created with; `shipping` are the name, phone
    and address that the payer entered in this attempt.
    """
    intent = current_intent(context, session)
    changes = {"shipping": shipping} if shipping and _has_payment(session) else {}
    if intent:
        return intent | {"next_action": None} | changes
    intent = context.save(_new_intent(context, session, data, changes))
    context.save({"object": _ATTEMPT, "id": _attempt_id(session), "intent": intent["id"]})
    if f"{session['mode']}_intent" in session:  # with a subscription, it belongs to the invoice
        session[f"{session['mode']}_intent"] = intent["id"]
        context.save(session)
    context.emit(f"{intent['object']}.created", intent)
    return intent


def current_intent(context: Context, session: Object) -> Object | None:
    """Return the session's intent, or None before the first attempt or once it is canceled."""
    attempt = context.get(_ATTEMPT, _attempt_id(session))
    intent = context.get(None, attempt["intent"]) if attempt else None
    return intent if intent and intent["status"] != "canceled" else None


def waiting(context: Context, intent: Object | None) -> tuple[Object, Object] | None:
    """Return an intent and the PaymentMethod that waits for a 3D Secure challenge, or None."""
    if intent is None or intent["status"] != "requires_action":
        return None
    return intent, context.require("payment_method", intent["payment_method"])


def update_amount(context: Context, session: Object) -> None:
    """Adapt the intent of an earlier attempt to the session's new total.

    It loses a card that waits for authentication, because the bank was asked about another
    amount, and an earlier error: docs.stripe.com/api/payment_intents/object. If there is nothing
    to pay any more, or there was nothing before, the intent is of the wrong kind and is canceled.
    """
    intent = current_intent(context, session)
    if intent is None:
        return
    if (intent["object"] == "payment_intent") != _has_payment(session):
        session |= {f"{session['mode']}_intent": None} if session["mode"] == "payment" else {}
        context.save(session)
        cancel_intent(context, session)
    elif _has_payment(session) and intent["amount"] != session["amount_total"]:
        amount = {"amount": session["amount_total"], "last_payment_error": None}
        context.save(intent | _NO_CARD | amount | {"status": "requires_payment_method"})


def cancel_intent(context: Context, session: Object, reason: str | None = None) -> None:
    """Cancel the session's intent, if there is one. Only a PaymentIntent keeps the reason."""
    intent = current_intent(context, session)
    if intent:
        if intent["object"] == "payment_intent":
            intent["cancellation_reason"] = reason
        intent |= _NO_CARD | {"status": "canceled", "canceled_at": context.now()}
        context.emit(f"{intent['object']}.canceled", context.save(intent))


def _has_payment(session: Object) -> bool:
    return session["mode"] != "setup" and bool(session["amount_total"])


def _attempt_id(session: Object) -> str:
    return f"attempt_{session['id']}"


def _new_intent(context: Context, session: Object, params: Object, changes: Object) -> Object:
    is_payment, is_subscription = _has_payment(session), session["mode"] == "subscription"
    type, prefix = (stripe.PaymentIntent, "pi") if is_payment else (stripe.SetupIntent, "seti")
    id = context.new_id(prefix)
    data = params.get(f"{type.OBJECT_NAME}_data") or {}
    fields = _payment_fields(session, data) | changes if is_payment else {"usage": "off_session"}
    card_options = CARD_OPTIONS | ({"installments": None} if is_payment else {})
    return objects.new(
        context,
        type,
        prefix,
        id=id,
        client_secret=f"{id}_{context.new_id('secret')}",
        customer=session["customer"],
        description="Subscription creation" if is_subscription else data.get("description"),
        metadata=data.get("metadata") or {},
        payment_method_options={"card": card_options},
        payment_method_types=session["payment_method_types"],
        status="requires_payment_method",
        **fields,
    )


def _payment_fields(session: Object, data: Object) -> Object:
    is_subscription = session["mode"] == "subscription"
    return {name: data.get(name) for name in _PAYMENT_DATA} | {
        "amount": session["amount_total"],
        "amount_details": {"tip": {}},
        "capture_method": data.get("capture_method") or "automatic_async",
        "confirmation_method": "automatic",
        "currency": session["currency"],
        "receipt_email": data.get("receipt_email"),
        "shipping": data.get("shipping"),
        "setup_future_usage": "off_session" if is_subscription else data.get("setup_future_usage"),
    }


def require_authentication(context: Context, intent: Object, method: Object) -> None:
    """Make the intent wait for the payer's authentication (3D Secure), without an earlier error."""
    is_payment = intent["object"] == "payment_intent"
    type = stripe.PaymentIntent.NextAction if is_payment else stripe.SetupIntent.NextAction
    action = {"type": "use_stripe_sdk", "use_stripe_sdk": {}}
    intent |= {
        f"last_{_step(intent)}_error": None,
        "next_action": objects.complete(type, action),
        "payment_method": method["id"],
        "status": "requires_action",
    }
    context.save(intent)
    context.emit(f"{intent['object']}.requires_action", intent)


def authentication_error(intent: Object) -> StripeError:
    """Return the error for a payer who failed the bank's authentication (3D Secure)."""
    message = N_(
        "We are unable to authenticate your payment method. "
        "Please choose a different payment method and try again."
    )
    return card_error(_authentication_code(intent), message)


def _authentication_code(intent: Object) -> str:
    return f"{intent['object']}_authentication_failure"


def record_failure(context: Context, intent: Object, method: Object, error: StripeError) -> None:
    """Record why an attempt failed; the intent then waits for another card.

    Only a decline leaves a failed Charge; a failed authentication does not get that far.
    """
    step, is_payment = _step(intent), intent["object"] == "payment_intent"
    reason = error.body()["error"] | {"payment_method": method}
    if is_payment and error.code != _authentication_code(intent):
        intent["latest_charge"] = charge_card(context, intent, method, error)["id"]
        reason["charge"] = intent["latest_charge"]
    payment, setup = stripe.PaymentIntent, stripe.SetupIntent
    type = payment.LastPaymentError if is_payment else setup.LastSetupError
    intent = intent | {
        f"last_{step}_error": objects.complete(type, reason),
        "next_action": None,
        "payment_method": None,
        "status": "requires_payment_method",
    }
    context.save(intent)
    context.emit(f"{intent['object']}.{step}_failed", intent)


def _step(intent: Object) -> str:
    return "payment" if intent["object"] == "payment_intent" else "setup"


def record_success(
    context: Context, intent: Object, method: Object, customer: str | None
) -> Object:
    """Charge or save the card; return the intent, succeeded or (manual capture) authorized."""
    intent |= {"customer": customer, "payment_method": method["id"]}
    if intent["object"] == "payment_intent":
        intent |= _success_fields(intent, charge_card(context, intent, method)["id"])
    else:
        intent |= {"status": "succeeded", "last_setup_error": None}
    context.save(intent | {"next_action": None})
    event = "amount_capturable_updated" if intent["status"] == "requires_capture" else "succeeded"
    context.emit(f"{intent['object']}.{event}", intent | {"next_action": None})
    return intent


def _success_fields(intent: Object, charge_id: str) -> Object:
    manual = intent["capture_method"] == "manual"
    return {
        "amount_capturable": intent["amount"] if manual else 0,
        "amount_received": 0 if manual else intent["amount"],
        "last_payment_error": None,
        "latest_charge": charge_id,
        "status": "requires_capture" if manual else "succeeded",
    }
