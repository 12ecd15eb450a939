"""An SVG picture in the output of a cell, with an alternative text and a way to see all of it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import quote

_STYLE = (
    "min-width: 600px; max-width: 100%; height: auto; border-radius: 8px; border: 1px solid #8592a2"
)

_FRAME = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" \
width="{width}" height="{height}" font-family="system-ui, sans-serif" fill="#16202e">{definitions}
<rect width="{width}" height="{height}" rx="8" fill="#ffffff"/>
"""


def frame(width: int, height: int, parts: Iterable[str], definitions: str = "") -> str:
    """Return a picture of this size, in pixels, with these parts on paper.

    definitions: of patterns that they use.
    """
    head = _FRAME.format(width=width, height=height, definitions=definitions)
    return head + "\n".join(parts) + "\n</svg>"


def scrolling_image(picture: str, size: tuple[int, int], alt: str, label: str) -> str:
    """Return HTML for a picture of this width and height, in pixels.

    Where the output is narrower, it scrolls, also by the keyboard; label: what it is then called.
    """
    # An image, as it has an alternative text, and is shown in notebooks that are not trusted.
    image = f"data:image/svg+xml,{quote(picture)}"
    width, height = size
    return (
        f'<div style="overflow-x: auto" tabindex="0" role="group" aria-label="{escape(label)}">'
        f'<img src="{image}" alt="{escape(alt)}" '
        f'width="{width}" height="{height}" style="{_STYLE}"></div>'
    )
