"""Notebook 08: its links lead to headings, its exercise has the faults that it speaks of."""

import re

import pytest

from helpers import check_backend
from helpers.going_live.items import ITEMS
from tests.notebooks.execute import ROOT, code_cells
from tests.notebooks.test_static import read

NOTEBOOKS = ROOT / "notebooks"
EXERCISE = ["keys", "prices", "signature", "return page", "idempotency", "retries"]


def headings(notebook):
    """Return the ids that JupyterLab gives to the headings of a notebook."""
    cells = read(NOTEBOOKS / notebook).cells
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    lines = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", text, flags=re.S), re.M)
    return {re.sub(r"<[^>]*>", "", line).strip().replace(" ", "-") for line in lines}


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.name)
def test_each_item_links_to_the_section_where_it_was_taught(item):
    notebook, _, section = item.lesson.partition("#")
    assert section in headings(notebook)


def cell_with(text):
    cells = code_cells(read(NOTEBOOKS / "08-going-live.ipynb"))
    (cell,) = [cell for cell in cells if text in cell.source]
    return cell.source


def program_in(text):
    return re.search(r"'''(.*?)'''", cell_with(text), re.S)[1]


def test_the_exercise_has_each_of_its_faults_and_its_solution_none():
    broken = check_backend(None, code=program_in("broken = "))
    assert broken.found == EXERCISE
    solved = check_backend(None, code=program_in("if answer is None:"))
    assert solved.found == [] and {*EXERCISE} <= {*solved.passed}


def test_the_exercise_checks_all_that_is_broken():
    assert re.findall(r'passes\("([^"]+)"\)', cell_with("from helpers import check\n")) == EXERCISE


def test_nothing_passes_by_being_deleted():
    assert {*EXERCISE} & {*check_backend(None, code="").passed} == {"keys"}
