"""Opens the SQLite file that holds a sandbox's state, and brings its tables up to date."""

import os
import sqlite3
import time
from pathlib import Path

from helpers.sandbox.store import migrations, private_files

_TIMEOUT = 10  # seconds to wait while another process writes


class StateError(Exception):
    """A state file cannot be used; the message says what to do."""


def connect(path: str | Path) -> sqlite3.Connection:
    """Return a connection to a state file, or to ":memory:". Raises StateError.

    Only its owner can read the file, even one that an older kit created; a folder that exists
    keeps its permissions.
    """
    try:
        if str(path) != ":memory:":
            Path(path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Before SQLite does, whose files everybody can read.
            private_files.create_private_file(path)
        db = sqlite3.connect(
            path,
            timeout=_TIMEOUT,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=64,
        )
        _use_wal(db)
        db.execute("PRAGMA synchronous = NORMAL")  # survives kill -9; WAL keeps the file intact
        migrate(db, path)
        if str(path) != ":memory:":
            _make_private(path)  # now that it is known to be a state file
    except (OSError, sqlite3.Error) as error:
        raise unusable(path, error) from error
    return db


def unusable(path: str | Path, error: Exception) -> StateError:
    """Return the error for a state file that cannot be read or written."""
    return StateError(f"The sandbox cannot keep its state in {path}: {error}. {advice(error)}")


def _use_wal(db: sqlite3.Connection) -> None:
    """Change to WAL, and wait for other processes: SQLite itself does not wait for this change."""
    end = time.monotonic() + _TIMEOUT
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
            time.sleep(0.01)


def advice(error: Exception) -> str:
    """Return what to do about an error of the operating system or of SQLite."""
    return next((text for part, text in _ADVICE.items() if part in str(error)), _OTHER_ADVICE)


_OTHER_ADVICE = "Choose a file in a folder that you can write to, or move what is there."
_ADVICE = {  # by what SQLite says
    "locked": "Another program has locked the file: close it there and try again.",
    "full": "Free some space on the disk.",
    "disk I/O": "Free some space on the disk, and check that the disk works.",
    "malformed": "The file is damaged: move it away, and the sandbox will start afresh.",
}


def migrate(db: sqlite3.Connection, path: str | Path) -> None:
    """Bring the tables up to date. Raises StateError if a newer version has written them."""
    with db:
        db.execute("BEGIN IMMEDIATE")
        if migrations.version(db) > len(migrations.STEPS):
            raise StateError(
                f"{path} was written by a newer version of this kit. Update the kit, or delete "
                "the file to start afresh."
            )
        migrations.migrate(db)


def _make_private(path: str | Path) -> None:
    for suffix in ("", "-wal", "-shm"):  # SQLite gives new ones the mode of the file itself
        private_files.make_private(os.path.realpath(path) + suffix)
