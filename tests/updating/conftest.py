"""A published kit, and a learner's clone of it: real Git repositories in a folder of the test."""

import json
import os
import subprocess

import pytest

from helpers.account import settings
from tests.learning.conftest import notebook

FIRST, SECOND = "notebooks/00-start-here.ipynb", "notebooks/01-next.ipynb"
# Nothing of the Git settings of whoever runs the tests: a learner may have none.
PLAIN = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


class Folder:
    """A folder with a Git repository. path: where it is."""

    def __init__(self, path):
        self.path = path

    def git(self, *arguments):
        done = subprocess.run(
            ["git", "-C", self.path, *arguments], check=True, capture_output=True, text=True
        )
        return done.stdout

    def write(self, path, text):
        file = self.path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def read(self, path):
        return (self.path / path).read_text(encoding="utf-8")

    def commit(self, message):
        who = ("-c", "user.name=Test", "-c", "user.email=test@example.com")
        self.git("add", "--all")
        self.git(*who, "commit", "--quiet", "--message", message)

    def publish(self, **files):
        """Commit these texts, by path; None removes a file."""
        for path, text in files.items():
            (self.path / path).unlink() if text is None else self.write(path, text)
        self.commit("Publish")


@pytest.fixture
def published(tmp_path, monkeypatch):
    """What the kit's makers publish."""
    for name, value in PLAIN.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "published").mkdir()
    folder = Folder(tmp_path / "published")
    folder.git("init", "--quiet", "--initial-branch=main")
    folder.publish(**{
        FIRST: notebook("as it was"),
        SECOND: notebook("as it was"),
        "CHANGELOG.md": "# Changelog\n\n- The first version.\n",
        "README.md": "one\n\ntwo\n\nthree\n",
        ".gitignore": ".kit/\nmy-work/\n",
    })  # fmt: skip
    return folder


@pytest.fixture
def learner(published, tmp_path, monkeypatch):
    """The learner's clone, which is the kit that is running."""
    published.git("clone", "--quiet", str(published.path), str(tmp_path / "kit"))
    monkeypatch.setattr(settings, "ROOT", tmp_path / "kit")
    return Folder(tmp_path / "kit")


def run(text):
    """Return the notebook with this text, as it is after it was run: with another output."""
    cells = [*json.loads(notebook(text))["cells"]]
    return json.dumps({"cells": [{**cell, "outputs": ["run"]} for cell in cells], "metadata": {}})
