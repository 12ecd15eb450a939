"""The trial and the billing of a subscription: docs.stripe.com/api/checkout/sessions/create."""

from typing import Any

from helpers.sandbox.checkout_sessions.rules.draft import Draft
from helpers.sandbox.validation.problems import Problem, Problems, exclusive, in_range, values_at

_NAME = "subscription_data"
# These limits and the rules below are from the help texts of
# stripe.params.checkout.SessionCreateParams.
_ANCHOR = {
    "day_of_month": (1, 31),
    "hour": (0, 23),
    "minute": (0, 59),
    "month": (1, 12),
    "second": (0, 59),
}
_PERCENTAGES = ("application_fee_percent", "transfer_data.amount_percent")
_INTERVALS_IN_A_YEAR = {"day": 365, "week": 52, "month": 12, "year": 1}


def trial_days_are_in_range(draft: Draft) -> Problems:
    yield from in_range(_data(draft).get("trial_period_days"), (_NAME, "trial_period_days"), 1, 730)


def trial_lasts_at_least_two_days(draft: Draft) -> Problems:
    data = _data(draft)
    yield from exclusive(data, ("trial_end", "trial_period_days"), (_NAME,))
    end = data.get("trial_end")
    if draft.now is not None and isinstance(end, int) and end < draft.now + 48 * 60 * 60:
        message = "The `trial_end` timestamp must be at least 48 hours in the future."
        fix = "must be at least 48 hours from now, in Unix seconds."
        yield Problem((_NAME, "trial_end"), message, fix=fix)


def anchor_is_in_the_future(draft: Draft) -> Problems:
    anchor = _data(draft).get("billing_cycle_anchor")
    if draft.now is not None and isinstance(anchor, int) and anchor <= draft.now:
        # Stripe's words, about a subscription: woocommerce-payments#4451
        message = "Invalid timestamp: must be an integer Unix timestamp in the future."
        fix = "must be in the future, in Unix seconds."
        yield Problem((_NAME, "billing_cycle_anchor"), message, fix=fix)


def anchor_config_is_in_range(draft: Draft) -> Problems:
    for name, (minimum, maximum) in _ANCHOR.items():
        for path, value in values_at(draft.params, f"{_NAME}.billing_cycle_anchor_config.{name}"):
            yield from in_range(value, path, minimum, maximum)


def percentages_are_in_range(draft: Draft) -> Problems:
    for name in _PERCENTAGES:
        for path, percent in values_at(draft.params, f"{_NAME}.{name}"):
            if isinstance(percent, int | float) and not _is_percentage(percent):
                message = f"Invalid {name}: must be between 0 and 100, with at most two decimals"
                yield Problem(path, message, fix="must be 0 to 100, with at most two decimals.")


def _is_percentage(percent: float) -> bool:
    return 0 <= percent <= 100 and round(percent, 2) == percent


def pending_items_are_billed_at_least_yearly(draft: Draft) -> Problems:
    interval: Any = _data(draft).get("pending_invoice_item_interval")
    if isinstance(interval, dict):
        path = (_NAME, "pending_invoice_item_interval", "interval_count")
        maximum = _INTERVALS_IN_A_YEAR.get(str(interval.get("interval")), 365)
        yield from in_range(interval.get("interval_count"), path, 1, maximum)


def _data(draft: Draft) -> dict:
    data = draft.params.get(_NAME)
    return data if isinstance(data, dict) else {}


RULES = (
    trial_days_are_in_range,
    trial_lasts_at_least_two_days,
    anchor_is_in_the_future,
    anchor_config_is_in_range,
    percentages_are_in_range,
    pending_items_are_billed_at_least_yearly,
)
