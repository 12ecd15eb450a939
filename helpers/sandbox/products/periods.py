"""When a period ends: docs.stripe.com/billing/subscriptions/billing-cycle."""

from calendar import monthrange
from datetime import UTC, datetime, timedelta


def period_end(start: int, interval: str, count: int) -> int:
    """Return when a period of so many days, weeks, months or years ends, in Unix seconds.

    A month after 31 January is the last day of February.
    """
    moment = datetime.fromtimestamp(start, UTC)
    if interval in ("day", "week"):
        return int((moment + timedelta(**{f"{interval}s": count})).timestamp())
    months = moment.month - 1 + count * (12 if interval == "year" else 1)
    year, month = moment.year + months // 12, months % 12 + 1
    day = min(moment.day, monthrange(year, month)[1])
    return int(moment.replace(year=year, month=month, day=day).timestamp())
