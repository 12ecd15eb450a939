"""Opening a state file, and the errors for one that cannot be used."""

import os
import sqlite3
import subprocess
import sys
import threading

import pytest

from helpers.sandbox.store import migrations, private_files, state_file
from helpers.sandbox.store.state_file import StateError, connect

OPEN = "import sys; from helpers.sandbox.store.state_file import connect; connect(sys.argv[1])"


def test_a_new_file_is_created_with_its_folders(tmp_path):
    path = tmp_path / "new" / "folder" / "state.sqlite"
    assert connect(path).execute("SELECT count(*) FROM objects").fetchone() == (0,)
    assert path.exists()


def test_it_waits_for_a_process_that_is_creating_the_same_file(tmp_path):
    path = tmp_path / "state.sqlite"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.3, other.execute, ["ROLLBACK"])
    release.start()
    assert connect(path).execute("SELECT count(*) FROM objects").fetchone() == (0,)
    release.join()


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
def test_an_unusable_path_is_named_with_a_remedy(tmp_path, make):
    path = make(tmp_path / "state")
    with pytest.raises(StateError) as raised:
        connect(path)
    assert f"cannot keep its state in {path}" in str(raised.value)
    assert "Choose a file in a folder that you can write to" in str(raised.value)


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


def modes(folder):
    return {file.name: oct(file.stat().st_mode & 0o777) for file in folder.iterdir()}


OWNERS = {"state": "0o600", "state-wal": "0o600", "state-shm": "0o600"}


def test_only_the_owner_can_use_a_new_file_and_its_folder(tmp_path):
    before = os.umask(0)
    try:
        db = connect(tmp_path / "folder" / "state")
    finally:
        os.umask(before)
    assert modes(tmp_path) == {"folder": "0o700"}
    assert modes(tmp_path / "folder") == OWNERS
    db.close()


def test_a_file_of_an_older_kit_becomes_private_while_it_is_in_use(tmp_path):
    tmp_path.chmod(0o755)
    (tmp_path / "state").touch()
    (tmp_path / "state").chmod(0o644)
    older = sqlite3.connect(tmp_path / "state")
    older.execute("PRAGMA journal_mode = WAL")
    older.execute("CREATE TABLE kept (word)")
    assert set(modes(tmp_path).values()) == {"0o644"}
    db = connect(tmp_path / "state")
    assert modes(tmp_path) == OWNERS
    assert db.execute("SELECT * FROM kept").fetchall() == []
    assert tmp_path.stat().st_mode & 0o777 == 0o755


def test_a_file_that_belongs_to_somebody_else_opens_all_the_same(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError("Operation not permitted")

    (tmp_path / "state").touch()
    (tmp_path / "state").chmod(0o644)
    monkeypatch.setattr(os, "chmod", refuse)
    assert connect(tmp_path / "state").execute("SELECT count(*) FROM objects").fetchone() == (0,)
    assert modes(tmp_path)["state"] == "0o644"


def test_a_file_that_is_not_a_state_file_keeps_its_permissions(tmp_path):
    file = no_database(tmp_path / "text")
    (tmp_path / "folder").mkdir()
    file.chmod(0o644)
    (tmp_path / "folder").chmod(0o755)
    for path in (file, tmp_path / "folder"):
        with pytest.raises(StateError):
            connect(path)
    assert modes(tmp_path) == {"text": "0o644", "folder": "0o755"}


def test_a_connection_keeps_its_lock_while_another_thread_opens_the_file(tmp_path):
    db = connect(tmp_path / "state")
    db.execute("BEGIN IMMEDIATE")
    private_files.create_private_file(tmp_path / "state")
    write = "import sqlite3, sys; sqlite3.connect(sys.argv[1], 0).execute('BEGIN IMMEDIATE')"
    other = subprocess.run(
        [sys.executable, "-c", write, tmp_path / "state"], capture_output=True, text=True
    )
    assert "database is locked" in other.stderr
