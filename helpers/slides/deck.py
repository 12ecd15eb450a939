"""One notebook as a page of slides: nbconvert's exporter for reveal.js, with a look of our own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import SlidesExporter
from traitlets.config import Config

from helpers.slides import layout
from helpers.slides.blocks import Block
from helpers.slides.outline import Section, sections

_HERE = Path(__file__).parent
_LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.S)
_NOTEBOOK = re.compile(r"([\w-]+)\.ipynb(?:#.*)?")
_BADGE = re.compile(r"<span[^>]*>\[(frontend|backend)\]</span>")


def html(path: Path, notes: Mapping[str, str] | None = None) -> str:
    """Return a notebook as a page of slides, which needs the files of `assets.py` beside it.

    notes: what to say, in Markdown, by the heading that it belongs to.
    """
    found = sections(nbformat.read(path, as_version=4).cells, notes)
    notebook = nbformat.v4.new_notebook(cells=list(_cells(found)))
    page = _exporter().from_notebook_node(notebook, {"title": title(found)})[0]
    return _LINK.sub(_inside, page)


def _inside(link: re.Match[str]) -> str:
    """Let a link to a notebook lead to its slides, and remove those that lead out of the room."""
    notebook = _NOTEBOOK.fullmatch(link[1])
    if notebook:
        return f'<a href="{notebook[1]}.html">{link[2]}</a>'
    return link[0] if link[1] == "index.html" else link[2]


def title(found: list[Section]) -> str:
    """Return the name of the first section, which is the notebook's title."""
    return found[0].name


def _exporter() -> SlidesExporter:
    config = Config({"HTMLExporter": {"exclude_anchor_links": True}})
    basedirs = [str(_HERE / "templates")]
    return SlidesExporter(config=config, template_name="slides", extra_template_basedirs=basedirs)


def _cells(found: list[Section]) -> Iterator[Any]:
    """Yield cells as nbconvert wants them: slide_type says where a slide begins."""
    for section in found:
        # The title has a slide of its own, where the text is smaller.
        parts = [section.blocks] if section.level == 1 else layout.slides(section.blocks)
        for number, part in enumerate(parts, 1):
            yield _head(section, number, len(parts))
            yield from map(_cell, part)
            if section.notes:
                yield _markdown("\n\n".join(section.notes), slide_type="notes")


def _head(section: Section, number: int, count: int) -> Any:
    """Return the cell that a slide begins with: its heading."""
    part = f' <span class="part">{number} of {count}</span>' if count > 1 else ""
    heading = _BADGE.sub(r'<span class="badge \1">\1</span>', section.heading)
    text = f"{'#' * section.level} {heading}{part}" if heading else ""
    kind = {0: "end", 1: "title"}.get(section.level, "" if section.blocks else "divider")
    return _markdown(text, "slide" if number == 1 else "subslide", kind=kind)


def _cell(block: Block) -> Any:
    size = layout.code_size(block) if block.kind in ("code", "printed") else None
    if block.output is None:
        return _markdown(block.html or block.markdown, kind=block.kind, size=size)
    cell = nbformat.v4.new_code_cell(outputs=[block.output])
    shown = {"kind": block.kind, "transient": {"remove_source": True}}
    cell.metadata = nbformat.from_dict(shown)
    return cell


def _markdown(text: str, slide_type: str = "-", kind: str = "", size: int | None = None) -> Any:
    metadata = {"slideshow": {"slide_type": slide_type}, "kind": kind, "size": size}
    return nbformat.v4.new_markdown_cell(re.sub(r"\s*$", "", text), metadata=metadata)
