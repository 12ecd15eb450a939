"""A flow as a small picture: SVG for paper, in the look of the page that it is put into.

Its classes: band, step and title of a step; person, name and life of who takes part; message, and
arrow with answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from helpers.flow.story import Flow, Message, Participant, Step

_WIDTH, _TOP, _ROW, _PADDING, _GAP = 1000, 32, 18, 5, 4
_FIRST, _LAST = 300, 940  # where the first and the last participant are
_NARROWER = 140  # between the others, as what is told to the last one is longest
_FRAME = """\
<svg viewBox="0 0 {width} {height}" role="img" aria-labelledby="flow flow-text">
<desc id="flow-text">{text}</desc>
<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="6" markerHeight="6" \
orient="auto"><path d="M0 0L10 5L0 10z"/></marker></defs>
{parts}
</svg>"""
_Places = dict[Participant, float]


def draw_small(flow: Flow) -> str:
    """Return the picture of a flow; its text and size depend on the flow alone."""
    places = _places(flow.participants)
    tops, bottom = _tops(flow)
    bands = [_band(step, y) for step, y in zip(flow.steps, tops, strict=True)]
    people = [_person(each, x, bottom) for each, x in places.items()]
    messages = list(_messages(flow, tops))
    # In this order, an arrow is over the lines that it crosses, and no text is over an arrow.
    texts = [_text(message, y, places) for message, y in messages]
    arrows = [_arrow(message, y, places) for message, y in messages]
    parts = "\n".join([*bands, *people, *texts, *arrows])
    return _FRAME.format(width=_WIDTH, height=bottom, text=escape(flow.in_words), parts=parts)


def _places(participants: tuple[Participant, ...]) -> _Places:
    apart = (_LAST - _NARROWER - _FIRST) / (len(participants) - 1)
    places = {each: _FIRST + n * apart for n, each in enumerate(participants)}
    return places | {participants[-1]: _LAST}


def _tops(flow: Flow) -> tuple[list[int], int]:
    """Return where each step begins, and where the last one ends."""
    tops = [_TOP]
    for step in flow.steps:
        tops.append(tops[-1] + _height(step) + _GAP)
    return tops[:-1], tops[-1]


def _height(step: Step) -> int:
    return _ROW * len(step.messages) + _PADDING


def _messages(flow: Flow, tops: list[int]) -> Iterator[tuple[Message, int]]:
    for step, top in zip(flow.steps, tops, strict=True):
        for n, message in enumerate(step.messages, 1):
            yield message, top + _ROW * n


def _band(step: Step, y: int) -> str:
    return (
        f'<rect x="0" y="{y}" width="{_WIDTH}" height="{_height(step)}" rx="5" class="band"/>'
        f'<text x="12" y="{y + 16}" class="step">{step.number}</text>'
        f'<text x="34" y="{y + 16}" class="title">{escape(step.title)}</text>'
    )


def _person(who: Participant, x: float, bottom: int) -> str:
    return (
        f'<path d="M{x:g} {_TOP - 6}V{bottom - 4}" class="life"/>'
        f'<rect x="{x - 56:g}" y="1" width="112" height="25" rx="6" class="person"/>'
        f'<text x="{x:g}" y="18" class="name">{who.name}</text>'
    )


def _text(message: Message, y: int, places: _Places) -> str:
    middle = (places[message.sender] + places[message.receiver]) / 2
    words = escape(message.text.replace("`", ""))
    return f'<text x="{middle:g}" y="{y - 4}" class="message">{words}</text>'


def _arrow(message: Message, y: int, places: _Places) -> str:
    begin, end = places[message.sender], places[message.receiver]
    shift = 4 if end > begin else -4
    kind = "arrow answer" if message.is_answer else "arrow"
    return f'<path d="M{begin + shift:g} {y + 1}H{end - shift:g}" class="{kind}"/>'
