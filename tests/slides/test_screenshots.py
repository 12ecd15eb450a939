"""helpers/slides/screenshots.py: a high screenshot in two."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from helpers.slides.screenshots import halves, size
from helpers.widgets.pictures import FOLDER

WHITE, INK = 0, 1
PANEL = [bytes([INK, WHITE, INK])] * 4


def png(rows, filter=0, kind=(8, 3, 0, 0, 0)):
    """Return a PNG of these rows; filter 2 has each row as the difference from the one above."""
    above, lines = bytes(len(rows[0])), []
    for row in rows:
        line = bytes((a - b) & 255 for a, b in zip(row, above, strict=True)) if filter else row
        lines.append(bytes([filter]) + line)
        above = row
    header = struct.pack(">II5B", len(rows[0]), len(rows), *kind)
    parts = {
        b"IHDR": header,
        b"PLTE": bytes(6),
        b"IDAT": zlib.compress(b"".join(lines)),
        b"IEND": b"",
    }
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts.items())


def _chunk(name, body):
    check = struct.pack(">I", zlib.crc32(name + body))
    return struct.pack(">I", len(body)) + name + body + check


def rows_of(png):
    """Return the pixels of a PNG, row by row, each as its place in the palette."""
    image = Image.open(BytesIO(png))
    pixels, width = image.tobytes(), image.width
    return [pixels[at : at + width] for at in range(0, len(pixels), width)]


def blank(count):
    return [bytes([WHITE] * 3)] * count


@pytest.mark.parametrize("filter", [0, 2])
def test_it_is_cut_between_the_panels_nearest_the_middle(filter):
    whole = [*PANEL, *blank(6), *PANEL, *blank(8), *PANEL * 2]
    upper, lower = halves(png(whole, filter))
    assert (size(upper), size(lower)) == ((3, 18), (3, 12))
    assert rows_of(upper) + rows_of(lower) == whole


@pytest.mark.parametrize(
    "rows", [PANEL * 4, [*PANEL, *blank(3), *PANEL], [*blank(9), *PANEL, *blank(9)]]
)
def test_without_room_between_panels_it_stays_whole(rows):
    assert halves(png(rows)) == [png(rows)]


def test_another_kind_of_png_stays_whole():
    colours = png([*PANEL, *blank(8), *PANEL], kind=(8, 2, 0, 0, 0))
    assert halves(colours) == [colours]


def test_the_session_generator_is_cut_below_its_form():
    upper, lower = halves((FOLDER / "session-generator.png").read_bytes())
    assert size(upper)[1] < size(lower)[1]
