"""Back to the beginning: the notebooks, the sandbox and what is remembered, after a copy of all.

Nothing is changed before the copy is complete. Each change then happens wholly or not at all, so
that one may try again after a failure.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from helpers.account import memory, settings
from helpers.learning.originals import copies, notebooks, originals

SANDBOX = "sandbox.sqlite"
CLASS = "class.sqlite"  # an instructor's: a class may be working in it
_NOT_COPIED = ("-wal", "-shm")  # parts of a SQLite file, which are in its copy


@dataclass(frozen=True)
class Beginning:
    """What start_over() did: the folder with the copies, and the files that went back."""

    copy: Path
    files: tuple[str, ...]


class Unfinished(Exception):
    """Going back failed midway; the message says why, and where the copy is."""


def copy_folder() -> Path:
    """Return the folder in which each copy gets a folder of its own."""
    return settings.ROOT / "my-work"


def go_back() -> Beginning:
    """Copy the learner's work, then set everything back.

    Raises OSError or sqlite3.Error if nothing was changed, and Unfinished if something was.
    """
    files = originals()
    changed = tuple(
        name for name, content in files.items() if _differs(notebooks() / name, content)
    )
    copy = _copy()
    try:
        for name in changed:
            _write(notebooks() / name, files[name])
        _reset_databases()
        memory.forget_all()  # also the class, for the next learner at this computer
        shutil.rmtree(settings.home() / "suite", ignore_errors=True)
    except (OSError, sqlite3.Error) as error:
        raise Unfinished(f"{error}. A copy of all your work is in {copy}.") from error
    return Beginning(copy, changed)


def _differs(file: Path, content: bytes) -> bool:
    # On Windows, Git may have changed the ends of lines.
    now = file.read_bytes() if file.is_file() else b""
    return now.replace(b"\r\n", b"\n") != content.replace(b"\r\n", b"\n")


def _write(file: Path, content: bytes) -> None:
    """Replace a file, so that nobody ever reads half of it."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=file.suffix)
    try:
        with open(handle, "wb") as new:
            new.write(content)
        os.chmod(name, file.stat().st_mode & 0o777 if file.exists() else 0o644)
        os.replace(name, file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _copy() -> Path:
    """Copy the notebooks' folder and the kit's state to a new folder; return it, complete."""
    copy_folder().mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=copy_folder(), prefix=".") as unfinished:
        new = Path(unfinished) / "new"
        unwanted = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
        shutil.copytree(notebooks(), new / "notebooks", ignore=unwanted)
        _copy_state(new / "state")
        return _rename(new)


def _rename(folder: Path) -> Path:
    """Give a copy its name, the present time; with a number if there is one of this second."""
    name = time.strftime("%Y-%m-%d at %H.%M.%S")
    for number in range(1, 1000):
        target = copy_folder() / (name if number == 1 else f"{name} ({number})")
        if not target.exists():
            os.replace(folder, target)
            return target
    raise FileExistsError(f"There are too many copies in {copy_folder()}.")


def _copy_state(folder: Path) -> None:
    folder.mkdir(mode=0o700)
    for entry in settings.home().iterdir():
        if entry.name.endswith(_NOT_COPIED) or entry in (copies(), settings.home() / CLASS):
            continue
        if entry.suffix == ".sqlite":
            _copy_database(entry, folder / entry.name)
        elif entry.is_dir():
            shutil.copytree(entry, folder / entry.name)
        else:
            shutil.copyfile(entry, folder / entry.name)


def _copy_database(file: Path, new: Path) -> None:
    # Other kernels may be writing; a copy of the file alone would miss their last changes.
    try:
        with closing(sqlite3.connect(file)) as old, closing(sqlite3.connect(new)) as copy:
            old.backup(copy)
    except sqlite3.DatabaseError as error:
        if not _is_damaged(error):
            raise
        shutil.copyfile(file, new)


def _databases() -> list[Path]:
    """Return the sandbox's database, and those of the programs that notebooks run as backends."""
    programs = [file.with_suffix(".sqlite").name for file in notebooks().glob("*.py")]
    files = [settings.home() / name for name in (SANDBOX, *programs)]
    return [file for file in files if file.is_file()]


def _is_damaged(error: BaseException | None) -> bool:
    return isinstance(error, sqlite3.DatabaseError) and not isinstance(
        error, sqlite3.OperationalError
    )


def _reset_databases() -> None:
    """Empty the sandbox and the backends' databases, which open kernels may go on using."""
    for file in _databases():
        try:
            _reset_sandbox(file) if file.name == SANDBOX else _drop_tables(file)
        except sqlite3.DatabaseError as error:
            if not _is_damaged(error):
                raise
            file.unlink()  # nothing can use it, and its copy is kept


def _reset_sandbox(file: Path) -> None:
    from helpers.sandbox import Sandbox
    from helpers.sandbox.store.state_file import StateError

    try:
        with closing(Sandbox(file, in_memory=settings.IN_BROWSER)) as sandbox:
            sandbox.reset()
    except StateError as error:
        raise error.__cause__ or OSError(str(error)) from None


def _drop_tables(file: Path) -> None:
    with closing(sqlite3.connect(file, timeout=10)) as database, database:
        database.execute("BEGIN IMMEDIATE")
        names = [name for (name,) in database.execute(_TABLES)]
        for name in names:
            quoted = name.replace('"', '""')
            database.execute(f'DROP TABLE "{quoted}"')


_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"
