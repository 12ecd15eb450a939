"""The periods of a subscription: docs.stripe.com/billing/subscriptions/billing-cycle."""

from datetime import UTC, datetime
from typing import Any

from helpers.sandbox.products.prices import period_end

Object = dict[str, Any]
_SECONDS = {"day": 86_400, "week": 604_800}
# docs.stripe.com/api/subscriptions/object#subscription_object-status
_INCOMPLETE_SECONDS = 23 * 3600


def next_period_end(anchor: int, recurring: Object, after: int) -> int:
    """Return the first end of a period after a time; all are in Unix seconds.

    Periods are counted from the anchor, so that those of 31 January end on 28 February, 31 March
    and 30 April. `recurring` is that of a Price.
    """
    interval, count = recurring["interval"], recurring["interval_count"]
    periods = _intervals_between(anchor, after, interval) // count - 1
    end = period_end(anchor, interval, periods * count)
    while end <= after:
        periods += 1
        end = period_end(anchor, interval, periods * count)
    return end


def cycle_anchor(subscription: Object, item: Object) -> int:
    """Return the time that the periods of an item are counted from, in Unix seconds.

    It is the subscription's, unless the item's period began apart from the others, because it has
    another interval: then it is the beginning of this period.
    """
    anchor, recurring = subscription["billing_cycle_anchor"], item["price"]["recurring"]
    end = item["current_period_end"]
    is_shared = next_period_end(anchor, recurring, end - 1) == end
    return anchor if is_shared else item["current_period_start"]


def _intervals_between(start: int, end: int, interval: str) -> int:
    """Return about how many intervals lie between two times, and never one too many."""
    if interval in _SECONDS:
        return (end - start) // _SECONDS[interval]
    first, last = (datetime.fromtimestamp(time, UTC) for time in (start, end))
    years = last.year - first.year
    return years - 1 if interval == "year" else 12 * years + last.month - first.month - 1


def next_change(subscription: Object) -> int | None:
    """Return when a subscription next renews or ends, in Unix seconds; None if it never does."""
    if subscription["status"] == "incomplete":
        return subscription["start_date"] + _INCOMPLETE_SECONDS
    if subscription["status"] not in ("trialing", "active", "past_due"):
        return None
    ends = [item["current_period_end"] for item in subscription["items"]["data"]]
    return min([*ends, *filter(None, [subscription["cancel_at"]])])
