"""PaymentIntents, SetupIntents, charges, payment methods and refunds: docs.stripe.com/api."""

from helpers.sandbox.api import lists
from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import change_object, existing_object, list_all, retrieve, update
from helpers.sandbox.api.errors import StripeError, from_problem, invalid_request
from helpers.sandbox.api.families import Endpoint
from helpers.sandbox.money import format_amount
from helpers.sandbox.payments.objects import new_refund
from helpers.sandbox.payments.payment_methods import PAYMENT_METHOD_ENDPOINTS
from helpers.sandbox.payments.rules import refund_problems
from helpers.sandbox.validation.problems import in_range

_INTENT_KIND = "payment_intent"
_INTENTS = "/v1/payment_intents"
_INTENT = _INTENTS + "/{}"
_REFUNDS = "/v1/refunds"
_CHARGE_REFUNDS = "/v1/charges/{}/refunds"
_READABLE = {  # kind: path, and the name that the types of its parameters begin with
    "charge": ("/v1/charges", "Charge"),
    "setup_intent": ("/v1/setup_intents", "SetupIntent"),
    "payment_method": ("/v1/payment_methods", "PaymentMethod"),
}
# What may still change after the payment; Checkout settles all the rest.
_CHANGEABLE = {"description", "metadata", "receipt_email", "shipping", "transfer_group"}
_CHANGEABLE_BY_CAPTURE = {"metadata", "statement_descriptor", "statement_descriptor_suffix"}
_SESSION_IS_OPEN = (
    "You cannot cancel the PaymentIntent for a Checkout Session. Expire the Checkout Session "
    "instead: docs.stripe.com/api/checkout/sessions/expire."
)
_INVOICE_IS_OPEN = (
    "You cannot cancel the PaymentIntent of an invoice. Void the invoice instead: "
    "docs.stripe.com/api/invoices/void."
)
_OPEN = ("requires_payment_method", "requires_confirmation", "requires_action")
_NOT_CANCELABLE = (
    "You cannot cancel this PaymentIntent because it has a status of {status}. Only a "
    "PaymentIntent with one of the following statuses may be canceled: requires_payment_method, "
    "requires_capture, requires_confirmation, requires_action, processing."
)


def update_intent(context: Context, params: dict, id: str) -> dict:
    """Change a PaymentIntent's description or other details: docs.stripe.com/api/payment_intents.

    Raises StripeError for its amount or the way it is paid, which Checkout has settled.
    """
    intent = existing_object(context, _INTENT_KIND, id, "intent")
    for name in params.keys() - _CHANGEABLE:
        message = (
            f"This PaymentIntent's {name} could not be updated because it was created by Checkout "
            f"and has a status of {intent['status']}."
        )
        raise _unexpected_state(message, name)
    return change_object(context, intent, params, event=None)


def capture_intent(context: Context, params: dict, id: str) -> dict:
    """Capture an authorized amount, or a part of it in minor units; the rest is released.

    Raises StripeError if nothing is authorized: docs.stripe.com/api/payment_intents/capture.
    """
    intent = existing_object(context, _INTENT_KIND, id, "intent")
    if intent["status"] != "requires_capture":
        message = (
            "This PaymentIntent could not be captured because it has a status of "
            f"{intent['status']}. Only a PaymentIntent with one of the following statuses may be "
            "captured: requires_capture."
        )
        raise _unexpected_state(message)
    amount = params.get("amount_to_capture", intent["amount"])
    for problem in in_range(amount, ("amount_to_capture",), 1, intent["amount"]):
        raise from_problem(problem)
    captured = {"amount_captured": amount, "captured": True}
    _update_charge(context, intent, captured, intent["amount"] - amount, "charge.captured")
    intent |= {"amount_capturable": 0, "amount_received": amount, "status": "succeeded"}
    changes = {name: params[name] for name in _CHANGEABLE_BY_CAPTURE & params.keys()}
    change_object(context, intent, changes, event=None)
    _mark_session_paid(context, intent)
    return _save_and_emit(context, intent, "succeeded")


def cancel_intent(context: Context, params: dict, id: str) -> dict:
    """Release an authorized amount: docs.stripe.com/api/payment_intents/cancel.

    Raises StripeError if nothing is authorized.
    """
    intent = existing_object(context, _INTENT_KIND, id, "intent")
    if intent["status"] in _OPEN:
        of_invoice = context.find("invoice_payment", **{"payment.payment_intent": id})
        raise _unexpected_state(_INVOICE_IS_OPEN if of_invoice else _SESSION_IS_OPEN)
    if intent["status"] != "requires_capture":
        raise _unexpected_state(_NOT_CANCELABLE.format(status=intent["status"]))
    _update_charge(context, intent, {}, intent["amount"], "charge.refunded")
    intent |= {
        "amount_capturable": 0,
        "canceled_at": context.now(),
        "cancellation_reason": params.get("cancellation_reason"),
        "status": "canceled",
    }
    return _save_and_emit(context, intent, "canceled")


def _update_charge(context: Context, intent: dict, fields: dict, released: int, event: str) -> None:
    charge = context.require("charge", intent["latest_charge"])
    new = fields | {"amount_refunded": released, "refunded": released == intent["amount"]}
    previous = {name: charge[name] for name, value in new.items() if charge[name] != value}
    context.save(charge | new)
    # Of these events, only charge.refunded is known to have previous attributes.
    context.emit(event, charge | new, previous if event == "charge.refunded" else None)


def _mark_session_paid(context: Context, intent: dict) -> None:
    """Set the session's payment_status to paid.

    Integrations report that a session is unpaid until the capture and paid from then on. No
    source mentions an event for it.
    """
    for session in context.find("checkout.session", payment_intent=intent["id"]):
        context.save(session | {"payment_status": "paid"})


def _save_and_emit(context: Context, intent: dict, event: str) -> dict:
    context.save(intent)
    context.emit(f"{_INTENT_KIND}.{event}", intent)
    return intent


def _unexpected_state(message: str, param: str | None = None) -> StripeError:
    return invalid_request(message, "payment_intent_unexpected_state", param)


def create_refund(context: Context, params: dict) -> dict:
    """Refund a charge: `amount` in minor units, or all that is left.

    Raises StripeError if the charge has not succeeded or less is left of it:
    docs.stripe.com/api/refunds/create.
    """
    for problem in refund_problems(params):
        raise from_problem(problem)
    charge = _refundable_charge(context, params)
    left = charge["amount"] - charge["amount_refunded"]
    amount = params.get("amount") or left
    _check_refund_amount(charge, amount, left)
    refund = context.save(new_refund(context, params, charge, amount))
    refunded = charge["amount_refunded"] + amount
    new = {"amount_refunded": refunded, "refunded": refunded == charge["amount"]}
    previous = {name: charge[name] for name, value in new.items() if charge[name] != value}
    context.save(charge | new)
    context.emit("refund.created", refund)
    context.emit("charge.refunded", charge | new, previous)
    return refund


def _refundable_charge(context: Context, params: dict) -> dict:
    charge: dict | None
    if "charge" in params:
        charge = existing_object(context, "charge", params["charge"], "charge")
    else:
        id = params["payment_intent"]
        intent = existing_object(context, "payment_intent", id, "payment_intent")
        charge = context.get("charge", intent["latest_charge"] or "")
    if not charge or not charge["paid"] or not charge["captured"]:
        intent_id = charge["payment_intent"] if charge else params["payment_intent"]
        message = f"This PaymentIntent ({intent_id}) does not have a successful charge to refund."
        raise invalid_request(message, param="charge" if "charge" in params else "payment_intent")
    return charge


def _check_refund_amount(charge: dict, amount: int, left: int) -> None:
    if charge["refunded"]:
        message = f"Charge {charge['id']} has already been refunded."
        raise invalid_request(message, "charge_already_refunded")
    if amount > left:
        limit = "unrefunded amount on charge" if charge["amount_refunded"] else "charge amount"
        amounts = [format_amount(each, charge["currency"]) for each in (amount, left)]
        message = f"Refund amount ({amounts[0]}) is greater than {limit} ({amounts[1]})"
        raise invalid_request(message, param="amount")


def list_charge_refunds(context: Context, params: dict, id: str) -> dict:
    """List the refunds of a charge, at the URL that the charge's `refunds` give."""
    existing_object(context, "charge", id)
    url = _CHARGE_REFUNDS.format(id)
    return lists.page(context, "refund", url, params | {"charge": id})


def expand_refunds(context: Context, charge: dict) -> dict:
    """Return the first page of a charge's refunds."""
    return list_charge_refunds(context, {}, charge["id"])


def detach_payment_methods(context: Context, customer: dict) -> None:
    """Detach the payment methods of a customer who is deleted."""
    for method in context.find("payment_method", customer=customer["id"]):
        context.save(method | {"customer": None})


ENDPOINTS = (
    list_all(_INTENT_KIND, _INTENTS, "PaymentIntentListParams"),
    retrieve(_INTENT_KIND, _INTENTS, "PaymentIntentRetrieveParams", "intent"),
    Endpoint("POST", _INTENT, "PaymentIntentUpdateParams", update_intent),
    Endpoint("POST", _INTENT + "/cancel", "PaymentIntentCancelParams", cancel_intent),
    Endpoint("POST", _INTENT + "/capture", "PaymentIntentCaptureParams", capture_intent),
    *(list_all(kind, path, f"{name}ListParams") for kind, (path, name) in _READABLE.items()),
    *(retrieve(kind, path, f"{name}RetrieveParams") for kind, (path, name) in _READABLE.items()),
    *PAYMENT_METHOD_ENDPOINTS,
    update("charge", "/v1/charges", "ChargeUpdateParams", event="charge.updated"),
    Endpoint("POST", _REFUNDS, "RefundCreateParams", create_refund),
    retrieve("refund", _REFUNDS, "RefundRetrieveParams"),
    update("refund", _REFUNDS, "RefundUpdateParams", event="refund.updated"),
    list_all("refund", _REFUNDS, "RefundListParams"),
    Endpoint("GET", _CHARGE_REFUNDS, "ChargeListRefundsParams", list_charge_refunds),
)
