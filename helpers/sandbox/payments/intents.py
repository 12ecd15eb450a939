"""The intent behind a Checkout Session: a PaymentIntent that charges, a SetupIntent that saves.

A PaymentIntent is made at the first attempt to pay and kept for the later ones, a SetupIntent with
its session: docs.stripe.com/payments/paymentintents/lifecycle.
"""

from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.errors import StripeError, card_error
from helpers.sandbox.payments.objects import charge_card
from helpers.sandbox.schema import objects

Object = dict[str, Any]
_ATTEMPT = "checkout.attempt"  # ours: which intent belongs to which session
_BACK = {"next_action": None, "payment_method": None}  # an intent whose card is let go


def begin(
    context: Context, session: Object, data: Object, shipping: Object | None = None
) -> Object:
    """Return the session's intent, made now if this is the first attempt.

    `data` are the parameters that the session was created with; `shipping` is name, phone and
    address as the payer has just typed them.
    """
    intent = current(context, session)
    told = {"shipping": shipping} if shipping and _charges(session) else {}
    if intent:
        return intent | {"next_action": None} | told
    intent = context.save(_new(context, session, data, told))
    context.save({"object": _ATTEMPT, "id": _attempt(session), "intent": intent["id"]})
    if f"{session['mode']}_intent" in session:  # a subscription's belongs to its invoice
        session[f"{session['mode']}_intent"] = intent["id"]
        context.save(session)
    context.emit(f"{intent['object']}.created", intent)
    return intent


def current(context: Context, session: Object) -> Object | None:
    """Return the session's intent, if somebody has tried to pay already."""
    attempt = context.get(_ATTEMPT, _attempt(session))
    intent = context.get(None, attempt["intent"]) if attempt else None
    return intent if intent and intent["status"] != "canceled" else None


def resize(context: Context, session: Object) -> None:
    """Bring the intent of an earlier attempt to what the session costs now.

    A card that waits for its bank is let go: the bank was asked about another amount. What went
    wrong before is over: docs.stripe.com/api/payment_intents/object. An intent of the wrong kind,
    as there is suddenly something to pay or nothing, is canceled.
    """
    intent = current(context, session)
    if intent is None:
        return
    if (intent["object"] == "payment_intent") != _charges(session):
        session |= {f"{session['mode']}_intent": None} if session["mode"] == "payment" else {}
        context.save(session)
        cancel(context, session)
    elif _charges(session) and intent["amount"] != session["amount_total"]:
        amount = {"amount": session["amount_total"], "last_payment_error": None}
        context.save(intent | _BACK | amount | {"status": "requires_payment_method"})


def cancel(context: Context, session: Object, reason: str | None = None) -> None:
    """Cancel the session's intent, if there is one: nobody will pay it any more."""
    intent = current(context, session)
    if intent:
        told = {"cancellation_reason": reason} if intent["object"] == "payment_intent" else {}
        intent |= _BACK | told | {"status": "canceled", "canceled_at": context.now()}
        context.emit(f"{intent['object']}.canceled", context.save(intent))


def _charges(session: Object) -> bool:
    return session["mode"] != "setup" and bool(session["amount_total"])


def _attempt(session: Object) -> str:
    return f"attempt_{session['id']}"


def _new(context: Context, session: Object, params: Object, told: Object) -> Object:
    charges, subscribing = _charges(session), session["mode"] == "subscription"
    type, prefix = (stripe.PaymentIntent, "pi") if charges else (stripe.SetupIntent, "seti")
    id = context.new_id(prefix)
    data = params.get(f"{type.OBJECT_NAME}_data") or {}
    own = _payment(session, data) | told if charges else {"usage": "off_session"}
    return objects.new(
        context,
        type,
        prefix,
        id=id,
        client_secret=f"{id}_{context.new_id('secret')}",
        customer=session["customer"],
        description="Subscription creation" if subscribing else data.get("description"),
        metadata=data.get("metadata") or {},
        payment_method_options={"card": _CARD | ({"installments": None} if charges else {})},
        payment_method_types=session["payment_method_types"],
        status="requires_payment_method",
        **own,
    )


_CARD = {"mandate_options": None, "network": None, "request_three_d_secure": "automatic"}
_WRITTEN = ("statement_descriptor", "statement_descriptor_suffix", "transfer_group")


def _payment(session: Object, data: Object) -> Object:
    subscription = session["mode"] == "subscription"
    return {name: data.get(name) for name in _WRITTEN} | {
        "amount": session["amount_total"],
        "amount_details": {"tip": {}},
        "capture_method": data.get("capture_method") or "automatic_async",
        "confirmation_method": "automatic",
        "currency": session["currency"],
        "receipt_email": data.get("receipt_email"),
        "shipping": data.get("shipping"),
        "setup_future_usage": "off_session" if subscription else data.get("setup_future_usage"),
    }


_NEXT_ACTIONS = {
    "payment_intent": stripe.PaymentIntent.NextAction,
    "setup_intent": stripe.SetupIntent.NextAction,
}
_ERRORS = {
    "payment_intent": stripe.PaymentIntent.LastPaymentError,
    "setup_intent": stripe.SetupIntent.LastSetupError,
}


def require_authentication(context: Context, intent: Object, method: Object) -> None:
    """Have the intent wait for the payer's authentication (3D Secure); this try has not failed."""
    action = {"type": "use_stripe_sdk", "use_stripe_sdk": {}}
    intent |= {
        f"last_{_step(intent)}_error": None,
        "next_action": objects.complete(_NEXT_ACTIONS[intent["object"]], action),
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
    return card_error(_authentication_code(intent), message)


def _authentication_code(intent: Object) -> str:
    return f"{intent['object']}_authentication_failure"


def fail(context: Context, intent: Object, method: Object, error: StripeError) -> None:
    """Note why an attempt failed; the intent waits for another card.

    The bank has seen a charge only if it declined, not if the authentication failed.
    """
    step, charging = _step(intent), intent["object"] == "payment_intent"
    reason = error.body()["error"] | {"payment_method": method}
    if charging and error.code != _authentication_code(intent):
        intent["latest_charge"] = charge_card(context, intent, method, error)["id"]
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
        intent |= _payment_fields(intent, charge_card(context, intent, method)["id"])
    else:
        intent |= {"status": "succeeded", "last_setup_error": None}
    context.save(intent | {"next_action": None})
    event = "amount_capturable_updated" if intent["status"] == "requires_capture" else "succeeded"
    context.emit(f"{intent['object']}.{event}", intent | {"next_action": None})
    return intent


def _payment_fields(intent: Object, charge_id: str) -> Object:
    held = intent["capture_method"] == "manual"
    return {
        "amount_capturable": intent["amount"] if held else 0,
        "amount_received": 0 if held else intent["amount"],
        "last_payment_error": None,
        "latest_charge": charge_id,
        "status": "requires_capture" if held else "succeeded",
    }
