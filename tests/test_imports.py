"""Imports run one way: no room of helpers/ imports, by any way, from one that imports from it."""

import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[1]
_LINT = (
    "import sys; from importlinter.cli import lint_imports as lint; sys.exit(lint(no_cache=True))"
)
_IN_A_FUNCTION = "def room():\n    import house.{}.room\n"
_FOR_TYPES = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import house.{}.room\n"


def _lint(folder: Path) -> tuple[int, str]:
    run = [sys.executable, "-c", _LINT]
    done = subprocess.run(run, cwd=folder, capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout


def test_no_imports_of_the_helpers_run_in_a_circle():
    status, report = _lint(_ROOT)
    assert (status, "1 kept, 0 broken" in report) == (0, True), report


@pytest.mark.parametrize(
    ("kitchen", "cellar", "status"),
    [
        ("import house.cellar.room\n", "", 0),
        ("import house.cellar.room\n", "import house.kitchen.room\n", 1),
        ("import house.cellar.room\n", _IN_A_FUNCTION.format("kitchen"), 1),
        (_FOR_TYPES.format("cellar"), "import house.kitchen.room\n", 1),
    ],
    ids=["one way", "a circle", "a circle inside a function", "a circle for types alone"],
)
def test_our_contract_finds_every_circle(tmp_path, kitchen, cellar, status):
    ours = (_ROOT / "pyproject.toml").read_text()
    (tmp_path / "pyproject.toml").write_text(ours.replace('"helpers"', '"house"'))
    for room, code in (("kitchen", kitchen), ("cellar", cellar)):
        folder = tmp_path / "house" / room
        folder.mkdir(parents=True)
        (folder / "__init__.py").touch()
        (folder / "room.py").write_text(code)
    (tmp_path / "house" / "__init__.py").touch()
    assert _lint(tmp_path)[0] == status
