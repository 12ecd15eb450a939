"""The flow on slides: the step where one is, alone, or all steps in parts; legible from afar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from helpers.flow.drawing import draw, height_of
from helpers.flow.story import FLOWS, Flow, Step

_WHOLE = ("flow-0",)  # the first notebook introduces all of it
_WIDTH = 860  # of a step alone: narrower than in notebooks, since it is shown as wide as a slide
_WHOLE_WIDTH, _WHOLE_HEIGHT = 960, 450  # if it were higher, its letters would be smaller
_IMAGE = re.compile(r"!\[[^\]]*\]\(pictures/([\w-]+)\.svg\)")


def draw_all(folder: Path) -> None:
    """Draw all pictures that slides show instead of those with the same names."""
    for name, flows in _PARTS.items():
        for file, part in _files(name, flows):
            width = _WIDTH if len(flows) == 1 else _WHOLE_WIDTH
            (folder / file).write_text(draw(part, width), encoding="utf-8")


def parts(image: str) -> list[str]:
    """Return what slides show for an image in Markdown, with texts that say what is drawn."""
    match = _IMAGE.fullmatch(image.strip())
    name = match[1] if match else ""
    files = _files(name, _PARTS.get(name, []))
    return [f"![{part.in_words}](pictures/{file})" for file, part in files] or [image]


def _files(name: str, flows: list[Flow]) -> Iterator[tuple[str, Flow]]:
    return ((f"{name}.svg" if n == 1 else f"{name}-{n}.svg", it) for n, it in enumerate(flows, 1))


def _divided(name: str, flow: Flow) -> list[Flow]:
    if len(flow.here) == 1 and name not in _WHOLE:
        steps = tuple(step for step in flow.steps if step.number in flow.here)
        return [replace(flow, steps=steps)]
    found: list[tuple[Step, ...]] = [()]
    for step in flow.steps:
        longer = replace(flow, steps=(*found[-1], step))
        found[-1:] = [longer.steps] if _is_legible(longer) else [found[-1], (step,)]
    return [replace(flow, steps=steps) for steps in found]


def _is_legible(flow: Flow) -> bool:
    return len(flow.steps) == 1 or height_of(flow, _WHOLE_WIDTH) <= _WHOLE_HEIGHT


_PARTS = {name: _divided(name, flow) for name, flow in FLOWS.items()}
