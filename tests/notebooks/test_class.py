"""In a class, "Run all" reaches the end of the notebooks, and every step of the course."""

import pytest

from helpers import join_class
from helpers.sandbox.events.milestones import MILESTONES
from helpers.sandbox.inspector.classroom import class_of
from helpers.sandbox.inspector.inspector import accounts
from tests.clients import instructors_sandbox
from tests.notebooks.execute import ROOT, execute, seeded_environment

STEPS = ("01-prepare", "02-create", "03-checkout", "04-fulfil", "05-subscriptions")


@pytest.fixture
def sandbox():
    """The instructor's sandbox, which is served."""
    with instructors_sandbox() as sandbox:
        yield sandbox


def printed(notebook):
    outputs = [each for cell in notebook.cells for each in cell.get("outputs", [])]
    return "".join(each["text"] for each in outputs if each.output_type == "stream")


def test_all_cells_reach_every_step(sandbox, kit_home):
    join_class(sandbox.address, "Anna")
    said = {}
    for step in STEPS:
        (path,) = (ROOT / "notebooks").glob(f"{step}*.ipynb")
        said[step] = printed(execute(path, seeded_environment(kit_home)))
    store = sandbox._store
    (anna,) = class_of(store, accounts(store), sandbox.clock.now())
    assert anna.reached == {each.name for each in MILESTONES}
    assert "The sandbox has the page's price, so it stays." in said["01-prepare"]
    assert "charge.refunded" in said["04-fulfil"]
    assert "No money is on its way" not in said["04-fulfil"]
    assert said["04-fulfil"].count("[('2 × T-shirt',)]") == 5
