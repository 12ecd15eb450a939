"""What the sandbox remembers: Stripe's objects in one SQLite file, apart for each account."""

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_VERSION = 1
_TABLES = """
CREATE TABLE objects (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  account TEXT NOT NULL, object TEXT NOT NULL, id TEXT NOT NULL,
  parent TEXT,           -- the Checkout Session of a line item
  due INTEGER,           -- when an open Checkout Session expires, in Unix seconds
  created INTEGER NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (id, account)
);
CREATE INDEX newest ON objects (account, object, seq);
CREATE INDEX children ON objects (parent) WHERE parent IS NOT NULL;
CREATE INDEX expiring ON objects (due) WHERE due IS NOT NULL;
CREATE TABLE answers (
  account TEXT NOT NULL, key TEXT NOT NULL, request TEXT NOT NULL,
  status INTEGER NOT NULL, request_id TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (account, key)
) WITHOUT ROWID;
CREATE TABLE settings (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
"""


class Store:
    """A SQLite file (or `:memory:`) that several threads and processes may use at once."""

    def __init__(self, path: str | Path = ":memory:"):
        self._lock = threading.RLock()
        if str(path) != ":memory:":
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(
            path, timeout=30, isolation_level=None, check_same_thread=False, cached_statements=64
        )
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")  # survives kill -9; WAL keeps the file whole
        with self.transaction():
            self._migrate(str(path))

    def _migrate(self, path: str) -> None:
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if version > _VERSION:
            raise RuntimeError(
                f"{path} was written by a newer version of this kit. Update the kit, or delete the "
                "file to start afresh."
            )
        if version == 0:
            for statement in _TABLES.split(";"):
                self._db.execute(statement)
            self._db.execute(f"PRAGMA user_version = {_VERSION}")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do everything inside, or, if it raises, nothing of it."""
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def close(self) -> None:
        self._db.close()

    def get(self, account: str, id: str, kind: str | None = None) -> dict | None:
        row = self._db.execute(
            "SELECT object, body FROM objects WHERE id = ? AND account = ?", (id, account)
        ).fetchone()
        return json.loads(row[1]) if row and kind in (None, row[0]) else None

    def put(
        self, account: str, obj: dict, parent: str | None = None, due: int | None = None
    ) -> None:
        """Insert an object, or write over the one with its id."""
        self._db.execute(
            "INSERT INTO objects (account, object, id, parent, due, created, body)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id, account)"
            " DO UPDATE SET body = excluded.body, due = excluded.due",
            (account, obj["object"], obj["id"], parent, due, obj.get("created", 0), json.dumps(obj)),
        )

    def select(self, account: str, kind: str, where: str = "", values: tuple = ()) -> list[dict]:
        """Return the objects of a kind; `where` goes on with SQL that this package wrote."""
        rows = self._db.execute(
            f"SELECT body FROM objects WHERE account = ? AND object = ? {where}",
            (account, kind, *values),
        )
        return [json.loads(body) for (body,) in rows]

    def position(self, account: str, kind: str, id: str) -> int | None:
        """Return where an object stands in its list, as `seq`."""
        row = self._db.execute(
            "SELECT seq FROM objects WHERE id = ? AND account = ? AND object = ?",
            (id, account, kind),
        ).fetchone()
        return row[0] if row else None

    def children(self, parent: str) -> list[dict]:
        rows = self._db.execute("SELECT body FROM objects WHERE parent = ? ORDER BY seq", (parent,))
        return [json.loads(body) for (body,) in rows]

    def due(self, now: int) -> list[tuple[str, dict]]:
        """Return what falls due, each with its account."""
        rows = self._db.execute("SELECT account, body FROM objects WHERE due <= ?", (now,))
        return [(account, json.loads(body)) for account, body in rows]

    def account_of(self, id: str) -> str | None:
        row = self._db.execute("SELECT account FROM objects WHERE id = ?", (id,)).fetchone()
        return row[0] if row else None

    def setting(self, name: str) -> int:
        row = self._db.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return row[0] if row else 0

    def set(self, name: str, value: int) -> None:
        self._db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))

    def answer(self, account: str, key: str) -> tuple[str, int, str, str] | None:
        """Return the request, status, request id and body kept under an idempotency key."""
        return self._db.execute(
            "SELECT request, status, request_id, body FROM answers WHERE account = ? AND key = ?",
            (account, key),
        ).fetchone()

    def keep_answer(self, account: str, key: str, *answer: Any) -> None:
        self._db.execute("INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?)", (account, key, *answer))
