"""A kit of one's own, in a folder that a test may change."""

import json

import pytest

from helpers.account import settings


def notebook(text):
    cell = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": text}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def kit(tmp_path, monkeypatch):
    """The folder of a kit with two notebooks, a translation of one, and a program."""
    root = tmp_path / "kit"
    (root / "notebooks" / "de").mkdir(parents=True)
    for name in ("00-start-here.ipynb", "01-next.ipynb", "de/00-start-here.ipynb"):
        (root / "notebooks" / name).write_text(notebook("as it was"), encoding="utf-8")
    (root / "notebooks" / "fulfil.py").write_text("print('as it was')\n", encoding="utf-8")
    monkeypatch.setattr(settings, "ROOT", root)
    return root
