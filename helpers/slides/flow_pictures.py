"""Where one is in the flow, for slides: that step alone, large enough for the last row."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from helpers.flow.drawing import draw
from helpers.flow.story import FLOWS

_WHOLE = ("flow-0",)  # the first notebook introduces all of it
_WIDTH = 860  # narrower than in notebooks, since it is shown as wide as a slide
_IMAGE = re.compile(r"!\[[^\]]*\]\(pictures/([\w-]+)\.svg\)")

_FLOWS = {
    name: replace(flow, steps=tuple(step for step in flow.steps if step.number in flow.here))
    for name, flow in FLOWS.items()
    if len(flow.here) == 1 < len(flow.steps) and name not in _WHOLE
}


def draw_all(folder: Path) -> None:
    """Draw the step where one is, instead of the picture with the same name."""
    for name, flow in _FLOWS.items():
        (folder / f"{name}.svg").write_text(draw(flow, _WIDTH), encoding="utf-8")


def in_words(image: str) -> str:
    """Return an image in Markdown with the text that describes what is drawn."""
    match = _IMAGE.fullmatch(image.strip())
    name = match[1] if match else ""
    return f"![{_FLOWS[name].in_words}](pictures/{name}.svg)" if name in _FLOWS else image
