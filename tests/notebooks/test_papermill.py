"""papermill runs the notebooks, and says what went wrong in one that fails."""

import nbformat
import papermill
import pytest

from tests.notebooks.execute import ROOT, seeded_environment

pytestmark = pytest.mark.slow

NOTEBOOKS = ROOT / "notebooks"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """A function that runs a notebook, and returns it as papermill has written it."""
    for name, value in seeded_environment(tmp_path / "home").items():
        monkeypatch.setenv(name, value)
    written = tmp_path / "written.ipynb"

    def run(path):
        try:
            papermill.execute_notebook(
                path, written, cwd=NOTEBOOKS, kernel_name="python3", progress_bar=False
            )
        finally:
            run.written = nbformat.read(written, as_version=4)
        return run.written

    return run


def test_it_runs_a_notebook_to_its_end(run):
    original = nbformat.read(NOTEBOOKS / "03-checkout.ipynb", as_version=4)
    done = run(NOTEBOOKS / "03-checkout.ipynb")
    assert [printed(cell) for cell in done.cells] == [printed(cell) for cell in original.cells]


def printed(cell):
    """What a cell has printed."""
    outputs = cell.get("outputs", [])
    return "".join(output.text for output in outputs if output.output_type == "stream")


def test_it_stops_at_an_error_of_stripes_and_says_which_and_where(run, tmp_path):
    sources = (
        "from helpers import connect\nclient = connect()",
        "client.v1.prices.list()\nclient.v1.prices.retrieve('price_x')",
        "print('not run')",
    )
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "fails.ipynb")
    with pytest.raises(papermill.PapermillExecutionError) as caught:
        run(tmp_path / "fails.ipynb")
    assert caught.value.ename == "InvalidRequestError"
    assert "No such price: 'price_x'" in caught.value.evalue
    assert "line 2 of this cell" in str(caught.value)
    failed = [
        cell for cell in run.written.cells if cell.metadata.get("papermill", {}).get("exception")
    ]
    assert [cell.source for cell in failed] == [sources[1]]
    assert "What to do:" in failed[0].outputs[-1].data["text/plain"]
