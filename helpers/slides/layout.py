"""How much fits on a slide: the sizes of blocks, and how they are divided among slides."""

from __future__ import annotations

import re
import textwrap
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from math import ceil

import nbformat

from helpers.slides import colours, flow_pictures, screenshots
from helpers.slides.blocks import Block, code_lines, of_code

# In pixels, on a slide of 1280 × 720: what slides.css leaves below the heading.
WIDTH, HEIGHT = 1160, 524
_GAP = 18
_TEXT_LINE, _TEXT_COLUMNS = 46, 74
_ROW_LINE, _ROW_PADDING, _ROW_COLUMNS = 36, 20, 88
_SIZES = {"code": (30, 28, 26, 24, 22, 20, 19, 18), "printed": (30, 28, 26, 24, 22, 20)}
_CODE_PADDING = 44
_LINE, _CHARACTER = 1.42, 0.602  # of the size of code
_SHORT = 2 * _TEXT_LINE + 6  # of a text that only leads to what follows
_SMALLEST_CUT = 22  # pixels: code gets no smaller to need fewer parts
_OPENING = re.compile(r"[\[{(:]$|^<script>$")
_CLOSING = re.compile(r"\s*([\])}]|</)")
_LAST_COLUMN = re.compile(r".* {2}")
_SHRINK = 1.5  # how much higher than a slide a screenshot may be, and then gets smaller
_SQUEEZE, _SMALLEST = 1.2, 18  # how much too high blocks may be; pixels of what then gets smaller


def slides(blocks: Iterable[Block]) -> list[list[Block]]:
    """Divide the blocks of a section among slides; what is too high for one is cut into pieces."""
    found: list[list[Block]] = [[]]
    for group in _groups(piece for block in blocks for piece in _pieces(block)):
        if found[-1] and _total([*found[-1], *group]) > HEIGHT:
            found.append([])
        found[-1] += group
    return found


def _groups(blocks: Iterable[Block]) -> list[list[Block]]:
    """Return blocks with what belongs to them, as far as a slide has room for it."""
    groups: list[list[Block]] = []
    for block in blocks:
        last = groups[-1] if groups else []
        if last and block.kind in _BELONGS.get(last[-1].kind, ()) and _fit([*last, block]):
            last.append(block)
        elif _is_after_long_text(last, block) and _fit([last[-1], block]):
            groups.append([last.pop(), block])
        else:
            groups.append([block])
    return groups


def _is_after_long_text(group: list[Block], block: Block) -> bool:
    """Return whether this is printed by code whose text can stand alone, having many lines."""
    kinds = [each.kind for each in (*group, block)]
    return kinds == ["text", "code", "printed"] and height(group[0]) > _SHORT


_BELONGS = {
    "text": ("list", "table", "code"),
    "code": ("printed", "output", "link"),
    "printed": ("printed", "link"),
}


def _fit(blocks: list[Block]) -> bool:
    """Return whether blocks fit on a slide, which may make the letters a little smaller."""
    total = _total(blocks)
    smallest = min((_letters(block) for block in blocks), default=0) * HEIGHT / total
    return total <= HEIGHT or (total <= HEIGHT * _SQUEEZE and smallest >= _SMALLEST)


def _total(blocks: list[Block]) -> int:
    return sum(map(height, blocks)) + _GAP * (len(blocks) - 1)


def _letters(block: Block) -> int:
    """Return the size of a block's letters in pixels, as in slides.css; 0 for a picture."""
    if block.kind in ("code", "printed"):
        return code_size(block)
    return {"text": 34, "list": 34, "link": 34, "table": 28}.get(block.kind, 0)


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
    if block.kind == "printed" and (len(lines) == 1 or longest > _columns(sizes[-1])):
        return 18 if _in_columns(lines) else 26  # a sentence may wrap anywhere
    return next((size for size in sizes if longest <= _columns(size)), sizes[-1])


def _in_columns(lines: list[str]) -> bool:
    return any(line.startswith("    ") for line in lines)


def _is_too_wide(lines: list[str]) -> bool:
    """Return whether there are columns, and lines that are not whole in any size."""
    most = _columns(_SIZES["printed"][-1])
    return _in_columns(lines) and any(len(line) > most for line in lines)


def _columns(size: int) -> int:
    return int((WIDTH - _CODE_PADDING) / (size * _CHARACTER))


def _rows(text: str, columns: int) -> int:
    return max(1, ceil(len(text) / columns))


def _output_height(data: Mapping[str, str]) -> int:
    """Return the height of a PNG as wide as the slide; a picture in HTML gets most of a slide."""
    return min(HEIGHT, _full_height(data)) if "image/png" in data else HEIGHT * 3 // 5


def _full_height(data: Mapping[str, str]) -> int:
    """Return the height of a PNG as wide as the slide."""
    width, height = screenshots.size(b64decode(data["image/png"]))
    return ceil(height * WIDTH / width)


def _pieces(block: Block) -> list[Block]:
    """Cut code, tables and screenshots that are higher than a slide."""
    data = block.output.get("data", {}) if block.kind == "output" else {}
    if "image/png" in data and _full_height(data) > HEIGHT * _SHRINK:
        return _pieces_of_screenshot(block)
    if block.kind == "printed" and _is_too_wide(code_lines(block)):
        block = _wrapped(block)
    if block.kind == "picture":
        return [replace(block, markdown=part) for part in flow_pictures.parts(block.markdown)]
    if height(block) <= HEIGHT:
        return [block]
    if block.kind == "table":
        return _pieces_of_table(block)
    return _pieces_of_code(block) if block.kind in ("code", "printed") else [block]


def _wrapped(block: Block) -> Block:
    """Wrap what is printed in columns, in the largest size that needs no more slides.

    What is too long goes on below its column.
    """
    sizes = {
        size: [part for line in code_lines(block) for part in _wrap(line, _columns(size))]
        for size in (20, 18)  # at 20, what the check list has wrapped itself stays as it is
    }
    best = min(sizes, key=lambda size: len(_cut(sizes[size], _most_lines(size))))
    return replace(block, markdown="\n".join(["```", *sizes[best], "```"]), size=best)


def _wrap(line: str, width: int) -> list[str]:
    indent = " " * (found.end() if (found := _LAST_COLUMN.match(line)) else 0)
    return textwrap.wrap(line, width, subsequent_indent=indent) or [""]


def _pieces_of_screenshot(block: Block) -> list[Block]:
    """Divide a screenshot between its panels: whole, it would be too small to read."""
    data = block.output["data"]
    parts = screenshots.halves(b64decode(data["image/png"]))
    shown = [{**data, "image/png": b64encode(part).decode()} for part in parts]
    return [
        replace(block, output=nbformat.from_dict({**block.output, "data": each})) for each in shown
    ]


def _pieces_of_table(block: Block) -> list[Block]:
    """Divide the rows of a table, each part with its head."""
    head, rows = block.markdown.splitlines()[:2], block.markdown.splitlines()[2:]
    most = ceil(len(rows) / ceil(height(block) / HEIGHT))
    parts = [[*head, *rows[n : n + most]] for n in range(0, len(rows), most)]
    return [replace(block, markdown="\n".join(part)) for part in parts]


def _pieces_of_code(block: Block) -> list[Block]:
    """Divide the lines of code, all parts in the same size."""
    language = block.markdown.splitlines()[0].removeprefix("```")
    size, parts = _cut_of_code(block)
    pieces = [of_code("\n".join(part), language, block.kind) for part in parts]
    html = _html_of_parts(code_lines(block), parts, language)
    return [replace(it, size=size, html=each) for it, each in zip(pieces, html, strict=True)]


def _html_of_parts(lines: list[str], parts: list[list[str]], language: str) -> Iterator[str]:
    """Yield each part in its colours; between parts, blank lines are missing."""
    shown, start = colours.coloured(lines, language), 0
    for part in parts:
        while lines[start] != part[0]:
            start += 1
        yield colours.block(shown[start : start + len(part)])
        start += len(part)


def _cut_of_code(block: Block) -> tuple[int, list[list[str]]]:
    """Return the largest size that needs no more parts than smaller ones, and the parts."""
    largest = code_size(block)
    cuts = [
        (size, _cut(code_lines(block), _most_lines(size)))
        for size in sorted({largest, *_SIZES[block.kind]}, reverse=True)
        if _SMALLEST_CUT <= size <= largest or size == largest
    ]
    return min(cuts, key=lambda cut: len(cut[1]))


def _most_lines(size: int) -> int:
    return int((HEIGHT - _CODE_PADDING) / (size * _LINE))


def _cut(lines: list[str], most: int) -> list[list[str]]:
    """Cut lines into parts of about the same length, where it hurts least."""
    if len(lines) <= most:
        return [lines]
    wanted = ceil(len(lines) / ceil(len(lines) / most))
    places = range(max(1, wanted // 2), min(most, len(lines) - 1) + 1)
    cut = min(places, key=lambda n: (*_hurt(lines, n), abs(n - wanted)))
    rest = lines[cut:]
    while rest and not rest[0].strip():
        rest = rest[1:]
    return [lines[:cut], *_cut(rest, most)]


def _hurt(lines: list[str], place: int) -> tuple[bool, bool, int]:
    """Return how bad a cut before this line is: best at a blank line, worst within brackets.

    Blank lines between functions are better than those within them.
    """
    before, after = lines[place - 1].rstrip(), next(filter(str.strip, lines[place:]), "")
    is_inside = bool(_OPENING.search(before) or _CLOSING.match(after))
    return bool(lines[place].strip()), is_inside, len(after) - len(after.lstrip())
