"""A state in memory, which is saved to its file as a whole.

SQLite works on a file by locks and shared memory. Some file systems have neither, such as the drive
on which a notebook in the browser has its files. That drive is slow, too: 6 MB, which is what the
course leaves, take seconds. So the file is compressed, and many changes are saved together.
"""

import asyncio
import gzip
import os
import sqlite3
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from helpers.sandbox.store import private_files, state_file
from helpers.sandbox.store.store import Store

_PAUSE = 0.1  # seconds between two looks at the file
_REST = 2  # seconds between two times that it is saved, in a cell that makes many changes
_SQLITE = b"SQLite format 3"


class MemoryStore(Store):
    """A Store that saves its file after each change, and reads it again if others have changed it.

    Others may use the file in turn: of two changes at the same moment, the later one is kept. A
    change that comes soon after another one is saved when the event loop has its turn, which in a
    notebook is at the end of the cell; without a running loop it is saved at once.
    """

    def __init__(self, path: str | Path):
        """Read the file, if there is one. Raises StateError if it cannot be used."""
        super().__init__(":memory:")
        self.path = str(path)
        self._file = Path(path)
        # What was read or saved last, and the file's time and size then.
        self._saved, self._seen = self._db.serialize(), (0, 0)
        self._looked = self._rested = 0.0
        self._unsaved: asyncio.Handle | None = None
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._read_changes()
        except (OSError, sqlite3.Error) as error:
            raise state_file.unusable(path, error) from error

    @contextmanager
    def transaction(self, kind: str = "IMMEDIATE", lasts: bool = True) -> Iterator[None]:
        with self._lock:
            self._read_changes()
            before = self._db.total_changes
            with super().transaction(kind, lasts):
                yield
            if lasts and self._db.total_changes != before:
                self._save_in_time()

    def run(self, sql: str, *values: Any) -> list[tuple]:
        with self._lock:
            if self._db.in_transaction:
                return super().run(sql, *values)
            self._read_changes()
            before = self._db.total_changes
            rows = super().run(sql, *values)
            if self._db.total_changes != before:
                self._save_in_time()
            return rows

    def _row(self, sql: str, *values: Any) -> tuple | None:
        with self._lock:
            self._read_changes()
            return super()._row(sql, *values)

    def _read_changes(self) -> None:
        """Read the file if somebody else has written it since."""
        if self._unsaved or self._db.in_transaction:  # it would be lost
            return
        if time.monotonic() < self._looked + _PAUSE:
            return
        self._looked = time.monotonic()
        seen = self._signature()
        if seen == self._seen:
            return
        content = self._file.read_bytes()
        if content:
            self._db.deserialize(_unpacked(content))
            state_file.migrate(self._db, self.path)
            self._saved = self._db.serialize()
        self._seen = seen

    def close(self) -> None:
        with self._lock:
            if self._unsaved:
                self._save()
            super().close()

    def _save_in_time(self) -> None:
        """Save now, or a little later if that was done a moment ago."""
        if time.monotonic() >= self._rested:
            self._save()
        elif not self._unsaved:
            try:
                self._unsaved = asyncio.get_running_loop().call_soon(self._save)
            except RuntimeError:  # nobody would do it later
                self._save()

    def _save(self) -> None:
        """Write the file, or undo what has happened since it was written."""
        with self._lock:  # the event loop calls this, too
            if self._unsaved:
                self._unsaved.cancel()
                self._unsaved = None
            now = self._db.serialize()
            try:
                private_files.replace_file(self._file, gzip.compress(now, 1))
            except OSError as error:
                self._db.deserialize(self._saved)
                raise sqlite3.OperationalError(f"disk I/O error: {error}") from error
            self._saved, self._seen = now, self._signature()
            self._rested = time.monotonic() + _REST

    def _signature(self) -> tuple[int, int]:
        try:
            found = os.stat(self._file)
        except FileNotFoundError:
            return 0, 0
        return found.st_mtime_ns, found.st_size


def _unpacked(content: bytes) -> bytes:
    """Return the database in a file, which once was saved as it is.

    Raises sqlite3.DatabaseError if there is none.
    """
    if content.startswith(_SQLITE):
        return content
    try:
        return gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as error:
        raise sqlite3.DatabaseError(f"file is not a database: {error}") from error
