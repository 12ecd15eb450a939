"""What learners wait for, each against the least it could be."""

import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
import stripe

from helpers.sandbox import Sandbox
from tests.benchmarks.timing import KEY, PARAMS, CannedAnswer, ratio
from tests.notebooks.execute import METADATA, NOTEBOOKS, ROOT, neutral_environment

FIRST_SESSION = (
    f"from helpers import connect; connect().v1.checkout.sessions.create(params={PARAMS})"
)


def first_session(folder):
    """A process that connects, makes a session and exits; one that only imports."""
    environment = neutral_environment() | {"CHECKOUT_KIT_HOME": str(folder / "home")}

    def python(code):
        command = [sys.executable, "-c", code]
        return lambda: subprocess.run(
            command, env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL
        )

    return ratio(python(FIRST_SESSION), python("import stripe, ipywidgets"), rounds=15)


def one_session(folder):
    """A session created in process; the SDK over a canned answer."""

    def creating(http_client):
        client = stripe.StripeClient(KEY, http_client=http_client)
        return lambda: client.v1.checkout.sessions.create(params=PARAMS)

    create = creating(Sandbox(str(folder / "sandbox.sqlite")).http_client())
    return ratio(create, creating(CannedAnswer(create())), rounds=300)


def all_notebooks(folder):
    """nbval over all notebooks; over as many notebooks with one empty cell."""
    for path in NOTEBOOKS:
        cell = nbformat.v4.new_code_cell("", execution_count=1)
        nbformat.write(
            nbformat.v4.new_notebook(cells=[cell], metadata=METADATA), folder / path.name
        )

    def nbval(paths):
        command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), *paths]
        return lambda: subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)

    return ratio(nbval(NOTEBOOKS), nbval(sorted(folder.glob("*.ipynb"))), rounds=3)


def report():
    """Print each measure next to its base, their ratio and the goal."""
    for measure, goal in ((first_session, 1.4), (one_session, 8), (all_notebooks, 1.5)):
        with tempfile.TemporaryDirectory() as folder:
            measured, base = measure(Path(folder))
        print(measure.__doc__)
        print(f"  {measured * 1000:.1f} ms; {base * 1000:.1f} ms: ", end="")
        print(f"{measured / base:.2f} times (goal: at most {goal})", flush=True)
