"""When a period ends."""

from datetime import UTC, datetime

import pytest

from helpers.sandbox.products.periods import period_end


def moment(year, month, day):
    return int(datetime(year, month, day, 12, tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("start", "interval", "count", "end"),
    [
        ((2026, 5, 20), "day", 1, (2026, 5, 21)),
        ((2026, 5, 20), "week", 2, (2026, 6, 3)),
        ((2026, 5, 20), "month", 1, (2026, 6, 20)),
        ((2026, 1, 31), "month", 1, (2026, 2, 28)),
        ((2026, 11, 30), "month", 3, (2027, 2, 28)),
        ((2026, 12, 5), "month", 1, (2027, 1, 5)),
        ((2024, 2, 29), "year", 1, (2025, 2, 28)),
    ],
)
def test_a_period_ends_on_the_same_day_or_the_last_of_the_month(start, interval, count, end):
    assert period_end(moment(*start), interval, count) == moment(*end)
