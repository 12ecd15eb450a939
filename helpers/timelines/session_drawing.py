"""The picture of a session's moments: who did what, one after the other, from left to right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from helpers.sandbox.dates import date_text, time_of_day
from helpers.timelines.picture import BAR, BAR_HEIGHT, LETTER, bar, frame, text
from helpers.timelines.session_history import CUSTOMER, SERVER, STRIPE, Moment

HEIGHT = 272
_LEFT, _NARROWEST, _LEAST = 88, 720, 84  # of the picture and of a column: pixels
_TIME, _DATE, _BELOW_BAR, _LABEL = 20, 36, 90, 20  # from the top; a label from its mark
_LANES = {CUSTOMER: 116, SERVER: 166, STRIPE: 216}
_TICK = '<path d="M{x} {y}m-3 0l2.2 2.4l4-4.8" fill="none" stroke="{ink}" stroke-width="1.8"/>'
_CROSS = '<path d="M{x} {y}m-3 -3l6 6m0 -6l-6 6" stroke="#b42318" stroke-width="2"/>'
_MARKS = {
    "plain": '<circle cx="{x}" cy="{y}" r="5" fill="#16202e"/>',
    "attempt": '<circle cx="{x}" cy="{y}" r="5" fill="#ffffff" stroke="#16202e" stroke-width="2"/>',
    "waiting": '<path d="M{x} {y}m0 -8l8 14h-16z" fill="#8a5a00"/>',
    "good": '<circle cx="{x}" cy="{y}" r="8" fill="#117a4b"/>' + _TICK.replace("{ink}", "#ffffff"),
    "refused": '<circle cx="{x}" cy="{y}" r="7.5" fill="#ffffff" stroke="#b42318" '
    'stroke-width="2"/>' + _CROSS,
    "event": '<path d="M{x} {y}m0 -8l8 8l-8 8l-8 -8z" fill="#1d4f91"/>',
    "delivered": '<path d="M{x} {y}m-7.5 -7.5h15v15h-15z" fill="#117a4b"/>'
    + _TICK.replace("{ink}", "#ffffff"),
    "missed": '<path d="M{x} {y}m-7 -7h14v14h-14z" fill="#ffffff" stroke="#b42318" '
    'stroke-width="2"/>' + _CROSS,
    "done": '<path d="M{x} {y}m-9 -6h18v13h-18zm0 4h18m-9 -4v13" fill="#d3eadf" stroke="#117a4b" '
    'stroke-width="2"/>',
    "not done": '<path d="M{x} {y}m-9 -6h18v13h-18z" fill="#ffffff" stroke="#3d4a5a" '
    'stroke-width="1.5" stroke-dasharray="3 2"/>',
}
_PAID = ("complete, paid", "complete, no payment required")


@dataclass(frozen=True)
class _Placed:
    """A moment, the middle of its column, and the time that was shown before it."""

    moment: Moment
    x: float
    before: int | None

    @property
    def y(self) -> int:
        return _LANES[self.moment.who]


def draw(moments: Sequence[Moment]) -> tuple[str, int]:
    """Return the picture of at least one moment, and its width in pixels."""
    placed, end = _placed(moments)
    width = max(_NARROWEST, round(end) + 12)
    parts = [
        *_lanes(width),
        *_times(placed),
        *_states(placed, width - 12),
        *_way(placed),
        *_marks(placed),
    ]
    return frame(width, HEIGHT, parts), width


def _placed(moments: Sequence[Moment]) -> tuple[list[_Placed], float]:
    """Return each moment with its place, and where the last column ends."""
    placed: list[_Placed] = []
    columns = _columns(moments)
    widths = [max(_LEAST, *map(_label_width, column)) for column in columns]
    spare = max(0.0, (_NARROWEST - 12 - _LEFT - sum(widths)) / len(columns))
    right, before = float(_LEFT), None
    for column, width in zip(columns, widths, strict=True):
        middle, right = round(right + (width + spare) / 2, 1), right + width + spare
        for moment in column:
            placed.append(_Placed(moment, middle, before))
            before = before if moment.time is None else moment.time
    return placed, right


def _columns(moments: Sequence[Moment]) -> list[list[Moment]]:
    """Return the moments from left to right; what led to another at once is above or below it."""
    columns: list[list[Moment]] = []
    for moment in moments:
        if moment.at_once:
            columns[-1].append(moment)
        else:
            columns.append([moment])
    return columns


def _lines(moment: Moment) -> list[str]:
    """Return the label in lines: a type of events is broken at its last dot."""
    if moment.mark != "event":
        return [moment.label]
    start, _, end = moment.label.rpartition(".")
    return [start, f".{end}"]


def _label_width(moment: Moment) -> float:
    return 6.5 * max(map(len, _lines(moment))) + 12


def _lanes(width: int) -> Iterator[str]:
    yield text(12, BAR + 18, "Session", "start")
    for who, y in _LANES.items():
        yield f'<path d="M{_LEFT} {y}H{width - 12}" stroke="#dfe4ea"/>'
        yield text(12, y + 4, who, "start")


def _times(placed: list[_Placed]) -> Iterator[str]:
    for each in placed:
        time = each.moment.time
        if time is None or time == each.before:
            continue
        yield f'<path d="M{each.x} 40V{_LANES[STRIPE] + 6}" stroke="#dfe4ea"/>'
        yield text(each.x, _TIME, time_of_day(time))
        yield text(each.x, _DATE, _date_or_pause(time, each.before), size=11)


def _date_or_pause(time: int, before: int | None) -> str:
    if before is None or date_text(before) != date_text(time):
        return date_text(time)
    seconds = time - before
    for unit, length in (("h", 3600), ("min", 60)):
        if seconds >= length:
            return f"+{seconds // length} {unit}"
    return f"+{seconds} s"


def _states(placed: list[_Placed], end: float) -> Iterator[str]:
    changes = [each for each in placed if each.moment.state]
    ends = [*(each.x for each in changes[1:]), end]
    for each, until in zip(changes, ends, strict=True):
        name, width = each.moment.state, round(until - each.x, 1)
        yield bar(each.x, width, _fill(name))
        inside = _fill(name) == "active" and width > LETTER * len(name)
        y = BAR + 18 if inside else _BELOW_BAR
        is_cut = each.x + 6 + LETTER * len(name) > end + 6  # by the picture's edge
        yield text(end, y, name, "end") if is_cut else text(each.x + 6, y, name, "start")
    yield f'<path d="M{end} {BAR - 8}V{BAR + BAR_HEIGHT + 4}" stroke="#16202e"/>'
    yield text(end - 4, BAR - 9, "now", "end")


def _fill(state: str) -> str:
    if state in _PAID:
        return "active"
    return "over" if state == "expired" else "waiting"


def _way(placed: list[_Placed]) -> Iterator[str]:
    points = " ".join(f"{each.x:g},{each.y}" for each in placed)
    look = 'fill="none" stroke="#5d6b7c" stroke-width="1.5" stroke-dasharray="2 3"'
    yield f'<polyline points="{points}" {look}/>'


def _marks(placed: list[_Placed]) -> Iterator[str]:
    for each in placed:
        yield _MARKS[each.moment.mark].format(x=each.x, y=each.y)
        for n, line in enumerate(_lines(each.moment)):
            yield text(each.x, each.y + _LABEL + 13 * n, line, size=11, halo=True)
