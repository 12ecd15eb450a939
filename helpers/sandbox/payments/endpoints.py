"""Refunds: docs.stripe.com/api/refunds."""

from helpers.sandbox.api import lists
from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import Endpoint
from helpers.sandbox.api.errors import StripeError, from_problem, invalid_request
from helpers.sandbox.api.resource import existing, list_all, retrieve, update
from helpers.sandbox.checkout_sessions.rules.draft import Found, exclusive, in_range
from helpers.sandbox.money import format_amount
from helpers.sandbox.payments.refund_object import new_refund
from helpers.sandbox.validation.parameters import missing

_PATH = "/v1/refunds"
_OF_CHARGE = "/v1/charges/{}/refunds"
_MOST = 10**12


def create(context: Context, params: dict) -> dict:
    """Give back all that is left of a charge, or the amount (minor units) that is asked for.

    Raises StripeError for more than was paid and not given back yet.
    """
    for problem in _problems(params):
        raise from_problem(problem)
    charge = _charge(context, params)
    left = charge["amount"] - charge["amount_refunded"]
    amount = params.get("amount") or left
    _check(charge, amount, left)
    refund = context.save(new_refund(context, params, charge, amount))
    refunded = charge["amount_refunded"] + amount
    before = {"amount_refunded": charge["amount_refunded"], "refunded": charge["refunded"]}
    now = {"amount_refunded": refunded, "refunded": refunded == charge["amount"]}
    context.save(charge | now)
    context.emit("refund.created", refund)
    previous = {name: value for name, value in before.items() if now[name] != value}
    context.emit("charge.refunded", charge | now, previous)
    return refund


def _problems(params: dict) -> Found:
    names = ("charge", "payment_intent")
    yield from exclusive(params, names)
    if all(params.get(name) is None for name in names):
        yield missing((names[0],), "is required: the charge, or the payment_intent.")
    yield from in_range(params.get("amount"), ("amount",), 1, _MOST)


def _charge(context: Context, params: dict) -> dict:
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


def _check(charge: dict, amount: int, left: int) -> None:
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


def of_charge(context: Context, params: dict, id: str) -> dict:
    """Go on where the `refunds` of an expanded charge end: they are at its address, too."""
    existing(context, "charge", id)
    url = _OF_CHARGE.format(id)
    return lists.page(context, "refund", url, params | {"charge": id})


ENDPOINTS = (
    Endpoint("POST", _PATH, "RefundCreateParams", create),
    retrieve("refund", _PATH, "RefundRetrieveParams"),
    update("refund", _PATH, "RefundUpdateParams", event="refund.updated"),
    list_all("refund", _PATH, "RefundListParams"),
    Endpoint("GET", _OF_CHARGE, "ChargeListRefundsParams", of_charge),
)
