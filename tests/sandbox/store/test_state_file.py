"""State files that cannot be used say so, and what to do."""

import sqlite3
import subprocess
import sys

import pytest

from helpers.sandbox.store import migrations, state_file
from helpers.sandbox.store.state_file import StateError, connect

OPEN = "import sys; from helpers.sandbox.store.state_file import connect; connect(sys.argv[1])"


def test_a_new_file_is_made_with_its_folders(tmp_path):
    path = tmp_path / "new" / "folder" / "state.sqlite"
    assert connect(path).execute("SELECT count(*) FROM objects").fetchone() == (0,)
    assert path.exists()


def test_a_file_of_a_newer_kit_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "state.sqlite"
    newer = sqlite3.connect(path)
    newer.execute(f"PRAGMA user_version = {len(migrations.STEPS) + 1}")
    newer.close()
    with pytest.raises(StateError, match="was written by a newer version of this kit"):
        connect(path)
    tables = sqlite3.connect(path).execute("SELECT count(*) FROM sqlite_master").fetchone()
    assert tables == (0,)


def a_folder(path):
    path.mkdir()
    return path


def below_a_file(path):
    path.write_text("text")
    return path / "state.sqlite"


def no_database(path):
    path.write_text("This is a text, and no database at all." * 10)
    return path


@pytest.mark.parametrize("make", [a_folder, below_a_file, no_database])
def test_an_unusable_path_is_named_with_the_way_out(tmp_path, make):
    path = make(tmp_path / "state")
    with pytest.raises(StateError) as raised:
        connect(path)
    assert f"cannot keep its state in {path}" in str(raised.value)
    assert "Choose a file in a folder that you may write to" in str(raised.value)


def test_a_folder_that_is_read_only_is_named(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise sqlite3.OperationalError("attempt to write a readonly database")

    monkeypatch.setattr(state_file.sqlite3, "connect", refuse)
    with pytest.raises(StateError, match="attempt to write a readonly database"):
        connect(tmp_path / "state")


def test_processes_that_open_a_new_file_at_once_all_succeed(tmp_path):
    command = [sys.executable, "-c", OPEN, str(tmp_path / "state")]
    processes = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(4)]
    results = [(process.communicate()[1], process.returncode) for process in processes]
    assert results == [(b"", 0)] * 4
