"""helpers/going_live/files.py: reads what people write; bad input gets advice, the rest is read."""

import re

import pytest

from helpers import check_backend
from helpers.going_live import files
from helpers.going_live.files import FolderProblem, read_files
from tests.going_live.conftest import BACKENDS
from tests.going_live.faults import FLASK, LIVE_KEY

LEAK = f'KEY = "{LIVE_KEY}"\n'


def names(folder):
    return [file.name for file in read_files(folder).files]


def test_a_folder_that_is_not_there_says_where_paths_begin(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FolderProblem, match="There is no folder or file shop.*write a whole path"):
        check_backend(None, "shop")


def test_without_a_folder_it_says_how_to_name_one():
    with pytest.raises(FolderProblem, match=r'Name a folder or a file: check_backend\(client, "'):
        check_backend("my-shop")  # where the client should be


def test_an_empty_folder_says_what_to_name(tmp_path):
    with pytest.raises(FolderProblem, match="no text file in .*: name the folder of your backend"):
        check_backend(None, tmp_path)


def test_a_single_file_is_read_as_it_is(tmp_path):
    (tmp_path / "app.py").write_text(LEAK)
    assert check_backend(None, tmp_path / "app.py").found == ["keys"]


@pytest.mark.parametrize("data", [b"\x89PNG\0\0", "é".encode("latin-1"), b"x" * 1_000_001])
def test_a_single_file_that_is_no_text_is_refused(tmp_path, data):
    (tmp_path / "photo").write_bytes(data)
    with pytest.raises(FolderProblem, match="is no text file of up to 1 MB"):
        check_backend(None, tmp_path / "photo")


def test_in_a_folder_such_files_are_left_out_and_the_rest_is_checked(tmp_path):
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\0\0")
    (tmp_path / "export.csv").write_bytes(b"1," * 1_000_000)
    (tmp_path / "app.py").write_text(LEAK)
    report = check_backend(None, tmp_path)
    assert report.found == ["keys"]
    assert report.notes == ["2 files were left out: binary, or larger than 1 MB."]


def test_a_syntax_error_is_named_with_its_line_and_the_rest_is_checked(copy):
    folder = copy(FLASK)
    (folder / "broken.py").write_text("import os\n\ndef pay(:\n" + LEAK)
    report = check_backend(None, folder)
    (note,) = report.notes
    assert re.fullmatch(
        r"broken\.py:3 cannot be read as Python 3\.\d+ \(.+\), so it was not checked\.", note
    )
    assert report.verdict("signature") == "passed"
    assert report.found == ["keys"]  # keys are looked for in text, too


@pytest.mark.parametrize(
    "folder", ["node_modules/x", ".venv/lib", "venv/lib", "site-packages", "__pycache__", ".git"]
)
def test_what_tools_make_is_not_read(tmp_path, folder):
    (tmp_path / folder).mkdir(parents=True)
    (tmp_path / folder / "module.py").write_text(LEAK)
    (tmp_path / "app.py").write_text("import stripe\n")
    assert names(tmp_path) == ["app.py"]
    assert "keys" not in check_backend(None, tmp_path).found


def test_a_virtual_environment_of_any_name_is_not_read(tmp_path):
    (tmp_path / "my-python").mkdir()
    (tmp_path / "my-python" / "pyvenv.cfg").touch()
    (tmp_path / "my-python" / "module.py").write_text(LEAK)
    (tmp_path / "app.py").touch()
    assert names(tmp_path) == ["app.py"]


def test_links_that_lead_round_in_a_circle_or_nowhere_are_no_problem(tmp_path):
    (tmp_path / "app.py").write_text(LEAK)
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "itself.py").symlink_to(tmp_path / "itself.py")
    (tmp_path / "gone.py").symlink_to(tmp_path / "nowhere.py")
    assert names(tmp_path) == ["app.py"]


def test_of_a_huge_folder_the_first_files_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "_MOST_FILES", 3)
    for n in range(5):
        (tmp_path / f"{n}.py").write_text(LEAK if n == 0 else "")
    report = check_backend(None, tmp_path)
    assert report.found == ["keys"]
    assert report.notes == ["Only the first 3 files were read: name the backend's own folder."]


def test_a_file_that_cannot_be_read_is_named(tmp_path, monkeypatch):
    (tmp_path / "secret.py").write_text("")
    (tmp_path / "app.py").write_text(LEAK)
    read = files._text

    def refuse(path):
        if path.name == "secret.py":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(files, "_text", refuse)
    report = check_backend(None, tmp_path)
    assert report.notes == ["secret.py cannot be read."]
    assert report.found == ["keys"]


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path):
    text = (BACKENDS / FLASK).read_text("utf-8").replace("\n", "\r\n")
    (tmp_path / "app.py").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert check_backend(None, tmp_path).passed == check_backend(None, BACKENDS / FLASK).passed


def test_tests_are_read_for_keys_only(copy):
    folder = copy(FLASK)
    (folder / "tests").mkdir()
    (folder / "tests" / "test_app.py").write_text(
        "import stripe\nclient = stripe.StripeClient('sk_test_1')\n"
        "client.v1.checkout.sessions.create(params={})\n"
    )
    assert check_backend(None, folder).found == []
    (folder / "tests" / "conftest.py").write_text(LEAK)
    assert check_backend(None, folder).found == ["keys"]
