"""All that the kit says in prose, passage by passage, without its markup."""

import re
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from pathlib import Path

import nbformat
from markdown_it import MarkdownIt

from helpers.quiz.questions import FOLDER as QUESTIONS
from helpers.quiz.questions import read_questions
from tests.notebooks.execute import NOTEBOOKS, ROOT

FOLDERS = ("docs", "examples", "helpers")
_TAG = re.compile(r"<[^>]*>")
_ADDRESS = re.compile(r"""\b(?:href|src)=["']([^"']+)""")
_MARKDOWN = MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True)
class Passage:
    """A paragraph, heading, item of a list or cell of a table, as plain text.

    kind: "heading", "picture" (its alternative text), "quote" (word for word what somebody else
    says, such as an error message) or else "paragraph"; text: code keeps its backticks; bold: where
    bold words start and end.
    """

    where: str
    text: str
    kind: str = "paragraph"
    bold: tuple[tuple[int, int], ...] = ()

    @property
    def bold_texts(self):
        """The words in bold, without the punctuation around them."""
        return [self.text[start:end].strip(" .:") for start, end in self.bold]


@dataclass(frozen=True)
class Link:
    """A link or picture; address: as it is written."""

    where: str
    address: str


@dataclass
class Document:
    """A text of the kit: its path, passages and links."""

    path: Path
    passages: list[Passage] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    @property
    def name(self):
        """Its path in the repository."""
        inside = self.path.is_relative_to(ROOT)
        return self.path.relative_to(ROOT).as_posix() if inside else self.path.name

    @property
    def own_words(self):
        """Its passages without quotations."""
        return [passage for passage in self.passages if passage.kind != "quote"]

    @property
    def headings(self):
        """The texts of its headings, from the top."""
        return [passage.text for passage in self.passages if passage.kind == "heading"]


@cache
def notebooks():
    """Return all notebooks, in the order of the course."""
    return tuple(map(read, NOTEBOOKS))


@cache
def markdown_files():
    """Return all Markdown files of the kit."""
    nested = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*.md"))
    ours = filter(_is_ours, nested)
    return tuple(read(path) for path in [*sorted(ROOT.glob("*.md")), *sorted(ours)])


@cache
def self_checks():
    """Return the questions of all self-checks, with their choices and reasons."""
    return tuple(_read_questions(path) for path in sorted(QUESTIONS.glob("*.toml")))


def documents():
    """Return all that the kit says in prose."""
    return (*notebooks(), *markdown_files(), *self_checks())


def _is_ours(path):
    """A learner's own runs of pytest leave a README in .pytest_cache, for example."""
    return not any(part.startswith(".") for part in path.relative_to(ROOT).parts)


def read(path):
    """Return the document at this path, a notebook or a Markdown file."""
    document = Document(path)
    if path.suffix == ".ipynb":
        cells = enumerate(nbformat.read(path, as_version=4).cells)
        for number, cell in cells:
            if cell.cell_type == "markdown":
                _add(document, cell.source, f"{document.name}, cell {number}")
    else:
        _add(document, path.read_text(encoding="utf-8"), document.name, lines=True)
    return document


def _read_questions(path):
    document = Document(path)
    for number, question in enumerate(read_questions(path), start=1):
        texts = [question.ask, *(t for each in question.choices for t in (each.text, each.reason))]
        where = f"{document.name}, question {number}"
        document.passages += [Passage(where, text) for text in texts]
    return document


def _add(document, source, name, lines=False):
    kind, line = "paragraph", 0
    kinds = {"heading_open": "heading", "blockquote_open": "quote"}
    for token in _MARKDOWN.parse(source):
        if token.map:
            line = token.map[0] + 1
        where = f"{name}, line {line}" if lines else name
        if token.type in kinds:
            kind = kinds[token.type]
        elif token.type in ("heading_close", "blockquote_close"):
            kind = "paragraph"
        elif token.type == "html_block":
            _add_html(document, token.content, where)
        elif token.type == "inline":
            _add_inline(document, token.children, where, kind)


def _add_html(document, markup, where):
    document.links += [Link(where, unescape(address)) for address in _ADDRESS.findall(markup)]
    if text := unescape(_TAG.sub("", markup)).strip():
        document.passages.append(Passage(where, text))


def _add_inline(document, tokens, where, kind):
    text, bold, starts = "", [], []
    for token in tokens:
        if token.type == "text":
            text += token.content
        elif token.type in ("softbreak", "hardbreak"):
            text += " "
        elif token.type == "code_inline":
            text += f"`{token.content}`"
        elif token.type == "strong_open":
            starts.append(len(text))
        elif token.type == "strong_close":
            bold.append((starts.pop(), len(text)))
        elif token.type == "link_open":
            document.links.append(Link(where, token.attrs["href"]))
        elif token.type == "html_inline":
            document.links += [Link(where, a) for a in _ADDRESS.findall(token.content)]
        elif token.type == "image":
            document.links.append(Link(where, token.attrs["src"]))
            document.passages.append(Passage(where, token.content, "picture"))
    if text.strip():
        document.passages.append(Passage(where, text, kind, tuple(bold)))
