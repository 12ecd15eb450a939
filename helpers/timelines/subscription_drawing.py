"""The picture of a subscription's history: its status over the months, and its invoices."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from helpers.timelines.picture import BAR, BAR_HEIGHT, LETTER, bar, frame, text
from helpers.timelines.subscription_history import Bill, History

WIDTH, HEIGHT = 720, 190
_LEFT, _RIGHT = 76, 690  # of the time that is shown
_BELOW_BAR, _BILLS, _KEY = 90, 116, 172  # from the top
_MOST_TICKS = 14  # a year, the month after it, and the end of that
_FILLS = {"active": "active", "trialing": "waiting", "canceled": "over"}  # others: late
_MARKS = {
    "paid": '<circle cx="{x}" cy="{y}" r="6" fill="#117a4b"/>',
    "paid late": '<path d="M{x} {y}m0 -8l8 14h-16z" fill="#8a5a00"/>',
    "not paid": '<circle cx="{x}" cy="{y}" r="5" fill="#ffffff" stroke="#b42318" '
    'stroke-width="2.5"/>',
}


def draw(history: History) -> str:
    """Return the picture of a history that has at least one state: a year or more, month by month.

    Its size and its text depend on the history alone.
    """
    scale = _Scale(history)
    parts = [*_months(scale), *_bar(history, scale), *_bills(history.bills, scale), *_key()]
    return frame(WIDTH, HEIGHT, parts)


class _Scale:
    """From a time to its place: the first month begins on the left."""

    def __init__(self, history: History) -> None:
        first = datetime.fromtimestamp(history.states[0].start, UTC)
        months = [_month(first.year, first.month + n) for n in range(_MOST_TICKS)]
        while months[-1] < history.now:
            months.append(_month(first.year, first.month + len(months)))
        self.months = months

    def x(self, time: float) -> float:
        begin, end = self.months[0], self.months[-1]
        return round(_LEFT + (_RIGHT - _LEFT) * (time - begin) / (end - begin), 1)


def _month(year: int, month: int) -> int:
    """Return when a month begins; month 13 is the first of the next year."""
    begin = datetime(year + (month - 1) // 12, (month - 1) % 12 + 1, 1, tzinfo=UTC)
    return int(begin.timestamp())


def _months(scale: _Scale) -> Iterator[str]:
    step = -(-len(scale.months) // _MOST_TICKS)
    for n, time in enumerate(scale.months[::step]):
        x, day = scale.x(time), datetime.fromtimestamp(time, UTC)
        year = f" {day.year}" if n == 0 or day.month <= step else ""
        yield f'<path d="M{x} 30V136" stroke="#dfe4ea"/>'
        yield text(x, 20, f"{day:%b}{year}")


def _bar(history: History, scale: _Scale) -> Iterator[str]:
    yield text(12, BAR + 18, "Status", "start")
    free_from = 0.0  # where the next name has room below the bar
    for state in history.states:
        x = scale.x(state.start)
        width, name = max(3.0, round(scale.x(state.end) - x, 1)), state.name.replace("_", " ")
        fill, half = _FILLS.get(state.name, "late"), LETTER * len(name) / 2
        yield bar(x, width, fill)
        middle = round(x + width / 2, 1)
        if fill == "active" and width > 2 * half:
            yield text(middle, BAR + 18, name)
        else:
            middle = min(max(middle, free_from + half), WIDTH - 8 - half)
            yield text(middle, _BELOW_BAR, name)
            free_from = middle + half + LETTER
    x = scale.x(history.now)
    yield f'<path d="M{x} {BAR - 8}V{BAR + BAR_HEIGHT + 4}" stroke="#16202e"/>'
    yield text(x, BAR - 11, "now")


def _bills(bills: tuple[Bill, ...], scale: _Scale) -> Iterator[str]:
    yield text(12, _BILLS + 4, "Invoices", "start")
    free_from = 0.0  # where the next total has room
    for bill in bills:
        x, half = scale.x(bill.time), LETTER * len(bill.total) / 2
        yield _mark(_kind(bill), x, _BILLS)
        if x - half >= free_from:
            yield text(x, _BILLS + 26, bill.total, size=11)
            free_from = x + half


def _kind(bill: Bill) -> str:
    if bill.status != "paid":
        return "not paid"
    return "paid" if bill.failed_at is None else "paid late"


def _key() -> Iterator[str]:
    for n, kind in enumerate(_MARKS):
        yield _mark(kind, _LEFT + 100 * n, _KEY - 4)
        yield text(_LEFT + 14 + 100 * n, _KEY, kind, "start")


def _mark(kind: str, x: float, y: float) -> str:
    return _MARKS[kind].format(x=x, y=y)
