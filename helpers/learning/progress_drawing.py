"""The picture of the progress, as SVG. What is done is filled and ticked, the rest is numbered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Protocol

from helpers.widgets.svg_image import frame


class Drawable(Protocol):
    """What is drawn of a step."""

    @property
    def title(self) -> str: ...
    @property
    def done(self) -> bool: ...


WIDTH, HEIGHT = 720, 236
_LEFT = 24
_PATH_Y, _PATH_LEFT, _PATH_RIGHT = 74, 72, 648  # of the steps
_BOXES_Y, _BOX, _GAP = 180, 36, 14  # of the exercises
_GREEN, _MUTED, _EDGE = "#117a4b", "#3d4a5a", "#8592a2"


def draw(steps: Sequence[Drawable], exercises: Sequence[Drawable]) -> str:
    """Return the picture: the steps as stations on a way, and below them the exercises."""
    parts = [_heading("Steps", steps, 32), *_stations(steps)]
    parts += [_heading("Exercises", exercises, 162), *_boxes(exercises)]
    return frame(WIDTH, HEIGHT, parts)


def _heading(text: str, steps: Sequence[Drawable], y: int) -> str:
    count = f"{sum(step.done for step in steps)} of {len(steps)}"
    return (
        f'<text x="{_LEFT}" y="{y}" font-size="14" font-weight="600">{text} '
        f'<tspan fill="{_MUTED}" font-weight="400">{count}</tspan></text>'
    )


def _stations(steps: Sequence[Drawable]) -> Iterator[str]:
    way = (_PATH_RIGHT - _PATH_LEFT) / (len(steps) - 1)
    places = [round(_PATH_LEFT + n * way) for n in range(len(steps))]
    yield f'<path d="M{_PATH_LEFT} {_PATH_Y}H{_PATH_RIGHT}" stroke="{_EDGE}" stroke-width="2"/>'
    for number, (x, step) in enumerate(zip(places, steps, strict=True), 1):
        yield f'<circle cx="{x}" cy="{_PATH_Y}" r="18" {_look(step)}/>'
        yield _mark(x, _PATH_Y, number, step)
        yield _centred(x, _PATH_Y + 40, step.title, 13)


def _boxes(exercises: Sequence[Drawable]) -> Iterator[str]:
    for number, exercise in enumerate(exercises, 1):
        x = _LEFT + (number - 1) * (_BOX + _GAP)
        size = f'width="{_BOX}" height="{_BOX}" rx="6"'
        yield f'<rect x="{x}" y="{_BOXES_Y}" {size} {_look(exercise)}/>'
        yield _mark(x + _BOX // 2, _BOXES_Y + _BOX // 2, number, exercise)


def _look(step: Drawable) -> str:
    fill, edge = (_GREEN, _GREEN) if step.done else ("#ffffff", _EDGE)
    return f'fill="{fill}" stroke="{edge}" stroke-width="2"'


def _mark(x: int, y: int, number: int, step: Drawable) -> str:
    if not step.done:
        return _centred(x, y + 5, str(number), 14)
    tick = f"M{x - 7} {y}l5 5l9 -10"
    return f'<path d="{tick}" fill="none" stroke="#ffffff" stroke-width="3"/>'


def _centred(x: int, y: int, text: str, size: int) -> str:
    place = f'x="{x}" y="{y}" text-anchor="middle" font-size="{size}"'
    return f"<text {place}>{escape(text)}</text>"
