"""The intent behind a Checkout Session: a PaymentIntent that charges, a SetupIntent that saves.

It is made at the first attempt to pay and kept for the later ones:
docs.stripe.com/payments/paymentintents/lifecycle.
"""

from typing import Any

import stripe

from . import objects
from .context import Context

Object = dict[str, Any]
_ATTEMPT = "checkout.attempt"  # ours: which intent belongs to which session


def begin(context: Context, session: Object) -> Object:
    """Return the session's intent, made now if this is the first attempt."""
    intent = current(context, session)
    if intent:
        return intent | {"next_action": None}
    intent = context.save(_new(context, session))
    context.save({"object": _ATTEMPT, "id": _attempt(session), "intent": intent["id"]})
    if f"{session['mode']}_intent" in session:  # a subscription's belongs to its invoice
        session[f"{session['mode']}_intent"] = intent["id"]
        context.save(session)
    context.emit(f"{intent['object']}.created", intent)
    return intent


def current(context: Context, session: Object) -> Object | None:
    """Return the session's intent, if somebody has tried to pay already."""
    attempt = context.get(_ATTEMPT, _attempt(session))
    return context.get(None, attempt["intent"]) if attempt else None


def _attempt(session: Object) -> str:
    return f"attempt_{session['id']}"


def _new(context: Context, session: Object) -> Object:
    charges = session["mode"] != "setup" and session["amount_total"]
    type, prefix = (stripe.PaymentIntent, "pi") if charges else (stripe.SetupIntent, "seti")
    id = context.new_id(prefix)
    data = context.checkout_data(session["id"]).get(f"{type.OBJECT_NAME}_data") or {}
    own = _payment(session, data) if charges else {"usage": "off_session"}
    return objects.new(
        context,
        type,
        prefix,
        id=id,
        client_secret=f"{id}_{context.new_id('secret')}",
        customer=session["customer"],
        description=data.get("description"),
        metadata=data.get("metadata") or {},
        payment_method_types=["card"],
        status="requires_payment_method",
        **own,
    )


def _payment(session: Object, data: Object) -> Object:
    subscription = session["mode"] == "subscription"
    return {
        "amount": session["amount_total"],
        "capture_method": data.get("capture_method") or "automatic_async",
        "confirmation_method": "automatic",
        "currency": session["currency"],
        "receipt_email": data.get("receipt_email"),
        "setup_future_usage": "off_session" if subscription else data.get("setup_future_usage"),
    }
