"""Times in Unix seconds, as dates for readers, in UTC."""

from datetime import UTC, datetime


def date_text(time: float) -> str:
    """Return the date of a time: "1 Jan 2026"."""
    moment = datetime.fromtimestamp(time, UTC)
    return f"{moment.day} {moment:%b %Y}"


def date_and_time(time: float) -> str:
    """Return the date and time of day of a time: "1 Jan 2026, 09:30:00"."""
    return f"{date_text(time)}, {time_of_day(time)}"


def time_of_day(time: float) -> str:
    """Return the time of day of a time: "09:30:00"."""
    return f"{datetime.fromtimestamp(time, UTC):%H:%M:%S}"
