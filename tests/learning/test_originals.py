"""helpers/learning/originals.py: the notebooks as they were, with and without Git."""

import subprocess

import pytest

from helpers.learning.originals import copies, keep_originals, originals
from tests.learning.conftest import notebook

NAMES = {"00-start-here.ipynb", "01-next.ipynb", "de/00-start-here.ipynb", "fulfil.py"}


def git(folder, *arguments):
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.com")
    subprocess.run(["git", "-C", folder, *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def clone(kit, tmp_path):
    """The kit as a clone of a repository."""
    git(kit, "init", "-q", "-b", "main")
    git(kit, "add", ".")
    git(kit, "commit", "-q", "-m", "Publish")
    git(tmp_path, "clone", "-q", "--bare", kit, "published.git")
    git(kit, "remote", "add", "origin", tmp_path / "published.git")
    git(kit, "fetch", "-q")
    git(kit, "branch", "-q", "--set-upstream-to=origin/main")
    return kit


def change(kit, text="changed"):
    (kit / "notebooks" / "01-next.ipynb").write_text(notebook(text), encoding="utf-8")


def original(name="01-next.ipynb"):
    return originals()[name].decode()


def test_in_a_clone_they_come_from_git(clone):
    change(clone)
    assert originals().keys() == NAMES
    assert original() == notebook("as it was")


def test_what_the_learner_has_committed_is_not_the_original(clone):
    change(clone)
    git(clone, "commit", "-q", "-a", "-m", "My own answers")
    assert original() == notebook("as it was")


def test_without_a_published_branch_it_is_the_last_commit(clone):
    git(clone, "remote", "remove", "origin")
    change(clone)
    assert original() == notebook("as it was")


def test_without_a_published_branch_copies_that_were_made_first_come_before_git(clone):
    keep_originals()
    git(clone, "remote", "remove", "origin")
    change(clone)
    git(clone, "commit", "-q", "-a", "-m", "My own answers")
    assert original() == notebook("as it was")


def test_a_deleted_notebook_is_found_as_well(clone):
    (clone / "notebooks" / "01-next.ipynb").unlink()
    assert original() == notebook("as it was")


def test_without_git_they_come_from_the_copies_that_were_made_first(kit):
    keep_originals()
    change(kit)
    keep_originals()
    assert originals().keys() == NAMES
    assert original() == notebook("as it was")


@pytest.mark.parametrize("reason", ["no git", "another repository"])
def test_the_copies_do_where_git_does_not_know_the_notebooks(kit, monkeypatch, reason):
    if reason == "no git":
        monkeypatch.setenv("PATH", str(kit))
    else:
        git(kit.parent, "init", "-q")
    keep_originals()
    change(kit)
    assert original() == notebook("as it was")


def test_other_files_are_none_of_the_originals(kit):
    (kit / "notebooks" / "drawing.png").write_bytes(b"png")
    (kit / "notebooks" / ".ipynb_checkpoints").mkdir()
    keep_originals()
    files = (each for each in copies().rglob("*") if each.is_file())
    assert {each.relative_to(copies()).as_posix() for each in files} == NAMES


def test_without_either_it_says_what_to_do(kit):
    with pytest.raises(FileNotFoundError, match="Download the kit again"):
        originals()


def test_a_folder_that_cannot_be_written_to_is_no_reason_to_fail(kit, kit_home):
    kit_home.mkdir()
    (kit_home / "originals").write_text("in the way")
    keep_originals()


def test_no_visitor_of_a_demo_gets_copies(kit, monkeypatch):
    monkeypatch.setenv("VOILA_KERNEL_ID", "a1b2")
    keep_originals()
    assert not copies().exists()
