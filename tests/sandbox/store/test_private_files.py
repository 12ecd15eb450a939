"""Files that only their owner can read are created so, or become so."""

import os

import pytest

from helpers.sandbox.store import private_files


def mode(path):
    return oct(path.stat().st_mode & 0o777)


@pytest.fixture
def generous():
    """Set a umask that takes no permissions away from new files."""
    before = os.umask(0)
    yield
    os.umask(before)


def test_a_new_file_is_private_from_the_first_moment(tmp_path, generous, monkeypatch):
    monkeypatch.delattr(os, "chmod")  # changing the mode afterwards is too late
    private_files.create_private_file(tmp_path / "state")
    assert mode(tmp_path / "state") == "0o600"


def test_an_existing_file_is_left_as_it_is(tmp_path):
    file = tmp_path / "state"
    file.write_text("text")
    file.chmod(0o640)
    private_files.create_private_file(file)
    assert (file.read_text(), mode(file)) == ("text", "0o640")


def test_a_link_to_a_missing_file_creates_the_file(tmp_path, generous):
    link, file = tmp_path / "link", tmp_path / "file"
    link.symlink_to(file)
    private_files.create_private_file(link)
    assert mode(file) == "0o600"


def test_a_file_that_cannot_be_created_is_an_error(tmp_path):
    with pytest.raises(OSError, match="no folder"):
        private_files.create_private_file(tmp_path / "no folder" / "state")


@pytest.mark.parametrize(
    ("before", "after"), [(0o644, "0o600"), (0o755, "0o700"), (0o444, "0o400"), (0o600, "0o600")]
)
def test_only_other_users_lose_their_permissions(tmp_path, before, after):
    file = tmp_path / "file"
    file.touch()
    file.chmod(before)
    private_files.make_private(file)
    assert mode(file) == after


def test_a_file_that_is_missing_or_belongs_to_somebody_else_is_not_an_error(tmp_path, monkeypatch):
    def refuse(path, _mode):
        refused.append(path)
        raise PermissionError("Operation not permitted")

    refused, theirs = [], tmp_path / "theirs"
    theirs.touch()
    theirs.chmod(0o644)
    monkeypatch.setattr(os, "chmod", refuse)
    private_files.make_private(theirs)
    private_files.make_private(tmp_path / "nothing")
    assert (refused, mode(theirs)) == ([theirs], "0o644")


def test_a_replaced_file_has_its_mode_and_nothing_is_left_beside_it(tmp_path):
    file = tmp_path / "state"
    file.write_bytes(b"old")
    private_files.replace_file(file, b"new", 0o640)
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"new", 0o640)
    assert [*tmp_path.iterdir()] == [file]


def test_a_file_that_cannot_be_replaced_stays_as_it_was(tmp_path, monkeypatch):
    def is_full(*args):
        raise OSError("No space left")

    file = tmp_path / "state"
    file.write_bytes(b"old")
    monkeypatch.setattr(private_files.os, "replace", is_full)
    with pytest.raises(OSError, match="No space left"):
        private_files.replace_file(file, b"new")
    assert file.read_bytes() == b"old"
    assert [*tmp_path.iterdir()] == [file]
