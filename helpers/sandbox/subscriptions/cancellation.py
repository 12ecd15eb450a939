"""When a subscription is to end: docs.stripe.com/billing/subscriptions/cancel."""

from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.errors import from_problem, invalid_request
from helpers.sandbox.validation.problems import exclusive

Object = dict[str, Any]


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
