"""helpers/slides/: every notebook becomes a page of slides that needs nothing but its folder."""

import re
from contextlib import redirect_stdout
from io import StringIO

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from helpers.slides import deck, speaker_notes
from helpers.slides.__main__ import main
from helpers.slides.outline import headings
from tests.notebooks.execute import NOTEBOOKS

pytestmark = pytest.mark.slow

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The folder of all slides, made once as `make slides` does, and what was printed."""
    folder, printed = tmp_path_factory.mktemp("slides"), StringIO()
    with redirect_stdout(printed):
        assert main(["--folder", str(folder), "--no-browser"]) == 0
    return folder, printed.getvalue()


@pytest.fixture(scope="module")
def folder(made):
    """All slides."""
    return made[0]


def cells(path):
    return nbformat.read(path, as_version=4).cells


@each_notebook
def test_every_heading_has_a_slide(folder, path):
    page = (folder / f"{path.stem}.html").read_text(encoding="utf-8")
    slides = re.findall(r"<h[12]>(.*?)(?: <span.*?)?</h[12]>", page)
    assert len(dict.fromkeys(slides)) == len(set(headings(cells(path))))


@each_notebook
def test_every_file_that_the_slides_name_is_there_and_none_is_elsewhere(folder, path):
    page = (folder / f"{path.stem}.html").read_text(encoding="utf-8")
    names = re.findall(r'(?:src|href)="([^"]+)"', page)
    files = {name for name in names if not name.startswith("data:")}
    assert len(files) > 5
    assert [name for name in files if not (folder / name).is_file()] == []


@each_notebook
def test_solutions_are_in_the_notes_alone(folder, path):
    page = (folder / f"{path.stem}.html").read_text(encoding="utf-8")
    solution = "<p>The solution:</p>"
    assert solution in page
    assert solution not in re.sub(r"<aside.*?</aside>", "", page, flags=re.S)
    assert "this folded cell has the solution" not in re.sub(
        r"<aside.*?</aside>", "", page, flags=re.S
    )


def test_the_list_leads_to_every_notebook(folder):
    contents = (folder / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'href="([\w-]+)\.html"', contents) == [path.stem for path in NOTEBOOKS]


def test_links_lead_to_slides_or_nowhere(tmp_path):
    text = "# Pay\n\n[Next](03-checkout.ipynb#Pay), [docs](https://docs.stripe.com/x) or https://x.example"
    notebook = new_notebook(cells=[new_markdown_cell(text)])
    nbformat.write(notebook, tmp_path / "pay.ipynb")
    page = deck.html(tmp_path / "pay.ipynb")
    assert '<a href="03-checkout.html">Next</a>, docs or https://x.example</p>' in page


def test_every_part_of_a_slide_has_its_notes(tmp_path):
    code = new_code_cell("\n".join(f"line_{n} = {n}" for n in range(30)))
    nbformat.write(new_notebook(cells=[new_markdown_cell("## Pay"), code]), tmp_path / "pay.ipynb")
    page = deck.html(tmp_path / "pay.ipynb", {"Pay": "Ask who pays."})
    assert page.count("2 of 2") == 1
    assert page.count("Ask who pays.") == 2


def test_it_says_where_the_slides_are(made):
    folder, printed = made
    assert printed == f"The slides: {folder / 'index.html'}\n"


@each_notebook
def test_each_note_belongs_to_a_heading_of_its_notebook(path):
    notes = speaker_notes.read(path)
    assert len(notes) >= 3
    assert set(notes) - set(headings(cells(path))) == set(), "a heading has another name now"


def test_a_notebook_without_notes_is_no_error(tmp_path):
    assert speaker_notes.read(NOTEBOOKS[0], tmp_path) == {}
