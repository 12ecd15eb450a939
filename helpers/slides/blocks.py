"""What a notebook is made of, in blocks that a slide can show: text, tables, code, outputs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

_END_OF_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z`*“\[])")
_RULER = re.compile(r"([=_])\1{8,}")  # around the headings of pytest, as wide as a terminal
_LINK = re.compile(r"<a [^>]*>(.*?)</a>", re.S)
_MOST_WORDS = 55


@dataclass(frozen=True)
class Block:
    """Something to show on a slide.

    kind: "heading", "text", "list", "table", "picture", "code", "printed" (by code), "output" (of a
    cell: a picture or HTML), "link" (of a cell, to a page), "folded" or "rule"; markdown: its text;
    output: the cell's (nbformat); size, html: of code that was cut into pieces, in pixels and in
    the colours of the whole.
    """

    kind: str
    markdown: str = ""
    output: Any = None
    size: int | None = None
    html: str = ""


def of_text(source: str) -> list[Block]:
    """Return the blocks of a text cell."""
    return [Block(_kind(text), text) for text in _parts(source)]


def of_code(source: str, language: str = "python", kind: str = "code") -> Block:
    """Return code, or with kind "printed" what it has printed."""
    return Block(kind, f"```{language}\n{source.rstrip()}\n```")


def of_outputs(outputs: Iterable[Any]) -> list[Block]:
    """Return what a code cell has printed and shown."""
    return [block for output in outputs for block in _of_output(output)]


def code_lines(block: Block) -> list[str]:
    """Return the lines of a block of code, without its fence."""
    return block.markdown.splitlines()[1:-1]


def leading_sentences(paragraph: str) -> tuple[str, str]:
    """Return the first sentences of a paragraph, and the rest of it.

    They are about 55 words, and more if a later sentence introduces a **term**.
    """
    sentences = _END_OF_SENTENCE.split(paragraph)
    count = max(1, sum(_words(sentences[: n + 1]) <= _MOST_WORDS for n in range(len(sentences))))
    count = max([count, *(n for n, sentence in enumerate(sentences, 1) if "**" in sentence)])
    return " ".join(sentences[:count]), " ".join(sentences[count:])


def _parts(source: str) -> list[str]:
    """Split Markdown at blank lines, but not inside of code or a folded part."""
    parts: list[list[str]] = [[]]
    end = ""
    for line in source.splitlines():
        if not end and (not line.strip() or line.startswith("#")):
            parts.append([])
        if line.strip() or end:
            parts[-1].append(line)
        if not end:
            end = _end_of(line)
        elif line.strip().endswith(end):
            end = ""
        if line.startswith("#") and not end:
            parts.append([])
    return ["\n".join(lines) for lines in parts if lines]


def _end_of(line: str) -> str:
    """Return what ends a part that begins with this line, or "" if a blank line does."""
    if line.startswith("```"):
        return "```"
    return "</details>" if line.startswith("<details") and "</details>" not in line else ""


def _kind(text: str) -> str:
    found = [kind for beginning, kind in _KINDS.items() if text.startswith(beginning)]
    is_list = re.match(r"([-*+]|\d+\.) ", text)
    return found[0] if found else "list" if is_list else "text"


_KINDS = {
    "#": "heading",
    "|": "table",
    "![": "picture",
    "```mermaid": "folded",
    "```": "code",
    "<details": "folded",
    "---": "rule",
}


def _of_output(output: Any) -> list[Block]:
    if output.output_type == "stream":
        return [of_code(_RULER.sub(r"\1" * 8, output.text), "", "printed")]
    data = output.get("data", {})
    html, text = data.get("text/html", ""), data.get("text/plain", "")
    if html.startswith("<a "):  # to a page of the notebook's kernel, which is not there
        return [Block("link", _LINK.sub(r'<span class="page">\1</span>', html))]
    if html.startswith("<ol>"):  # a self-check: its choices, without what unfolds
        return [Block("list", question.replace("\n", "  \n")) for question in text.split("\n\n")]
    if "image/png" in data or "<img" in html or (html and text.startswith("<IPython")):
        return [Block("output", output=output)]
    if "text/markdown" in data:
        return of_text(data["text/markdown"])
    # A widget without a picture has only this to say, and only to those who can run its cell.
    return [] if not text or text.startswith("Run this cell") else [of_code(text, "", "printed")]


def _words(sentences: list[str]) -> int:
    return len(" ".join(sentences).split())
