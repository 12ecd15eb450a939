"""Stores Stripe's objects in one SQLite file, separately for each account."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from helpers.sandbox.store import state_file

ALL_ACCOUNTS = "*"  # the account of objects that belong to none, such as that of --forward-to
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"
_CLEARED_ROWS = {"objects": f" WHERE account != '{ALL_ACCOUNTS}'"}  # otherwise all of a table


class Store:
    """A SQLite file (or `:memory:`) that several threads and processes may use at once."""

    def __init__(self, path: str | Path = ":memory:"):
        """Open the file, or create it. Raises StateError if that fails."""
        self._lock = threading.RLock()
        self.path = str(path)
        self._db = state_file.connect(path)

    @contextmanager
    def transaction(self, kind: str = "IMMEDIATE", lasts: bool = True) -> Iterator[None]:
        """Do everything inside, or, if it raises, nothing.

        A "DEFERRED" transaction reads one state of the file while other processes go on writing.
        What does not have to last, such as a line of the log, is false in `lasts`.
        """
        with self._lock:
            self._db.execute(f"BEGIN {kind}")
            try:
                yield
                self._db.execute("COMMIT")
            finally:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")

    @contextmanager
    def undone(self) -> Iterator[None]:
        """In the middle of a transaction, undo everything that is done inside."""
        self._db.execute("SAVEPOINT undone")
        try:
            yield
        finally:
            self._db.execute("ROLLBACK TO undone")
            self._db.execute("RELEASE undone")

    @contextmanager
    def without_waiting(self) -> Iterator[None]:
        """Inside, raise sqlite3.OperationalError instead of waiting for another process."""
        with self._lock:
            [(timeout,)] = self._db.execute("PRAGMA busy_timeout")
            self._db.execute("PRAGMA busy_timeout = 0")
            try:
                yield
            finally:
                self._db.execute(f"PRAGMA busy_timeout = {timeout}")

    def close(self) -> None:
        """Close the file, once no other thread is in the middle of a transaction."""
        with self._lock:
            self._db.close()

    def clear(self) -> None:
        """Delete everything, as if the file were new; the setting `resets` counts how often."""
        resets = self.setting("resets") + 1
        for (table,) in self.run(_TABLES):
            self.run(f"DELETE FROM {table}{_CLEARED_ROWS.get(table, '')}")
        self.set("resets", resets)

    def _row(self, sql: str, *values: Any) -> tuple | None:
        """Return the first row, once no other thread is in the middle of a transaction."""
        with self._lock:
            return self._db.execute(sql, values).fetchone()

    def run(self, sql: str, *values: Any) -> list[tuple]:
        """Run SQL of this package; return the rows."""
        with self._lock:
            return self._db.execute(sql, values).fetchall()

    def table(self, sql: str, values: dict[str, Any]) -> list[dict[str, Any]]:
        """Run SQL of this package with named values; return the rows, by column."""
        with self._lock:
            cursor = self._db.execute(sql, values)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def get(self, account: str, id: str, kind: str | None = None) -> dict | None:
        """Return the object with this id, or None. Without a kind, any object will do."""
        sql = "SELECT object, body FROM objects WHERE id = ? AND account = ?"
        row = self._row(sql, id, account)
        return json.loads(row[1]) if row and kind in (None, row[0]) else None

    def put(
        self, account: str, obj: dict, parent: str | None = None, due: int | None = None
    ) -> None:
        """Insert an object, or overwrite the one with its id; `due` is in Unix seconds."""
        self._db.execute(
            "INSERT INTO objects (account, object, id, parent, due, body) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id, account) DO UPDATE SET body = excluded.body, due = excluded.due",
            (account, obj["object"], obj["id"], parent, due, json.dumps(obj)),
        )

    def mark_deleted(self, account: str, id: str, body: dict) -> None:
        """Remove an object from its lists; its id now finds `body` instead."""
        self._db.execute(
            "UPDATE objects SET object = 'deleted.' || object, due = NULL, body = ?"
            " WHERE id = ? AND account = ?",
            (json.dumps(body), id, account),
        )

    def remove(self, account: str, id: str) -> None:
        """Remove an object entirely, so that its id is free again."""
        self._db.execute("DELETE FROM objects WHERE id = ? AND account = ?", (id, account))

    def select(self, account: str, kind: str, where: str = "", values: tuple = ()) -> list[dict]:
        """Return the objects of a kind; `where` is SQL of this package that continues the query."""
        rows = self._db.execute(
            f"SELECT body FROM objects WHERE account = ? AND object = ? {where}",
            (account, kind, *values),
        )
        return [json.loads(body) for (body,) in rows]

    def position(self, account: str, kind: str, id: str) -> int | None:
        """Return the position of an object in its list, `seq`, or None if it is not in it."""
        sql = "SELECT seq FROM objects WHERE id = ? AND account = ? AND object = ?"
        row = self._row(sql, id, account, kind)
        return row[0] if row else None

    def parent(self, id: str) -> str | None:
        """Return the id of the Checkout Session that a line item belongs to."""
        row = self._row("SELECT parent FROM objects WHERE id = ?", id)
        return row[0] if row else None

    def children(self, parent: str) -> list[dict]:
        """Return the line items of a Checkout Session."""
        rows = self._db.execute("SELECT body FROM objects WHERE parent = ? ORDER BY seq", (parent,))
        return [json.loads(body) for (body,) in rows]

    def next_due(self, until: int, test_clock: str | None = None) -> tuple[str, int, dict] | None:
        """Return the next change that is due by a time: the account, the time and the object.

        Times are in Unix seconds: those of a test clock (by id), or else the sandbox's.
        """
        row = self._row(
            "SELECT account, due, body FROM objects WHERE due <= ?"
            " AND json_extract(body, '$.test_clock') IS ? ORDER BY due, seq LIMIT 1",
            until,
            test_clock,
        )
        return row and (row[0], row[1], json.loads(row[2]))

    def accounts(self) -> set[str]:
        """Return the accounts that have objects."""
        sql = "SELECT DISTINCT account FROM objects WHERE account != ?"
        return {account for (account,) in self.run(sql, ALL_ACCOUNTS)}

    def account_of(self, kind: str, id: str) -> str | None:
        """Return the account that an object belongs to, or None."""
        row = self._row("SELECT account FROM objects WHERE id = ? AND object = ?", id, kind)
        return row[0] if row else None

    def setting(self, name: str) -> int:
        """Return the value of a setting; 0 until it is set."""
        row = self._row("SELECT value FROM settings WHERE name = ?", name)
        return row[0] if row else 0

    def set(self, name: str, value: int) -> None:
        """Set the value of a setting."""
        self._db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))
