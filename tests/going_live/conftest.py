"""Backends to check: good ones, and copies of them with a fault."""

import shutil
from pathlib import Path

import pytest

BACKENDS = Path(__file__).parent / "backends"


@pytest.fixture
def copy(tmp_path):
    """A function that copies a good backend, and puts a fault into it; it returns the path."""

    def copy(name, fault=None):
        source = BACKENDS / name
        folder = tmp_path / "backend"
        if source.is_dir():
            shutil.copytree(source, folder)
        else:
            folder.mkdir()
            shutil.copy(source, folder)
        if fault:
            file = folder / fault.file
            text = file.read_text("utf-8")
            assert text.count(fault.text) == 1, f"{fault.name}: its text is not there once"
            file.write_text(text.replace(fault.text, fault.instead), "utf-8")
        return folder

    return copy
