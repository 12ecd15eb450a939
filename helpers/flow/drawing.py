"""A flow as a picture: SVG with a background of its own, light or dark, and light in print.

Where the reader is can be told without colours: by a heavy frame and the words "You are here".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from helpers.flow.story import Flow, Message, Participant, Step
from helpers.widgets.picture_colours import STYLE

_WIDTH, _EDGE, _GUTTER = 960, 12, 202  # the steps' titles are in the gutter
_TOP = 92  # where the first step begins
_GAP, _PADDING, _ROW, _LINE = 8, 14, 40, 18  # between, within and around steps, messages, lines
_BOX = (150, 60)  # of a participant
_INK, _QUIET, _LINES, _ACCENT = "#16202e", "#3d4a5a", "#5d6b7c", "#0b6e63"
_HERE, _ELSEWHERE = "#dff2ec", "#f4f6f8"
_SIDES = {"frontend": "#117a4b", "backend": "#1d4f91"}  # as the badges in the notebooks
_FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif"
_CODE_FONT = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"
_ICONS = {
    "person": '<circle cx="9" cy="5.5" r="3.6"/><path d="M2 17c0-4 3-6 7-6s7 2 7 6"/>',
    "window": '<rect x="1" y="2" width="16" height="14" rx="2"/>'
    '<path d="M1 6.5h16M4 4.3h.1M6.5 4.3h.1"/>',
    "server": '<rect x="2" y="2" width="14" height="6" rx="1.5"/>'
    '<rect x="2" y="10" width="14" height="6" rx="1.5"/><path d="M5 5h.1M5 13h.1"/>',
    "card": '<rect x="1" y="3" width="16" height="12" rx="2"/><path d="M1 7h16M4 12h4"/>',
    "check": '<rect x="2" y="2" width="14" height="14" rx="2"/>'
    '<path d="M5.5 9.2l2.6 2.6 4.6-5.4"/>',
}
_HEAD = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" \
height="{height}" role="img" font-family="{font}" font-size="14" fill="{ink}">
<title>{title}</title>
<desc>{desc}</desc>
{style}
<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" \
orient="auto"><path d="M0 0L10 5L0 10z" fill="{ink}"/></marker></defs>
<rect x=".5" y=".5" width="{inner}" height="{bottom}" rx="12" fill="#ffffff" stroke="#c3ccd6"/>
"""


def draw(flow: Flow, width: int = _WIDTH) -> str:
    """Return the picture of a flow; its text and size depend on the flow and the width alone."""
    places = _places(flow.participants, width)
    heights, height = _heights(flow, places), height_of(flow, width)
    parts = [*_bands(flow, heights, width), *_people(flow, places, height), *_legend()]
    y = _TOP
    for step, step_height in zip(flow.steps, heights, strict=True):
        parts += _step(step, step.number in flow.here, y, step_height, places)
        y += step_height + _GAP
    head = _HEAD.format(
        width=width,
        height=height,
        inner=width - 1,
        bottom=height - 1,
        style=STYLE,
        font=_FONT,
        ink=_INK,
        title=escape(flow.title),
        desc=escape(flow.in_words),
    )
    return head + "\n".join(parts) + "\n</svg>\n"


def height_of(flow: Flow, width: int = _WIDTH) -> int:
    """Return how high the picture of a flow is, in the pixels of its width."""
    heights = _heights(flow, _places(flow.participants, width))
    return _TOP + sum(heights) + _GAP * (len(heights) - 1) + _EDGE


def _heights(flow: Flow, places: dict[Participant, float]) -> list[int]:
    return [_height(step, flow, places) for step in flow.steps]


def _places(participants: tuple[Participant, ...], width: int) -> dict[Participant, float]:
    """Return where the line of each participant is: side by side, right of the gutter."""
    first, last = _GUTTER + _BOX[0] / 2, width - 2 * _EDGE - _BOX[0] / 2
    apart = (last - first) / (len(participants) - 1)
    return {each: round(first + n * apart) for n, each in enumerate(participants)}


def _rows(step: Step, places: dict[Participant, float]) -> list[tuple[Message, list[str], int]]:
    """Return each message of a step with its lines of text and its height."""
    rows = []
    for message in step.messages:
        way = abs(places[message.sender] - places[message.receiver])
        apart = min(abs(a - b) for a in places.values() for b in places.values() if a != b)
        lines = _wrapped(message.text, way - 12 if way else apart - 56)
        rows.append((message, lines, _ROW + _LINE * (len(lines) - 1)))
    return rows


def _height(step: Step, flow: Flow, places: dict[Participant, float]) -> int:
    messages = sum(height for _, _, height in _rows(step, places))
    title = 10 + _LINE * len(_wrapped(step.title, _TITLE_ROOM)) + 30 * (step.number in flow.here)
    return max(messages, title) + 2 * _PADDING - 8


def _bands(flow: Flow, heights: list[int], width: int) -> Iterator[str]:
    y = _TOP
    for step, height in zip(flow.steps, heights, strict=True):
        here = step.number in flow.here
        look = f'fill="{_HERE}" stroke="{_ACCENT}" stroke-width="2.5"'
        other = f'fill="{_ELSEWHERE}" stroke="#dde3e9"'
        size = f'width="{width - 2 * _EDGE}" height="{height}" rx="8"'
        yield f'<rect x="{_EDGE}" y="{y}" {size} {look if here else other}/>'
        y += height + _GAP


def _people(flow: Flow, places: dict[Participant, float], height: int) -> Iterator[str]:
    width, box_height = _BOX
    for each, x in places.items():
        line = f"M{x} {_EDGE + box_height}V{height - _EDGE - 6}"
        yield f'<path d="{line}" stroke="#aab4c0" stroke-width="1.5"/>'
        colour = _SIDES.get(each.side, "#8592a2")
        size = f'width="{width}" height="{box_height}" rx="8" stroke="{colour}"'
        yield f'<rect x="{x - width / 2:g}" y="{_EDGE}" {size} stroke-width="1.5" fill="#ffffff"/>'
        yield from _name(each, x, colour)


def _name(who: Participant, x: float, colour: str) -> Iterator[str]:
    y = _EDGE + (26 if who.side else 36)
    half = 14 + 4.8 * len(who.name)
    icon = f'fill="none" stroke="{_INK}" stroke-width="1.6" stroke-linecap="round"'
    yield f'<g transform="translate({x - half:g} {y - 14})" {icon}>{_ICONS[who.icon]}</g>'
    look = 'text-anchor="middle" font-size="15" font-weight="600"'
    yield f'<text x="{x + 13:g}" y="{y}" {look}>{who.name}</text>'
    if who.side:
        yield f'<rect x="{x - 41:g}" y="{y + 8}" width="82" height="19" rx="9.5" fill="{colour}"/>'
        look = 'text-anchor="middle" font-size="12" font-weight="600" fill="#ffffff"'
        yield f'<text x="{x}" y="{y + 22}" {look}>[{who.side}]</text>'


def _legend() -> Iterator[str]:
    for y, dashes, meaning in ((34, "", "asks or tells"), (58, _DASHES, "answers")):
        yield f'<path d="M28 {y}H72" {_ARROW}{dashes}/>'
        yield f'<text x="82" y="{y + 5}" font-size="13" fill="{_QUIET}">{meaning}</text>'


_DASHES = ' stroke-dasharray="5 4"'
_ARROW = f'fill="none" stroke="{_INK}" stroke-width="1.6" marker-end="url(#tip)"'
_TITLE_ROOM = 140


def _step(
    step: Step, here: bool, top: int, height: int, places: dict[Participant, float]
) -> Iterator[str]:
    yield from _heading(step, here, top)
    rows = _rows(step, places)
    y = top + (height - sum(height for _, _, height in rows)) / 2 - 4
    for message, lines, row_height in rows:
        y += row_height
        yield from _message(message, lines, y - 6, places, _HERE if here else _ELSEWHERE)


def _heading(step: Step, here: bool, top: int) -> Iterator[str]:
    x, y = _EDGE + 30, top + _PADDING + 14
    if step.number:
        yield from _number(step.number, here, x, y)
    lines = _wrapped(step.title, _TITLE_ROOM)
    for n, line in enumerate(lines):
        weight = f'font-size="15" font-weight="600" fill="{_INK if here else _QUIET}"'
        yield f'<text x="{x + 30}" y="{y + 5 + _LINE * n}" {weight}>{escape(line)}</text>'
    if here:
        y += _LINE * len(lines) - 2
        yield f'<rect x="{x + 30}" y="{y}" width="112" height="22" rx="11" fill="{_ACCENT}"/>'
        look = 'text-anchor="middle" font-size="13" font-weight="700" fill="#ffffff"'
        yield f'<text x="{x + 86}" y="{y + 15.5}" {look}>You are here</text>'


def _number(number: str, here: bool, x: float, y: float) -> Iterator[str]:
    fill, ink = (_ACCENT, "#ffffff") if here else ("#ffffff", _INK)
    width = 30 if len(number) == 1 else 46
    size = f'width="{width}" height="30" rx="15" stroke="{_ACCENT if here else _LINES}"'
    yield f'<rect x="{x - width / 2:g}" y="{y - 15}" {size} fill="{fill}"/>'
    look = f'text-anchor="middle" font-size="15" font-weight="700" fill="{ink}"'
    yield f'<text x="{x}" y="{y + 5}" {look}>{number}</text>'


def _message(
    message: Message, lines: list[str], y: float, places: dict[Participant, float], paper: str
) -> Iterator[str]:
    start, end = places[message.sender], places[message.receiver]
    dashes = _DASHES if message.is_answer else ""
    if start == end:  # to oneself: a loop on the left of the line
        yield f'<path d="M{start - 2} {y - 18}h-26v18h24" {_ARROW}{dashes}/>'
        middle, anchor = start - 38.0, "end"
        y -= 2
    else:
        yield f'<path d="M{start} {y:g}H{end - 2 if end > start else end + 2}" {_ARROW}{dashes}/>'
        middle, anchor = (start + end) / 2, "middle"
    # The paper around the letters covers the lines of others that the arrow crosses.
    look = f'text-anchor="{anchor}" paint-order="stroke" stroke="{paper}" stroke-width="6"'
    for n, line in enumerate(reversed(lines)):
        place = f'x="{middle:g}" y="{y - 7 - _LINE * n:g}"'
        yield f'<text {place} {look} stroke-linejoin="round">{_markup(line)}</text>'


def _wrapped(text: str, room: float) -> list[str]:
    """Return the text in lines of at most this width; code is not broken."""
    words = re.findall(r"`[^`]*`\S*|\S+", text)
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if _text_width(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _text_width(text: str) -> float:
    """Return about how wide a text is at the size of messages."""
    return 7.3 * len(text.replace("`", ""))


def _markup(line: str) -> str:
    code = f'<tspan font-family="{_CODE_FONT}" font-size="12">'
    parts = [escape(part) for part in line.split("`")]
    return "".join(f"{code}{part}</tspan>" if n % 2 else part for n, part in enumerate(parts))
