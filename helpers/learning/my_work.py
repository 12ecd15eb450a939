"""Copies of the learner's work, in the folder my-work: the notebooks, and the kit's state."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from helpers.account import settings
from helpers.learning.originals import copies, notebooks

CLASS = "class.sqlite"  # an instructor's: a class may be working in it
_NOT_COPIED = ("-wal", "-shm", ".lock")  # the first two are in the copy of a SQLite file


def copy_folder() -> Path:
    """Return the folder in which each copy gets a folder of its own."""
    return settings.ROOT / "my-work"


def keep_copy(more: Iterable[str] = ()) -> Path:
    """Copy the notebooks' folder and the kit's state to a new folder; return it, complete.

    more: paths of other files in the project to copy as well. Raises OSError or sqlite3.Error.
    """
    copy_folder().mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=copy_folder(), prefix=".") as unfinished:
        new = Path(unfinished) / "new"
        unwanted = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
        shutil.copytree(notebooks(), new / "notebooks", ignore=unwanted)
        for path in more:
            _copy_file(settings.ROOT / path, new / path)
        _copy_state(new / "state")
        return _rename(new)


def _copy_file(file: Path, new: Path) -> None:
    if file.is_file() and not new.exists():
        new.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, new)


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
        if not is_damaged(error):
            raise
        shutil.copyfile(file, new)


def is_damaged(error: BaseException | None) -> bool:
    """Return whether this error of SQLite's says that a file is damaged, not only busy."""
    return isinstance(error, sqlite3.DatabaseError) and not isinstance(
        error, sqlite3.OperationalError
    )
