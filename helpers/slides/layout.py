"""How much fits on a slide: the sizes of blocks, and how they are divided among slides."""

from __future__ import annotations

import struct
from base64 import b64decode
from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import ceil

from helpers.slides.blocks import Block, code_lines, of_code

# In pixels, on a slide of 1280 × 720: what slides.css leaves below the heading.
WIDTH, HEIGHT = 1160, 536
_GAP = 18
_TEXT_LINE, _TEXT_COLUMNS = 46, 74
_ROW_LINE, _ROW_PADDING, _ROW_COLUMNS = 36, 20, 88
_SIZES = {"code": (30, 28, 26, 24, 22, 20), "printed": (30, 28, 26, 24, 22, 20)}
_CODE_PADDING = 44
_LINE, _CHARACTER = 1.42, 0.602  # of the size of code


def slides(blocks: Iterable[Block]) -> list[list[Block]]:
    """Divide the blocks of a section among slides; what is too high for one is cut into pieces."""
    found: list[list[Block]] = [[]]
    room = HEIGHT
    pieces = [piece for block in blocks for piece in _pieces(block)]
    for block, following in zip(pieces, [*pieces[1:], None], strict=False):
        if found[-1] and _needed(block, following) > room:
            found.append([])
            room = HEIGHT
        found[-1].append(block)
        room -= height(block) + _GAP
    return found


def _needed(block: Block, following: Block | None) -> int:
    """Return the height of a block, with what belongs to it if both fit on one slide."""
    belongs = following and following.kind in _BELONGS.get(block.kind, ())
    both = height(block) + _GAP + height(following) if following and belongs else 0
    return both if 0 < both <= HEIGHT else height(block)


_BELONGS = {
    "text": ("list", "table", "code"),
    "code": ("printed", "output"),
}


def height(block: Block) -> int:
    """Return how high a block is, in pixels: measured for pictures and code, else estimated."""
    if block.kind in ("code", "printed"):
        lines, size = code_lines(block), code_size(block)
        return ceil(
            sum(_rows(line, _columns(size)) for line in lines) * size * _LINE + _CODE_PADDING
        )
    if block.kind == "table":
        rows = block.markdown.splitlines()
        return sum(_rows(row, _ROW_COLUMNS) * _ROW_LINE + _ROW_PADDING for row in rows) - _ROW_LINE
    if block.kind == "picture":
        return HEIGHT
    if block.kind == "output":
        return _output_height(block.output.get("data", {}))
    return sum(_rows(line, _TEXT_COLUMNS) * _TEXT_LINE + 6 for line in block.markdown.splitlines())


def code_size(block: Block) -> int:
    """Return the size of a block's code, in pixels: the largest that keeps its lines whole."""
    if block.size:
        return block.size
    lines, sizes = code_lines(block), _SIZES[block.kind]
    longest = max(map(len, lines), default=0)
    if block.kind == "printed" and (len(lines) <= 3 or longest > _columns(sizes[-1])):
        return 26  # sentences: they may wrap
    return next((size for size in sizes if longest <= _columns(size)), sizes[-1])


def _columns(size: int) -> int:
    return int((WIDTH - _CODE_PADDING) / (size * _CHARACTER))


def _rows(text: str, columns: int) -> int:
    return max(1, ceil(len(text) / columns))


def _output_height(data: Mapping[str, str]) -> int:
    """Return the height of a PNG as wide as the slide; a picture in HTML gets most of a slide."""
    if "image/png" in data:
        width, height = struct.unpack(">II", b64decode(data["image/png"])[16:24])
        return min(HEIGHT, ceil(height * WIDTH / width))
    return HEIGHT * 3 // 5


def _pieces(block: Block) -> list[Block]:
    """Cut code and tables that are higher than a slide."""
    count = ceil(height(block) / HEIGHT)
    if count == 1 or block.kind not in ("code", "printed", "table"):
        return [block]
    if block.kind == "table":
        head, rows = block.markdown.splitlines()[:2], block.markdown.splitlines()[2:]
        size = ceil(len(rows) / count)
        parts = [rows[n : n + size] for n in range(0, len(rows), size)]
        return [replace(block, markdown="\n".join([*head, *part])) for part in parts]
    language = block.markdown.splitlines()[0].removeprefix("```")
    size = code_size(block)
    parts = _cut(code_lines(block), int((HEIGHT - _CODE_PADDING) / (size * _LINE)))
    return [replace(of_code("\n".join(part), language, block.kind), size=size) for part in parts]


def _cut(lines: list[str], most: int) -> list[list[str]]:
    """Cut lines into parts of about the same length, at blank lines where possible."""
    if len(lines) <= most:
        return [lines]
    wanted = ceil(len(lines) / ceil(len(lines) / most))
    blank = [n for n in range(wanted // 2, most) if not lines[n].strip()]
    cut = min(blank, key=lambda n: abs(n - wanted), default=wanted)
    rest = lines[cut:]
    while rest and not rest[0].strip():
        rest = rest[1:]
    return [lines[:cut], *_cut(rest, most)]
