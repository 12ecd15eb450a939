"""Imports run one way: if one package of helpers/ imports another, that one does not import it."""

import grimp
import pytest


def circles(package):
    """Return the imports, within each folder, that have to go for none to be circular."""
    graph = grimp.build_graph(package, cache_dir=None)  # also those in functions and for types
    folders = {module for module in graph.modules if graph.find_children(module)}
    return sorted(found for folder in folders for found in graph.nominate_cycle_breakers(folder))


def test_the_helpers_have_no_circular_imports():
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
def test_every_circular_import_is_found(tmp_path, monkeypatch, kitchen, cellar, closed):
    for room, code in (("kitchen", kitchen), ("cellar", cellar)):
        folder = tmp_path / "house" / room
        folder.mkdir(parents=True)
        (folder / "__init__.py").touch()
        (folder / "room.py").write_text(code)
    (tmp_path / "house" / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    assert bool(circles("house")) == closed
