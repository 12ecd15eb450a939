"""Imports run one way: no room of helpers/ imports, by any way, from one that imports from it."""

import grimp
import pytest


def circles(package):
    """Return the imports, within each folder, without which nothing would run in a circle."""
    graph = grimp.build_graph(package, cache_dir=None)  # also those in functions and for types
    folders = {module for module in graph.modules if graph.find_children(module)}
    return sorted(found for folder in folders for found in graph.nominate_cycle_breakers(folder))


def test_no_imports_of_the_helpers_run_in_a_circle():
    assert circles("helpers") == []


@pytest.mark.parametrize(
    ("kitchen", "cellar", "closed"),
    [
        ("import house.cellar.room\n", "", False),
        ("import house.cellar.room\n", "import house.kitchen.room\n", True),
        ("import house.cellar.room\n", "def room():\n    import house.kitchen.room\n", True),
        (
            "import house.cellar.room\n",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import house.kitchen.room\n",
            True,
        ),
    ],
    ids=["one way", "a circle", "a circle inside a function", "a circle for types alone"],
)
def test_every_circle_is_found(tmp_path, monkeypatch, kitchen, cellar, closed):
    for room, code in (("kitchen", kitchen), ("cellar", cellar)):
        folder = tmp_path / "house" / room
        folder.mkdir(parents=True)
        (folder / "__init__.py").touch()
        (folder / "room.py").write_text(code)
    (tmp_path / "house" / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    assert bool(circles("house")) == closed
