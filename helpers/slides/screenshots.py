"""Cuts a screenshot that is too high for a slide in two, where it is blank from edge to edge.

It reads PNG as the pictures of the widgets are: eight bits a pixel, with a palette, not interlaced.
www.w3.org/TR/png
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from itertools import groupby

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_LEAST = 6  # blank rows between two panels
_KIND = (8, 3, 0, 0, 0)  # bits, palette, and the usual compression, filter and order


def size(png: bytes) -> tuple[int, int]:
    """Return the width and the height of a PNG, in pixels."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def halves(png: bytes) -> list[bytes]:
    """Return the part above and the part below the blank rows nearest the middle.

    Without such rows, or if it is another kind of PNG, it stays whole.
    """
    if struct.unpack(">5B", png[24:29]) != _KIND:
        return [png]
    rows = _rows(png)
    places = _blank(rows)
    if not places:
        return [png]
    middle = min(places, key=lambda place: abs(place - len(rows) / 2))
    return [_with_rows(png, part) for part in (rows[:middle], rows[middle:])]


def _blank(rows: list[bytes]) -> list[int]:
    """Return the middles of runs of rows that have one colour from edge to edge."""
    places, n = [], 0
    for colour, run in groupby(rows, key=lambda row: row[0] if len({*row}) == 1 else None):
        length = len([*run])
        if colour is not None and length >= _LEAST and 0 < n and n + length < len(rows):
            places.append(n + length // 2)
        n += length
    return places


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += length + 12


def _rows(png: bytes) -> list[bytes]:
    """Return the pixels, row by row, each as its place in the palette."""
    data = zlib.decompress(b"".join(body for name, body in _chunks(png) if name == b"IDAT"))
    width, height = size(png)
    rows, above = [], bytes(width)
    for n in range(height):
        begin = n * (width + 1)
        above = _unfiltered(data[begin], data[begin + 1 : begin + 1 + width], above)
        rows.append(above)
    return rows


def _unfiltered(kind: int, row: bytes, above: bytes) -> bytes:
    """Undo a row's filter: www.w3.org/TR/png/#9Filter-types"""
    if kind == 0:
        return row
    found = bytearray()
    left = corner = 0
    for value, up in zip(row, above, strict=True):
        added = (0, left, up, (left + up) // 2, _paeth(left, up, corner))[kind]
        left, corner = (value + added) & 255, up
        found.append(left)
    return bytes(found)


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda each: abs(guess - each))


def _with_rows(png: bytes, rows: list[bytes]) -> bytes:
    width, _ = size(png)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    header = struct.pack(">II5B", width, len(rows), *_KIND)
    own = {b"IHDR": header, b"IDAT": pixels}
    chunks = {name: own.get(name, body) for name, body in _chunks(png)}
    return _SIGNATURE + b"".join(_chunk(name, body) for name, body in chunks.items())


def _chunk(name: bytes, body: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + body))
    return struct.pack(">I", len(body)) + name + body + check
