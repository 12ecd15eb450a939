"""What a subscription costs after today, in words: a trial's length, and what each period costs."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.checkout_sessions import totals
from helpers.sandbox.discounts.amounts import spread
from helpers.sandbox.discounts.objects import coupon_of

Object = dict[str, Any]
Shown = Callable[[int], str]  # an amount in minor units, as the page writes it
_DAY = 24 * 60 * 60


def per(recurring: Object) -> str:
    """Return how often a price recurs: "per month", "every 3 months"."""
    count, interval = recurring["interval_count"], recurring["interval"]
    return f"per {interval}" if count == 1 else f"every {count} {interval}s"


def free_time(context: Context, session: Object) -> str | None:
    """Return how long a trial is: "14 days free"."""
    data = context.checkout_data(session["id"]).get("subscription_data") or {}
    days, end = data.get("trial_period_days"), data.get("trial_end")
    if end:  # in Unix seconds; a day that has begun counts
        days = max(1, -(-(end - session["created"]) // _DAY))
    return f"{days} day{'' if days == 1 else 's'} free" if days else None


def note(context: Context, session: Object, shown: Shown, free: str | None) -> str | None:
    """Say what comes after today, in subscription mode."""
    if session["mode"] != "subscription":
        return None
    later = _amounts(context, session)
    if list(later.values()) == [session["amount_total"]]:
        return next(iter(later))
    then = f"then {' and '.join(f'{shown(sum)} {when}' for when, sum in later.items())}"
    if free and session["amount_total"]:
        return f"today and {free}, {then}"
    return then if free else f"today, {then}"


def _amounts(context: Context, session: Object) -> Counter[str]:
    """Return what is due each period, when trial and one-time discounts are over."""
    items = context.line_items(session["id"])
    lines = [totals.resized(line, line["quantity"]) for line in items if line["price"]["recurring"]]
    coupon = coupon_of(context, session)
    spread(coupon if coupon and coupon["duration"] != "once" else None, lines)
    later: Counter[str] = Counter()
    for line in lines:
        later[per(line["price"]["recurring"])] += line["amount_total"]
    return later
