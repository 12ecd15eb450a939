"""The translated notebooks say what the English ones say; which cell does not, is named."""

import nbformat
import pytest

from tests.notebooks.execute import METADATA, ROOT, code_cells
from tests.notebooks.test_static import LINK
from tests.translations import notebooks
from tests.translations.notebooks import CATALOGUES, blocks, built, english, missing, updated

each_catalogue = pytest.mark.parametrize(
    "catalogue", CATALOGUES, ids=lambda file: built(file).relative_to(ROOT).as_posix()
)


def read(path):
    return nbformat.read(path, as_version=4)


def test_there_is_one_in_german():
    assert ROOT / "notebooks" / "de" / "00-start-here.ipynb" in map(built, CATALOGUES)


def test_every_translated_notebook_has_its_catalogue():
    assert set((ROOT / "notebooks").glob("[a-z][a-z]/*.ipynb")) == set(map(built, CATALOGUES))


@each_catalogue
def test_every_cell_is_translated_as_the_english_one_is_today(catalogue):
    assert missing(catalogue) == [], "translate these texts, then run: make translations"


@each_catalogue
def test_its_catalogue_has_no_other_text(catalogue):
    assert catalogue.read_text(encoding="utf-8") == updated(catalogue), "run: make translations"


@each_catalogue
def test_it_is_built_from_the_catalogue(catalogue):
    cells = zip(read(built(catalogue)).cells, notebooks.translated(catalogue).cells, strict=True)
    assert [now.id for now, wanted in cells if now.source != wanted.source] == []


@each_catalogue
def test_it_was_executed_from_the_first_cell_to_the_last(catalogue):
    notebook = read(built(catalogue))
    counts = [cell.execution_count for cell in code_cells(notebook)]
    assert counts == list(range(1, len(counts) + 1))
    assert notebook.metadata == nbformat.from_dict(METADATA)


@each_catalogue
def test_its_links_lead_to_files(catalogue):
    cells = [cell for cell in read(built(catalogue)).cells if cell.cell_type == "markdown"]
    links = [a or b for cell in cells for a, b in LINK.findall(cell.source)]
    files = [link.partition("#")[0] for link in links if ":" not in link]
    assert [file for file in files if not (built(catalogue).parent / file).exists()] == []


def test_a_text_that_has_changed_in_english_is_named_with_its_cell(tmp_path, monkeypatch):
    catalogue = CATALOGUES[0]
    notebook = read(english(catalogue))
    cell = next(cell for cell in notebook.cells if "SDK" in cell.source)
    cell.source += " It has changed."
    nbformat.write(notebook, tmp_path / "changed.ipynb")
    monkeypatch.setattr(notebooks, "english", lambda catalogue: tmp_path / "changed.ipynb")
    ((place, text),) = missing(catalogue)
    assert place == f"cell {cell.id}" and text.endswith("It has changed.")


@pytest.mark.parametrize(
    ("type", "source", "texts"),
    [
        ("markdown", "## One\n\nTwo,\nstill two\n\n---\n\n<br>", ["## One", "Two,\nstill two"]),
        ("code", "answer = 1  # Yours, please\n", ["Yours, please"]),
        ("code", 'print("It works:", a["mode"])', ["It works:"]),
        ("code", "x = f'not {this} one'\n", []),
    ],
)
def test_only_what_readers_read_is_translated(type, source, texts):
    cell = nbformat.from_dict({"cell_type": type, "source": source, "id": "a", "metadata": {}})
    assert [text for text, to_translate in blocks(cell) if to_translate] == texts
    assert "".join(text for text, _ in blocks(cell)) == source
