"""Cuts a screenshot that is too high for a slide in two, where it is blank from edge to edge."""

from __future__ import annotations

from io import BytesIO
from itertools import groupby
from typing import Any

from PIL import Image

_LEAST = 6  # blank rows between two panels
_PALETTE = "P"  # as the pictures of the widgets are


def size(png: bytes) -> tuple[int, int]:
    """Return the width and the height of a PNG, in pixels."""
    return Image.open(BytesIO(png)).size


def halves(png: bytes) -> list[bytes]:
    """Return the part above and the part below the blank rows nearest the middle.

    Without such rows, or if it is a PNG without a palette, it stays whole.
    """
    image = Image.open(BytesIO(png))
    places = _blank(image) if image.mode == _PALETTE else []
    if not places:
        return [png]
    width, height = image.size
    middle = min(places, key=lambda place: abs(place - height / 2))
    return [_part(image, (0, 0, width, middle)), _part(image, (0, middle, width, height))]


def _blank(image: Image.Image) -> list[int]:
    """Return the middles of runs of rows that have one colour from edge to edge."""
    places, y = [], 0
    for colour, run in groupby(_colour(image, row) for row in range(image.height)):
        length = len([*run])
        if colour is not None and length >= _LEAST and 0 < y and y + length < image.height:
            places.append(y + length // 2)
        y += length
    return places


def _colour(image: Image.Image, row: int) -> Any:
    """Return the colour of a row, or None if it has several."""
    colours = image.crop((0, row, image.width, row + 1)).getcolors(1)
    return colours[0][1] if colours else None


def _part(image: Image.Image, box: tuple[int, int, int, int]) -> bytes:
    png = BytesIO()
    image.crop(box).save(png, "PNG", optimize=True)
    return png.getvalue()
