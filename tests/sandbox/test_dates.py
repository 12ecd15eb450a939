"""helpers/sandbox/dates.py: times as dates for readers."""

from helpers.sandbox.dates import date_and_time, date_text, time_of_day

NEW_YEAR = 1_767_225_600 + 9 * 3600 + 90  # 2026-01-01 09:01:30 UTC


def test_a_time_in_words():
    assert date_text(NEW_YEAR) == "1 Jan 2026"
    assert time_of_day(NEW_YEAR) == "09:01:30"
    assert date_and_time(NEW_YEAR) == "1 Jan 2026, 09:01:30"
