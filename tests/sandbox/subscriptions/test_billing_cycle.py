"""When the periods of a subscription end."""

import pytest

from helpers.sandbox.subscriptions.billing_cycle import next_change, next_period_end
from tests.sandbox.subscriptions.billing import at, text


def ends(anchor, interval, count=1, many=4):
    found, end = [], at(anchor)
    for _ in range(many):
        end = next_period_end(at(anchor), {"interval": interval, "interval_count": count}, end)
        found.append(text(end))
    return found


@pytest.mark.parametrize(
    ("anchor", "interval", "count", "expected"),
    [
        ("2026-01-31", "month", 1, ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]),
        ("2027-12-31", "month", 1, ["2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"]),
        ("2026-11-30", "month", 3, ["2027-02-28", "2027-05-30", "2027-08-30", "2027-11-30"]),
        ("2028-02-29", "year", 1, ["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]),
        ("2026-01-01", "week", 2, ["2026-01-15", "2026-01-29", "2026-02-12", "2026-02-26"]),
        ("2026-02-27", "day", 1, ["2026-02-28", "2026-03-01", "2026-03-02", "2026-03-03"]),
    ],
)
def test_periods_are_counted_from_the_anchor(anchor, interval, count, expected):
    assert ends(anchor, interval, count) == expected


def test_an_anchor_that_is_ahead_ends_a_shorter_period():
    monthly = {"interval": "month", "interval_count": 1}
    assert text(next_period_end(at("2026-03-15"), monthly, at("2026-01-20"))) == "2026-02-15"
    assert text(next_period_end(at("2026-03-15"), monthly, at("2026-02-15"))) == "2026-03-15"


@pytest.mark.parametrize("status", ["canceled", "paused", "unpaid", "incomplete_expired"])
def test_a_subscription_that_does_not_run_never_changes_by_itself(status):
    items = {"data": [{"current_period_end": 100}]}
    assert next_change({"status": status, "cancel_at": 50, "items": items}) is None
    assert next_change({"status": "past_due", "cancel_at": 50, "items": items}) == 50
    assert next_change({"status": "active", "cancel_at": None, "items": items}) == 100
