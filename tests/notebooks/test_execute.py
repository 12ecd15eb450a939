"""Executing notebooks: failures are named, and what differs from run to run is removed."""

from pathlib import Path

import nbformat
import pytest

from tests.notebooks.execute import (
    METADATA,
    NotebookFailure,
    clean,
    execute,
    neutral_environment,
    seeded_environment,
)


@pytest.fixture
def notebook(tmp_path):
    """Write a notebook with a text cell and these code cells."""

    def write(*sources):
        cells = [nbformat.v4.new_markdown_cell("# Text")]
        cells += [nbformat.v4.new_code_cell(source, execution_count=9) for source in sources]
        nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "lesson.ipynb")
        return tmp_path / "lesson.ipynb"

    return write


def test_a_failure_names_the_notebook_and_the_cell(notebook):
    path = notebook("1", "total = 1 / 0", "2")
    with pytest.raises(NotebookFailure, match=r"^lesson\.ipynb, Cell 1:\ntotal = 1 / 0\n"):
        execute(path, {})


def test_executing_again_gives_the_same_bytes(notebook, tmp_path):
    path = notebook(
        "import ipywidgets", "ipywidgets.Text('a')", "import os; os.environ['CHECKOUT_KIT_SEED']"
    )
    runs = []
    for _ in range(2):
        nbformat.write(clean(execute(path, seeded_environment(tmp_path))), path)
        runs.append(path.read_bytes())
    assert runs[0] == runs[1]
    assert b"Text(value='a')" in runs[0] and b"widget-view" not in runs[0]
    assert nbformat.read(path, as_version=4).metadata == METADATA


def test_a_learners_own_settings_are_ignored(monkeypatch, tmp_path):
    (tmp_path / ".env").write_text("STRIPE_API_BASE=http://127.0.0.1:1")
    monkeypatch.setenv("STRIPE_SECRET_KEY", "sk_test_ofTheLearner")
    monkeypatch.setenv("CHECKOUT_KIT_ENV_FILE", str(tmp_path / ".env"))
    environment = neutral_environment()
    assert not [name for name in environment if name.startswith("STRIPE_")]
    assert not Path(environment["CHECKOUT_KIT_ENV_FILE"]).is_file()
