"""PaymentIntents, SetupIntents, charges, payment methods and refunds: docs.stripe.com/api."""

from helpers.sandbox.api import lists
from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import change, existing, list_all, retrieve, update
from helpers.sandbox.api.errors import StripeError, from_problem, invalid_request
from helpers.sandbox.api.families import Endpoint
from helpers.sandbox.money import format_amount
from helpers.sandbox.payments.objects import new_refund
from helpers.sandbox.payments.rules import refund_problems
from helpers.sandbox.validation.problems import in_range

_KIND = "payment_intent"
_WRITTEN = {"metadata", "statement_descriptor", "statement_descriptor_suffix"}


def capture_intent(context: Context, params: dict, id: str) -> dict:
    """Take what a card holds ready, or a part of it (minor units); the rest is let go.

    Raises StripeError for a PaymentIntent that holds nothing: docs.stripe.com/api/payment_intents.
    """
    intent = existing(context, _KIND, id, "intent")
    if intent["status"] != "requires_capture":
        message = (
            "This PaymentIntent could not be captured because it has a status of "
            f"{intent['status']}. Only a PaymentIntent with one of the following statuses may be "
            "captured: requires_capture."
        )
        raise unexpected_state(message)
    amount = params.get("amount_to_capture", intent["amount"])
    for problem in in_range(amount, ("amount_to_capture",), 1, intent["amount"]):
        raise from_problem(problem)
    taken = {"amount_captured": amount, "captured": True}
    _settle_charge(context, intent, taken, intent["amount"] - amount, "charge.captured")
    intent |= {"amount_capturable": 0, "amount_received": amount, "status": "succeeded"}
    written = {name: params[name] for name in _WRITTEN & params.keys()}
    change(context, intent, written, event=None)
    _mark_session_paid(context, intent)
    return _save_and_emit(context, intent, "succeeded")


def cancel_intent(context: Context, params: dict, id: str) -> dict:
    """Let go what a card holds ready: docs.stripe.com/api/payment_intents/cancel.

    Raises StripeError for a PaymentIntent that holds nothing.
    """
    intent = existing(context, _KIND, id, "intent")
    if intent["status"] != "requires_capture":
        raise unexpected_state(_NOT_CANCELED.get(intent["status"], _NOT_ANY_MORE).format(**intent))
    _settle_charge(context, intent, {}, intent["amount"], "charge.refunded")
    intent |= {
        "amount_capturable": 0,
        "canceled_at": context.now(),
        "cancellation_reason": params.get("cancellation_reason"),
        "status": "canceled",
    }
    return _save_and_emit(context, intent, "canceled")


def _settle_charge(context: Context, intent: dict, taken: dict, let_go: int, event: str) -> None:
    charge = context.require("charge", intent["latest_charge"])
    now = taken | {"amount_refunded": let_go, "refunded": let_go == intent["amount"]}
    before = {name: charge[name] for name, value in now.items() if charge[name] != value}
    context.save(charge | now)
    # Of the events here, only charge.refunded is known to tell what was before.
    context.emit(event, charge | now, before if event == "charge.refunded" else None)


def _mark_session_paid(context: Context, intent: dict) -> None:
    """Note in the session that the money is there.

    Integrations report that the session is unpaid until the capture and paid from then on; no
    source speaks of an event for it.
    """
    for session in context.find("checkout.session", payment_intent=intent["id"]):
        context.save(session | {"payment_status": "paid"})


def _save_and_emit(context: Context, intent: dict, event: str) -> dict:
    context.save(intent)
    context.emit(f"{_KIND}.{event}", intent)
    return intent


def unexpected_state(message: str, param: str | None = None) -> StripeError:
    """Return the error of a PaymentIntent whose status does not allow what is asked for."""
    return invalid_request(message, "payment_intent_unexpected_state", param)


_NOT_WHILE_OPEN = (
    "You cannot cancel the PaymentIntent for a Checkout Session. Expire the Checkout Session "
    "instead: docs.stripe.com/api/checkout/sessions/expire."
)
_NOT_CANCELED = dict.fromkeys(("requires_payment_method", "requires_action"), _NOT_WHILE_OPEN)
_NOT_ANY_MORE = (
    "You cannot cancel this PaymentIntent because it has a status of {status}. Only a "
    "PaymentIntent with one of the following statuses may be canceled: requires_payment_method, "
    "requires_capture, requires_confirmation, requires_action, processing."
)


_REFUNDS = "/v1/refunds"
_CHARGE_REFUNDS = "/v1/charges/{}/refunds"


def create_refund(context: Context, params: dict) -> dict:
    """Give back all that is left of a charge, or the amount (minor units) that is asked for.

    Raises StripeError for more than was paid and not given back yet.
    """
    for problem in refund_problems(params):
        raise from_problem(problem)
    charge = _charge(context, params)
    left = charge["amount"] - charge["amount_refunded"]
    amount = params.get("amount") or left
    _check_amount(charge, amount, left)
    refund = context.save(new_refund(context, params, charge, amount))
    refunded = charge["amount_refunded"] + amount
    before = {"amount_refunded": charge["amount_refunded"], "refunded": charge["refunded"]}
    now = {"amount_refunded": refunded, "refunded": refunded == charge["amount"]}
    context.save(charge | now)
    context.emit("refund.created", refund)
    previous = {name: value for name, value in before.items() if now[name] != value}
    context.emit("charge.refunded", charge | now, previous)
    return refund


def _charge(context: Context, params: dict) -> dict:
    charge: dict | None
    if "charge" in params:
        charge = existing(context, "charge", params["charge"], "charge")
    else:
        id = params["payment_intent"]
        intent = existing(context, "payment_intent", id, "payment_intent")
        charge = context.get("charge", intent["latest_charge"] or "")
    if not charge or not charge["paid"] or not charge["captured"]:
        of = charge["payment_intent"] if charge else params["payment_intent"]
        message = f"This PaymentIntent ({of}) does not have a successful charge to refund."
        raise invalid_request(message, param=next(iter({"charge", "payment_intent"} & set(params))))
    return charge


def _check_amount(charge: dict, amount: int, left: int) -> None:
    if charge["refunded"]:
        message = f"Charge {charge['id']} has already been refunded."
        raise invalid_request(message, "charge_already_refunded")
    if amount > left:
        raise _too_much(charge, amount, left)


def _too_much(charge: dict, amount: int, left: int) -> StripeError:
    asked, rest = (format_amount(each, charge["currency"]) for each in (amount, left))
    what = "unrefunded amount on charge" if charge["amount_refunded"] else "charge amount"
    message = f"Refund amount ({asked}) is greater than {what} ({rest})"
    return invalid_request(message, param="amount")


def list_charge_refunds(context: Context, params: dict, id: str) -> dict:
    """Go on where the `refunds` of an expanded charge end: they are at its address, too."""
    existing(context, "charge", id)
    url = _CHARGE_REFUNDS.format(id)
    return lists.page(context, "refund", url, params | {"charge": id})


_INTENTS = "/v1/payment_intents"
_INTENT = _INTENTS + "/{}"
# What may still be changed when a payment was made; Checkout settles all the rest.
_CHANGEABLE = {"description", "metadata", "receipt_email", "shipping", "transfer_group"}


def update_intent(context: Context, params: dict, id: str) -> dict:
    """Change what is written on a PaymentIntent; not its amount or how it is paid."""
    intent = existing(context, _KIND, id, "intent")
    for name in params.keys() - _CHANGEABLE:
        message = (
            f"This PaymentIntent's {name} could not be updated because it was created by Checkout "
            f"and has a status of {intent['status']}."
        )
        raise unexpected_state(message, name)
    return change(context, intent, params, event=None)


_READABLE = {  # kind: path, parameters of list and of retrieve
    "charge": ("/v1/charges", "Charge"),
    "setup_intent": ("/v1/setup_intents", "SetupIntent"),
    "payment_method": ("/v1/payment_methods", "PaymentMethod"),
}


def expand_refunds(context: Context, charge: dict) -> dict:
    """Return the first page of a charge's refunds."""
    return list_charge_refunds(context, {}, charge["id"])


def detach_all_of_customer(context: Context, customer: dict) -> None:
    """Let go of the payment methods of a customer who is deleted."""
    for method in context.find("payment_method", customer=customer["id"]):
        context.save(method | {"customer": None})


ENDPOINTS = (
    list_all(_KIND, _INTENTS, "PaymentIntentListParams"),
    retrieve(_KIND, _INTENTS, "PaymentIntentRetrieveParams", "intent"),
    Endpoint("POST", _INTENT, "PaymentIntentUpdateParams", update_intent),
    Endpoint("POST", _INTENT + "/cancel", "PaymentIntentCancelParams", cancel_intent),
    Endpoint("POST", _INTENT + "/capture", "PaymentIntentCaptureParams", capture_intent),
    *(list_all(kind, path, f"{name}ListParams") for kind, (path, name) in _READABLE.items()),
    *(retrieve(kind, path, f"{name}RetrieveParams") for kind, (path, name) in _READABLE.items()),
    update("charge", "/v1/charges", "ChargeUpdateParams", event="charge.updated"),
    Endpoint("POST", _REFUNDS, "RefundCreateParams", create_refund),
    retrieve("refund", _REFUNDS, "RefundRetrieveParams"),
    update("refund", _REFUNDS, "RefundUpdateParams", event="refund.updated"),
    list_all("refund", _REFUNDS, "RefundListParams"),
    Endpoint("GET", _CHARGE_REFUNDS, "ChargeListRefundsParams", list_charge_refunds),
)
