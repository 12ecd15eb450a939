"""Back to the beginning: the notebooks, the sandbox and what is remembered, after a copy of all.

Nothing is changed before the copy is complete. Each change then happens wholly or not at all, so
that one may try again after a failure.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from helpers.account import memory, settings
from helpers.learning.my_work import is_damaged, keep_copy
from helpers.learning.originals import notebooks, originals
from helpers.sandbox.store.private_files import replace_file

SANDBOX = "sandbox.sqlite"


@dataclass(frozen=True)
class Beginning:
    """What start_over() did: the folder with the copies, and the files that went back."""

    copy: Path
    files: tuple[str, ...]


class Unfinished(Exception):
    """Going back failed midway; the message says why, and where the copy is."""


def go_back() -> Beginning:
    """Copy the learner's work, then set everything back.

    Raises OSError or sqlite3.Error if nothing was changed, and Unfinished if something was.
    """
    files = originals()
    changed = tuple(
        name for name, content in files.items() if _differs(notebooks() / name, content)
    )
    copy = keep_copy()
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
    file.parent.mkdir(exist_ok=True)
    mode = file.stat().st_mode & 0o777 if file.exists() else 0o644
    replace_file(file, content, mode)


def _databases() -> list[Path]:
    """Return the sandbox's database, and those of the programs that notebooks run as backends."""
    programs = [file.with_suffix(".sqlite").name for file in notebooks().glob("*.py")]
    files = [settings.home() / name for name in (SANDBOX, *programs)]
    return [file for file in files if file.is_file()]


def _reset_databases() -> None:
    """Empty the sandbox and the backends' databases, which open kernels may go on using."""
    for file in _databases():
        try:
            _reset_sandbox(file) if file.name == SANDBOX else _drop_tables(file)
        except sqlite3.DatabaseError as error:
            if not is_damaged(error):
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
