"""The look of all timelines, as SVG. Shapes and patterns differ, not only colours."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from helpers.widgets import svg_image

BAR, BAR_HEIGHT = 46, 28  # the bar of states, from the top
LETTER = 7  # how wide one is, at most
_PATTERNS = """\
<defs>
<pattern id="active" width="8" height="8" patternUnits="userSpaceOnUse">\
<rect width="8" height="8" fill="#d3eadf"/></pattern>
<pattern id="waiting" width="8" height="8" patternUnits="userSpaceOnUse">\
<rect width="8" height="8" fill="#ffffff"/><circle cx="4" cy="4" r="1.2" fill="#1d4f91"/></pattern>
<pattern id="late" width="6" height="6" patternUnits="userSpaceOnUse" \
patternTransform="rotate(45)"><rect width="6" height="6" fill="#ffffff"/>\
<rect width="3" height="6" fill="#b42318"/></pattern>
<pattern id="over" width="8" height="8" patternUnits="userSpaceOnUse">\
<rect width="8" height="8" fill="#3d4a5a"/></pattern></defs>"""


def frame(width: int, height: int, parts: Iterable[str]) -> str:
    """Return a picture of this size, in pixels, with these parts."""
    return svg_image.frame(width, height, parts, _PATTERNS)


def bar(x: float, width: float, fill: str) -> str:
    """Return a state in the bar; fill: "active", "waiting", "late" or "over"."""
    size = f'width="{width}" height="{BAR_HEIGHT}" stroke="#16202e" fill="url(#{fill})"'
    return f'<rect x="{x}" y="{BAR}" {size}/>'


def text(
    x: float, y: float, words: str, anchor: str = "middle", size: int = 12, halo: bool = False
) -> str:
    """Return words at a place: their middle, or the "start" or "end" of them.

    halo: with paper around the letters, which covers lines behind them.
    """
    look = f'text-anchor="{anchor}" font-size="{size}"'
    if halo:
        look += ' paint-order="stroke" stroke="#ffffff" stroke-width="4" stroke-linejoin="round"'
    return f'<text x="{x}" y="{y}" {look}>{escape(words)}</text>'
