"""The glossary's terms, and where the notebooks use and explain them."""

import re
from functools import cache

from tests.notebooks.execute import ROOT
from tests.prose.documents import notebooks, read

FILE = ROOT / "docs" / "glossary.md"
NAMES = {"API", "Customer", "PaymentIntent", "SDK", "SetupIntent"}  # only with capital letters
_CODE = re.compile(r"`[^`]*`")
_ENDINGS = "(?:e|s|es|d|ed|ded|ing|ding)?"


@cache
def glossary():
    """Return the glossary, a Document."""
    return read(FILE)


def terms():
    """Return its terms, in its order."""
    return glossary().headings[1:]


@cache
def pattern(term):
    """Return what matches a term, also as a plural or a past tense.

    A name such as Customer matches with its capital letter alone.
    """
    flags = 0 if term in NAMES else re.IGNORECASE
    return re.compile(rf"\b{re.escape(term.removesuffix('e'))}{_ENDINGS}\b", flags)


def is_used(term, passage):
    """Return whether a passage uses a term, other than as a part of a longer one."""
    text = _CODE.sub(" ", passage.text)
    for longer in terms():
        if longer != term and pattern(term).search(longer):
            text = pattern(longer).sub(" ", text)
    return bool(pattern(term).search(text))


def is_explained(term, passage):
    """Return whether a passage explains a term: it is in bold there."""
    return any(pattern(term).fullmatch(without_article(bold)) for bold in passage.bold_texts)


def without_article(words):
    """Return words without The, A or An before them."""
    return re.sub(r"^(?:The|A|An) ", "", words)


def body(notebook):
    """Return a notebook's own words without headings, its head, and its summary with the links."""
    ends = {notebook.passages[0].where, notebook.passages[-1].where}
    return [p for p in notebook.own_words if p.where not in ends and p.kind != "heading"]


def course():
    """Return the passages of all notebooks, in the order of the course."""
    return [passage for notebook in notebooks() for passage in body(notebook)]


def is_overview(passage):
    """Return whether a passage stands beside the picture that heads each notebook."""
    return passage.where.endswith(", cell 1")


def leads_to(term):
    """Return the notebooks that an entry links to."""
    (entry,) = re.findall(rf"^## {term}\n(.*?)(?=^## |\Z)", FILE.read_text("utf-8"), re.S | re.M)
    return re.findall(r"\]\(\.\./notebooks/([^)]*)\)", entry)
