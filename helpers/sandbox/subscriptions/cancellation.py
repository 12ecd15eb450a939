"""When a subscription is to end: docs.stripe.com/billing/subscriptions/cancel.

An end within a period gives back the time that is left. Stripe creates that credit with the request
and shortens the period. Here it is created when the subscription ends, so that nothing has to be
undone if the end is moved or taken back before; the amount is the same.
"""

from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.errors import from_problem, invalid_request
from helpers.sandbox.validation.problems import exclusive

Object = dict[str, Any]
_END = "subscription.end"  # the sandbox's own: what the end of a subscription gives back


def cancellation(context: Context, subscription: Object, params: Object) -> Object:
    """Return the fields that change when the end of a subscription is set or removed."""
    for problem in exclusive(params, ("cancel_at", "cancel_at_period_end"), blamed=0):
        raise from_problem(problem)
    if params.get("cancel_at_period_end"):
        return _end_fields(context, params, min(_period_ends(subscription)))
    if params.get("cancel_at"):
        end = _end_time(subscription, params["cancel_at"])
        if end <= context.now():  # Stripe's words: woocommerce-payments#4451
            message = "Invalid timestamp: must be an integer Unix timestamp in the future."
            raise invalid_request(message, param="cancel_at")
        return _end_fields(context, params, end)
    if "cancel_at_period_end" in params or "cancel_at" in params:
        details = (params.get("cancellation_details") or {}) | {"reason": ""}
        return {"cancel_at": "", "canceled_at": "", "cancellation_details": details}
    return {}


def _end_fields(context: Context, params: Object, end: int) -> Object:
    details = (params.get("cancellation_details") or {}) | {"reason": "cancellation_requested"}
    return {"cancel_at": end, "canceled_at": context.now(), "cancellation_details": details}


def _period_ends(subscription: Object) -> list[int]:
    return [item["current_period_end"] for item in subscription["items"]["data"]]


def _end_time(subscription: Object, cancel_at: int | str) -> int:
    ends = _period_ends(subscription)
    if cancel_at == "min_period_end":
        return min(ends)
    return max(ends) if cancel_at == "max_period_end" else int(cancel_at)


def save_proration(context: Context, subscription: Object, params: Object) -> None:
    """Save whether the end that these parameters set gives back the time that is left."""
    if params.get("cancel_at") or params.get("cancel_at_period_end"):
        prorates = params.get("proration_behavior") != "none"
        context.save({"object": _END, "id": _end_id(subscription), "prorates": prorates})


def prorates(context: Context, subscription: Object) -> bool:
    """Return whether the end of a subscription gives back the time that is left."""
    end = context.get(_END, _end_id(subscription))  # none if an older version has set the end
    return end is not None and end["prorates"]


def _end_id(subscription: Object) -> str:
    return f"end_{subscription['id']}"
