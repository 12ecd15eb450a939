"""The SQLite file that holds a sandbox's state: opened, and made ready if it is new."""

import sqlite3
from pathlib import Path

_VERSION = 1
_TABLES = """
CREATE TABLE objects (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  account TEXT NOT NULL, object TEXT NOT NULL, id TEXT NOT NULL,
  parent TEXT,           -- the Checkout Session of a line item
  due INTEGER,           -- when an open Checkout Session expires, in Unix seconds
  body TEXT NOT NULL,
  UNIQUE (id, account)
);
CREATE INDEX newest ON objects (account, object, seq);
CREATE INDEX children ON objects (parent) WHERE parent IS NOT NULL;
CREATE INDEX expiring ON objects (due) WHERE due IS NOT NULL;
CREATE TABLE answers (
  account TEXT NOT NULL, key TEXT NOT NULL,
  request TEXT NOT NULL, request_id TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (account, key)
) WITHOUT ROWID;
CREATE TABLE settings (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
"""


class StateError(Exception):
    """A state file that cannot be used; the message says what to do."""


def connect(path: str | Path) -> sqlite3.Connection:
    """Return a connection to a state file, or to ":memory:". Raises StateError."""
    try:
        if str(path) != ":memory:":
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(
            path, timeout=30, isolation_level=None, check_same_thread=False, cached_statements=64
        )
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")  # survives kill -9; WAL keeps the file whole
        _migrate(db, path)
    except (OSError, sqlite3.Error) as error:
        raise StateError(
            f"The sandbox cannot keep its state in {path}: {error}. Choose a file in a folder "
            "that you may write to, or move away what is there."
        ) from error
    return db


def _migrate(db: sqlite3.Connection, path: str | Path) -> None:
    with db:
        db.execute("BEGIN IMMEDIATE")
        (version,) = db.execute("PRAGMA user_version").fetchone()
        if version > _VERSION:
            raise StateError(
                f"{path} was written by a newer version of this kit. Update the kit, or delete "
                "the file to start afresh."
            )
        if version < _VERSION:
            for statement in _TABLES.split(";"):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {_VERSION}")
