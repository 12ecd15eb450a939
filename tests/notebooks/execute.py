"""Execute every notebook in place; doing it again gives the same bytes: make notebooks."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
CELL_TIMEOUT = 60  # seconds
OWN_SETTINGS = ("CHECKOUT_KIT_", "STRIPE_")
# What tells the kit where it runs: tests say so themselves, also those that run in a codespace.
PLACES = ("CODESPACE", "GITHUB_CODESPACES_", "COLAB_", "DEEPNOTE_", "KAGGLE_", "JUPYTERHUB_")
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
    },
}


class NotebookFailure(Exception):
    """A notebook failed; the message names the notebook and the cell."""


def seeded_environment(home):
    """Return environment variables that keep outputs the same; home: the folder for the state."""
    return {
        "CHECKOUT_KIT_HOME": str(home),
        "CHECKOUT_KIT_SEED": "1",
        "CHECKOUT_KIT_PUBLIC_URL": "http://127.0.0.1:4242",
    }


def execute(path, environment, extra_cells=(), first_cells=(), widget_state=False):
    """Return the notebook at this path, executed in a kernel with these environment variables.

    Extra cells (source text) run after the notebook's own, and first cells before them. Raises
    NotebookFailure.
    """
    notebook = _unexecuted(path)
    first, extra = map(_code_cells, (first_cells, extra_cells))
    notebook.cells = [*first, *notebook.cells, *extra]
    client = NotebookClient(
        notebook,
        timeout=CELL_TIMEOUT,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
        coalesce_streams=True,
        record_timing=False,
        store_widget_state=widget_state,
    )
    try:
        client.execute(env=neutral_environment() | environment, stderr=subprocess.DEVNULL)
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        raise NotebookFailure(f"{path.name}, {_last_cell(notebook)}\n{error}") from None
    return notebook


def _code_cells(sources):
    return [nbformat.v4.new_code_cell(source) for source in sources]


def neutral_environment():
    """Return this process's environment without the learner's own settings, `.env` and place."""
    left_out = OWN_SETTINGS + PLACES
    environment = {k: value for k, value in os.environ.items() if not k.startswith(left_out)}
    # Kernels and servers import the helpers of this repository, wherever they run.
    return environment | {"CHECKOUT_KIT_ENV_FILE": os.devnull, "PYTHONPATH": str(ROOT)}


def _unexecuted(path):
    notebook = nbformat.read(path, as_version=4)
    for cell in code_cells(notebook):
        cell.execution_count, cell.outputs = None, []
    return notebook


def code_cells(notebook):
    """Return the code cells, in order; nbval calls the first of them Cell 0."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def _last_cell(notebook):
    cells = code_cells(notebook)
    last = max((n for n, cell in enumerate(cells) if cell.execution_count), default=0)
    return f"Cell {last}:\n{cells[last].source}\n"


def clean(notebook):
    """Remove from an executed notebook what differs from run to run."""
    notebook.metadata = nbformat.from_dict(METADATA)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET_VIEW, None)
    return notebook


def main():
    """Execute every notebook in place; return a message about the first failure, or None."""
    for path in NOTEBOOKS:
        print(path.relative_to(ROOT), flush=True)
        with tempfile.TemporaryDirectory() as home:
            try:
                notebook = execute(path, seeded_environment(home))
            except NotebookFailure as failure:
                return str(failure)
        nbformat.write(clean(notebook), path)
    return None if NOTEBOOKS else "There is no notebook in the notebooks folder."


if __name__ == "__main__":
    sys.exit(main())
