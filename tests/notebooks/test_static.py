"""Checks of the notebooks without executing them."""

import re
from urllib.parse import unquote, urlsplit

import nbformat
import pytest

from helpers.flow.story import FLOWS
from tests.notebooks.execute import METADATA, NOTEBOOKS, ROOT, WIDGET_VIEW, code_cells

EXPECTED = {
    "00-start-here",
    "01-prepare-checkout-data",
    "02-create-a-session",
    "03-checkout",
    "04-fulfil-the-order",
    "05-subscriptions",
    "06-test-it",
    "07-when-it-goes-wrong",
    "08-going-live",
    "session-generator",
}
# nbval follows these both as tags and as comments.
LENIENT = re.compile(
    r"(nbval|pytest_validate)[-_](ignore|skip|raises|check)|raises-exception", re.I
)
KEY = re.compile(r"\b(?:[sr]k_(?:test|live)|whsec)_[A-Za-z0-9_]{8,}")
LINK = re.compile(r"\]\(\s*<?([^)\s>]+)|(?:href|src)=[\"']([^\"']+)")

PICTURE = re.compile(r"!\[([^\]]*)\]\(pictures/(flow[\w-]*)\.svg\)")

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def read(path):
    return nbformat.read(path, as_version=4)


def problems(path, wrong):
    """Return the notebook, number and source of each code cell that is wrong."""
    cells = enumerate(code_cells(read(path)))
    return [f"{path.name}, Cell {n}: {cell.source}" for n, cell in cells if wrong(n, cell)]


def test_no_notebook_is_missing():
    assert EXPECTED <= {path.stem for path in NOTEBOOKS}


@each_notebook
def test_every_code_cell_was_executed_in_order(path):
    assert not problems(path, lambda n, cell: cell.execution_count != n + 1)


@each_notebook
def test_no_cell_ended_in_an_error_or_a_warning(path):
    def failed(n, cell):
        return any(o.output_type == "error" or o.get("name") == "stderr" for o in cell.outputs)

    assert not problems(path, failed)


@each_notebook
def test_outputs_have_no_widget_views_which_differ_between_runs(path):
    assert not problems(
        path, lambda n, cell: any(WIDGET_VIEW in o.get("data", ()) for o in cell.outputs)
    )
    assert "widgets" not in read(path).metadata


@each_notebook
def test_outputs_show_no_memory_addresses(path):
    assert not problems(path, lambda n, cell: re.search(r"at 0x[0-9a-f]{6}", str(cell.outputs)))


@each_notebook
def test_no_cell_is_excluded_from_the_comparison(path):
    def lenient(n, cell):
        return LENIENT.search(" ".join([cell.source, *cell.metadata.get("tags", [])]))

    assert not problems(path, lenient)


@each_notebook
def test_no_key_is_in_it(path):
    assert not KEY.findall(path.read_text(encoding="utf-8"))


@each_notebook
def test_every_computer_has_its_kernel(path):
    assert read(path).metadata == nbformat.from_dict(METADATA)


@each_notebook
def test_every_cell_has_a_permanent_id(path):
    notebook = read(path)
    assert (notebook.nbformat, notebook.nbformat_minor) >= (4, 5)
    assert all(cell.get("id") for cell in notebook.cells)


@each_notebook
def test_every_relative_link_leads_to_a_file(path):
    text = "\n".join(cell.source for cell in read(path).cells if cell.cell_type == "markdown")
    links = [urlsplit(a or b) for a, b in LINK.findall(text)]
    files = [path.parent / unquote(link.path) for link in links if link.path and not link.scheme]
    assert not [str(file.relative_to(ROOT)) for file in files if not file.exists()]


@each_notebook
def test_its_picture_of_the_flow_is_one_of_those_drawn_with_its_words(path):
    text = "\n".join(_texts(path))
    pictures = PICTURE.findall(text)
    assert len(pictures) == len(
        re.findall("^## See (?:where you are|the whole picture)$", text, re.M)
    )
    assert all(words == FLOWS[name].in_words for words, name in pictures)
    assert "```mermaid" not in text


@each_notebook
def test_it_says_to_run_all_cells_if_there_is_no_form(path):
    told = any("below, run all cells: **Run → Run All Cells**." in text for text in _texts(path))
    assert told or path.stem == "00-start-here"


def _texts(path):
    return [cell.source for cell in read(path).cells if cell.cell_type == "markdown"]


@each_notebook
def test_solutions_are_folded_away(path):
    def unfolded(n, cell):
        is_solution = "solution" in cell.metadata.get("tags", [])
        hidden = cell.metadata.get("jupyter", {}).get("source_hidden", False)
        return is_solution != hidden

    assert not problems(path, unfolded)


@each_notebook
def test_there_is_an_exercise_with_its_solution(path):
    cells = code_cells(read(path))
    assert [cell for cell in cells if "solution" in cell.metadata.get("tags", [])]


@each_notebook
def test_no_printed_line_is_so_long_that_jupyterlab_breaks_it_within_a_word(path):
    outputs = [output for cell in code_cells(read(path)) for output in cell.outputs]
    lines = [line for output in outputs for line in output.get("text", "").splitlines()]
    # An address or an id has no place to break.
    too_long = [line for line in lines if len(line) > 90 and max(map(len, line.split())) < 60]
    assert not too_long, "print it with helpers.printing.say()"
