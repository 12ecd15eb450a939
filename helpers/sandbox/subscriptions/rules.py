"""What Stripe refuses in a new subscription: docs.stripe.com/api/subscriptions/create."""

from typing import Any

from helpers.sandbox.validation.limits import invoice_field_limits, length_problems
from helpers.sandbox.validation.problems import Problem, Problems, exclusive, in_range, missing

Object = dict[str, Any]
# From the help texts of stripe.params.SubscriptionCreateParams.
_LIMITS = {
    "add_invoice_items": 20,
    "description": 500,
    "items": 20,
    **invoice_field_limits("invoice_settings.custom_fields"),
}
_MOST_DAYS = 1830  # five years, so that no time is too late to be one
_ONLY_UPDATES = "pending_if_incomplete"
_PAST = "Invalid timestamp: must be an integer Unix timestamp in the future."


def creation_problems(params: Object, now: int) -> Problems:
    """Yield what is wrong with the parameters of a new subscription at a time in Unix seconds."""
    if not params.get("items"):
        yield missing(("items",))
    yield from length_problems(_LIMITS, params)
    yield from _trial_problems(params, now)
    yield from exclusive(params, ("cancel_at", "cancel_at_period_end"), blamed=0)
    yield from _discount_problems(params)
    yield from _due_problems(params)
    if params.get("payment_behavior") == _ONLY_UPDATES:  # in the words of the help text
        message = f"`{_ONLY_UPDATES}` is only used with updates and cannot be passed when creating "
        yield Problem(("payment_behavior",), f"{message}a Subscription.")


def _trial_problems(params: Object, now: int) -> Problems:
    yield from exclusive(params, ("trial_end", "trial_period_days"))
    yield from in_range(params.get("trial_period_days"), ("trial_period_days",), 0, 730)
    end = params.get("trial_end")
    if end and end != "now" and int(end) <= now:  # Stripe's words: woocommerce-payments#4451
        yield Problem(("trial_end",), _PAST)


def _due_problems(params: Object) -> Problems:
    """The help text says when `days_until_due` is valid; no source has the words of the errors."""
    is_sent, path = params.get("collection_method") == "send_invoice", ("days_until_due",)
    if is_sent and "days_until_due" not in params:
        yield missing(path)
    elif not is_sent and "days_until_due" in params:
        message = "`days_until_due` is only valid if `collection_method` is `send_invoice`."
        yield Problem(path, message)
    yield from in_range(params.get("days_until_due"), path, 0, _MOST_DAYS)


def _discount_problems(params: Object) -> Problems:
    """Several discounts are Stripe's; the sandbox gives a subscription one, and says so."""
    if len(params.get("discounts") or []) > 1:
        yield Problem(("discounts",), "The sandbox gives a subscription one discount at most.")
    for n, discount in enumerate(params.get("discounts") or []):
        if sum(discount.get(name) is not None for name in _SOURCES) != 1:
            message = f"You must specify exactly one of these parameters: {', '.join(_SOURCES)}."
            yield Problem(("discounts", n), message)


_SOURCES = ("coupon", "discount", "promotion_code")
