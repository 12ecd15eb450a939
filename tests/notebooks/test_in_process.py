"""Every notebook says the same where no browser reaches a server, as in the browser alone."""

import os

import nbformat
import pytest

from lite.wheels import NOT_IN_A_BROWSER
from tests.notebooks.execute import NOTEBOOKS, ROOT, code_cells, execute, seeded_environment

pytestmark = pytest.mark.nightly


def said(notebook):
    """Return the text of each code cell's outputs."""
    return ["\n".join(map(_text, cell.outputs)) for cell in code_cells(notebook)]


def _text(output):
    return output.get("text") or output.get("data", {}).get("text/plain", "")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_says_the_same_without_a_server(path, tmp_path):
    for package in NOT_IN_A_BROWSER:
        (tmp_path / f"{package}.py").write_text("raise ImportError('as in a browser')")
    environment = seeded_environment(tmp_path) | {
        "CHECKOUT_KIT_SERVER": "off",
        "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}",
    }
    assert said(execute(path, environment)) == said(nbformat.read(path, as_version=4))
