"""A notebook in sections, one for each heading: what to show, and what only to say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import Any

from helpers.slides import blocks
from helpers.slides.blocks import Block

_BADGE = re.compile(r"\s*<span[^>]*>.*?</span>")
_LINK = re.compile(r"\[[^\]]*\]\([^)]*\)")
_HOW_TO_RUN = re.compile(r"^If you see no .* below, run all cells:")
_TRY_AGAIN = re.compile(r"Each choice says why it is right or wrong, and you can try again\.")
_CHOICES = re.compile(r"<details><summary>(.*?)</summary><p><b>(.*?)</b> (.*?)</p></details>")
_SHOWN = ("list", "table", "picture", "code", "printed", "output")


@dataclass
class Section:
    """One heading of a notebook: the blocks to show below it, and Markdown to say to it.

    heading: Markdown, with its badge; level: 1 for the notebook's title, else 2; 0 for its end,
    which has no heading.
    """

    heading: str
    level: int
    blocks: list[Block] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The heading without its badge."""
        return _BADGE.sub("", self.heading).strip()

    @property
    def is_complete(self) -> bool:
        """Whether it is an exercise whose empty answer is there: how it is checked is not shown."""
        return self.name.startswith("Exercise") and any(it.kind == "code" for it in self.blocks)


def sections(cells: list[Any], notes: Mapping[str, str] | None = None) -> list[Section]:
    """Return the sections of a notebook's cells (nbformat).

    notes: for a heading, what else to say to it, in Markdown.
    """
    found: list[Section] = []
    for cell in cells:
        if _slide_type(cell) == "skip":
            continue
        if cell.cell_type == "markdown":
            _add_text(found, cell)
        elif cell.cell_type == "code" and found:
            _add_code(found[-1], cell)
    for section in found:
        _fill_up(section)
        section.notes[:0] = [text for text in [(notes or {}).get(section.name)] if text]
    return [section for section in found if section.heading or section.blocks]


def _fill_up(section: Section) -> None:
    """Have a slide that would only show a first paragraph show all of them."""
    if section.heading and [block.kind for block in section.blocks] == ["text"]:
        section.blocks += [Block("text", text) for text in section.notes]
        section.notes = []


def headings(cells: list[Any]) -> Iterator[str]:
    """Yield the headings of a notebook's cells, without their badges."""
    return (section.name for section in sections(cells) if section.heading)


def _slide_type(cell: Any) -> str:
    return cell.metadata.get("slideshow", {}).get("slide_type", "")


def _add_text(found: list[Section], cell: Any) -> None:
    is_first = True  # of the cell's paragraphs under one heading: the one to show
    for block in blocks.of_text(cell.source):
        text = _TRY_AGAIN.sub("", block.markdown).strip()
        if block.kind == "heading":
            marks, _, heading = text.partition(" ")
            found.append(Section(heading, min(len(marks), 2)))
            is_first = True
        elif block.kind == "rule":
            found.append(Section("", 0, _paragraphs(text.lstrip("-").strip())))
        elif block.kind == "text" and not _is_navigation(text):
            show = is_first or found[-1].level == 1  # what the notebook is about, all of it
            shown, rest = blocks.leading_sentences(text) if show else ("", text)
            found[-1].blocks += _paragraphs(shown)
            found[-1].notes += [rest] if rest else []
            is_first = False
        elif block.kind in _SHOWN:
            found[-1].blocks.append(block)


def _paragraphs(text: str) -> list[Block]:
    return [Block("text", text)] if text else []


def _is_navigation(text: str) -> bool:
    """Return whether a paragraph says nothing but where else to go, or how to run cells."""
    return not re.sub(r"[\W_]+", "", _LINK.sub("", text)) or bool(_HOW_TO_RUN.match(text))


def _add_code(section: Section, cell: Any) -> None:
    tags = cell.metadata.get("tags", [])
    if "solution" in tags:
        section.notes.append(f"The solution:\n\n```python\n{cell.source}\n```")
    elif not section.is_complete:
        section.blocks.append(blocks.of_code(cell.source))
        section.blocks += blocks.of_outputs(cell.outputs)
        section.notes += _answers(cell.outputs)


def _answers(outputs: Iterable[Any]) -> Iterator[str]:
    """Yield what to say to a self-check, whose slide has only the choices."""
    pages = (str(output.get("data", {}).get("text/html", "")) for output in outputs)
    for html in (page for page in pages if page.startswith("<ol>")):
        right = [_right_choice(question) for question in html.split("<li>")[1:]]
        yield "The answers:\n\n" + "\n".join(f"{n}. {it}" for n, it in enumerate(right, 1))


def _right_choice(question: str) -> str:
    """Return the letter and the text of a question's right choice, and why it is right."""
    choices = zip(ascii_lowercase, _CHOICES.findall(question), strict=False)
    found = (
        f"{letter}) {text} – {why}" for letter, (text, said, why) in choices if said == "Right."
    )
    return next(found)
