"""An SVG picture in the output of a cell, with an alternative text and a way to see all of it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from helpers.widgets.picture_colours import STYLE

_STYLE = (
    "min-width: 600px; max-width: 100%; height: auto; border-radius: 8px; border: 1px solid #8592a2"
)
# JupyterLab's themes have no color-scheme, by which a picture chooses its colours.
_THEMES = "".join(
    f'[data-jp-theme-light="{is_light}"] .kit-picture{{color-scheme:{scheme}}}'
    for is_light, scheme in (("true", "light"), ("false", "dark"))
)

_FRAME = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" \
width="{width}" height="{height}" font-family="system-ui, sans-serif" fill="#16202e">\
{style}{definitions}
<rect width="{width}" height="{height}" rx="8" fill="#ffffff"/>
"""


def frame(width: int, height: int, parts: Iterable[str], definitions: str = "") -> str:
    """Return a picture of this size, in pixels, with these parts on paper.

    definitions: of patterns that they use.
    """
    head = _FRAME.format(width=width, height=height, style=STYLE, definitions=definitions)
    return head + "\n".join(parts) + "\n</svg>"


def scrolling_image(picture: str, size: tuple[int, int], alt: str, label: str) -> str:
    """Return HTML for a picture of this width and height, in pixels.

    Where the output is narrower, it scrolls, also by the keyboard; label: what it is then called.
    """
    # An image, as it has an alternative text, and is shown in notebooks that are not trusted.
    image = f"data:image/svg+xml,{quote(picture)}"
    width, height = size
    return (
        f"<style>{_THEMES}</style>"
        '<div class="kit-picture" style="overflow-x: auto" tabindex="0" role="group" '
        f'aria-label="{escape(label)}" data-lm-suppress-shortcuts="true">'
        f'<img src="{image}" alt="{escape(alt)}" '
        f'width="{width}" height="{height}" style="{_STYLE}"></div>'
    )
