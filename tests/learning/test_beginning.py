"""helpers/learning/beginning.py: everything goes back, and nothing is lost."""

import sqlite3
from contextlib import closing

import pytest

from helpers import connect, recall, remember
from helpers.account import memory
from helpers.learning import beginning, my_work
from helpers.learning.beginning import Unfinished, go_back
from helpers.learning.originals import keep_originals
from tests.learning.conftest import notebook

CHANGED = "01-next.ipynb"


@pytest.fixture
def work(kit):
    """A kit in which somebody has worked: a notebook, a file of their own, and the program."""
    keep_originals()
    (kit / "notebooks" / CHANGED).write_text(notebook("my answer"), encoding="utf-8")
    (kit / "notebooks" / "fulfil.py").write_text("print('mine')\n", encoding="utf-8")
    (kit / "notebooks" / "notes.md").write_text("my notes", encoding="utf-8")
    return kit


def customers(client):
    return client.v1.customers.list().data


def read(path):
    return path.read_text(encoding="utf-8")


def test_the_notebooks_go_back_and_a_copy_of_the_work_is_kept(work):
    done = go_back()
    assert read(work / "notebooks" / CHANGED) == notebook("as it was")
    assert read(work / "notebooks" / "fulfil.py") == "print('as it was')\n"
    assert read(done.copy / "notebooks" / CHANGED) == notebook("my answer")
    assert read(done.copy / "notebooks" / "fulfil.py") == "print('mine')\n"
    assert done.copy.parent == work / "my-work"
    assert sorted(done.files) == [CHANGED, "fulfil.py"]


def test_files_of_the_learners_own_stay_where_they_are(work):
    done = go_back()
    assert read(work / "notebooks" / "notes.md") == "my notes"
    assert read(done.copy / "notebooks" / "notes.md") == "my notes"


def test_a_deleted_notebook_is_there_again(work):
    (work / "notebooks" / CHANGED).unlink()
    go_back()
    assert read(work / "notebooks" / CHANGED) == notebook("as it was")


def test_other_ends_of_lines_are_no_change(work):
    (work / "notebooks" / "fulfil.py").write_bytes(b"print('as it was')\r\n")
    assert go_back().files == (CHANGED,)


def test_the_sandbox_is_empty_also_for_a_kernel_that_has_it_open(work, kit_home):
    client = connect()
    client.v1.customers.create(params={"email": "jenny@example.com"})
    done = go_back()
    assert customers(client) == []
    client.v1.customers.create()
    assert len(customers(client)) == 1
    with closing(sqlite3.connect(done.copy / "state" / "sandbox.sqlite")) as copy:
        (found,) = copy.execute("SELECT count(*) FROM objects WHERE object = 'customer'").fetchone()
    assert found == 1


def test_what_was_remembered_is_forgotten_the_class_too(work, kit_home):
    client = connect()
    remember(client, "price_id", "price_1")
    memory.keep("exercises", "when-to-ship", {"solved": True})
    memory.keep("class", "key", "sk_test_madeUp")
    done = go_back()
    assert recall(client, "price_id") is None and memory.kept("exercises") == {}
    assert memory.kept("class") == {}
    assert "price_1" in read(done.copy / "state" / "memory.json")


def test_a_backends_packing_list_is_empty_also_while_it_runs(work, kit_home):
    connect()
    with closing(sqlite3.connect(kit_home / "fulfil.sqlite")) as database:
        database.execute("CREATE TABLE parcels (session PRIMARY KEY, contents)")
        database.execute("INSERT INTO parcels VALUES ('cs_1', 'Tea')")
        database.commit()
        done = go_back()
        assert database.execute("SELECT name FROM sqlite_master").fetchall() == []
    with closing(sqlite3.connect(done.copy / "state" / "fulfil.sqlite")) as copy:
        assert copy.execute("SELECT * FROM parcels").fetchall() == [("cs_1", "Tea")]


@pytest.mark.parametrize("name", ["sandbox.sqlite", "fulfil.sqlite"])
def test_a_damaged_database_goes_and_its_copy_stays(work, kit_home, name):
    kit_home.mkdir(exist_ok=True)
    (kit_home / name).write_text("This is no database. " * 100)
    done = go_back()
    assert not (kit_home / name).exists()
    assert read(done.copy / "state" / name).startswith("This is no database.")


def test_databases_of_other_programs_are_left_alone(work, kit_home):
    kit_home.mkdir(exist_ok=True)
    with closing(sqlite3.connect(kit_home / "recipes.sqlite")) as database, database:
        database.execute("CREATE TABLE recipes (name)")
        go_back()
        assert database.execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]


def test_an_instructors_class_goes_on(work, kit_home):
    kit_home.mkdir(exist_ok=True)
    with closing(sqlite3.connect(kit_home / my_work.CLASS)) as database, database:
        database.execute("CREATE TABLE objects (id)")
    done = go_back()
    with closing(sqlite3.connect(kit_home / my_work.CLASS)) as database:
        assert database.execute("SELECT name FROM sqlite_master").fetchall() == [("objects",)]
    assert not (done.copy / "state" / my_work.CLASS).exists()


def test_going_back_twice_loses_nothing(work):
    first, second = go_back(), go_back()
    assert second.files == () and second.copy != first.copy
    assert read(first.copy / "notebooks" / CHANGED) == notebook("my answer")


def test_without_the_originals_nothing_is_changed(kit):
    (kit / "notebooks" / CHANGED).write_text("mine")
    with pytest.raises(FileNotFoundError):
        go_back()
    assert read(kit / "notebooks" / CHANGED) == "mine"
    assert not (kit / "my-work").exists()


def test_if_the_copy_fails_nothing_is_changed_and_nothing_half_is_left(work, monkeypatch):
    connect()
    monkeypatch.setattr(my_work, "_copy_state", _full_disk)
    with pytest.raises(OSError, match="No space left"):
        go_back()
    assert read(work / "notebooks" / CHANGED) == notebook("my answer")
    assert list((work / "my-work").iterdir()) == []


def test_if_it_fails_midway_the_copy_is_complete_and_one_can_try_again(work, monkeypatch):
    client = connect()
    client.v1.customers.create()
    with monkeypatch.context() as broken:
        broken.setattr(beginning, "_reset_databases", _full_disk)
        with pytest.raises(Unfinished, match="A copy of all your work is in") as failure:
            go_back()
    (copy,) = (work / "my-work").iterdir()
    assert str(copy) in str(failure.value)
    assert read(copy / "notebooks" / CHANGED) == notebook("my answer")
    go_back()
    assert customers(client) == []


def _full_disk(*arguments):
    raise OSError(28, "No space left on device")


def test_nobody_else_can_read_the_copy_of_the_state(work):
    connect()
    assert (go_back().copy / "state").stat().st_mode & 0o077 == 0
