"""helpers/troubleshooting/cases.py: each case has its section, and every link meets a heading."""

import re

import nbformat
import pytest

from helpers.troubleshooting.cases import CASES, IN_NOTEBOOK, NOTEBOOK
from tests.notebooks.execute import ROOT

HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)


def anchors(name):
    """Return the anchors of a notebook's headings, as JupyterLab makes them from their text."""
    cells = nbformat.read(ROOT / "notebooks" / name, as_version=4).cells
    texts = [cell.source for cell in cells if cell.cell_type == "markdown"]
    headings = HEADING.findall("\n".join(texts))
    return [re.sub(r"<[^>]*>|[`*]", "", heading).replace(" ", "-") for heading in headings]


@pytest.mark.parametrize("case", [case for case in CASES if case.link], ids=lambda it: it.title)
def test_its_link_meets_a_heading(case):
    notebook, _, anchor = case.link.partition("#")
    assert anchors(notebook).count(anchor) == 1


def test_the_notebook_has_the_cases_in_their_order():
    places = [anchors(NOTEBOOK).index(case.link.partition("#")[2]) for case in IN_NOTEBOOK]
    assert places == sorted(places)


def test_each_has_a_title_of_its_own_a_cause_and_a_fix():
    assert len({case.title for case in CASES}) == len(CASES)
    assert all(case.cause and case.fix for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_no_sentence_is_long(case):
    sentences = re.split(r"(?<=[.:;])\s", f"{case.cause} {case.fix}")
    assert [each for each in sentences if len(each.split()) > 30] == []


def test_the_notebook_quotes_the_first_message_of_each_case():
    text = (ROOT / "notebooks" / NOTEBOOK).read_text(encoding="utf-8")
    quoted = re.sub(r"\W+", " ", text.replace("\\n", " ").replace("\\u2026", " "))
    for case in IN_NOTEBOOK:
        parts = [re.sub(r"\W+", " ", part).strip() for part in case.says[0].split("…")]
        assert all(part in quoted for part in parts), case.title
