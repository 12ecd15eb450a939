"""A state as JSON and back: to keep it beside tests, or to take it to another computer.

What belongs to the process that serves is left out: the request log, and the secret and the target
of --forward-to. The secrets of webhook endpoints are in it.
"""

import json
import sqlite3
from contextlib import closing
from typing import Any

from helpers.sandbox.store import migrations
from helpers.sandbox.store.store import ALL_ACCOUNTS, Store

_TABLES = ("objects", "answers", "settings", "deliveries", "attempts")
_RESETS = "resets"  # how often the state was cleared, by which other processes notice it
Rows = dict[str, list[dict[str, Any]]]  # by table


def export_state(store: Store) -> dict[str, Any]:
    """Return the state, with the number of the tables' version."""
    with store.transaction("DEFERRED"):
        rows = {table: store.table(f"SELECT * FROM {table}", {}) for table in _TABLES}
    rows["objects"] = [each for each in rows["objects"] if each["account"] != ALL_ACCOUNTS]
    rows["settings"] = [each for each in rows["settings"] if each["name"] != _RESETS]
    for each in rows["objects"]:
        each["body"] = json.loads(each["body"])
    return {"object": "sandbox.state", "version": len(migrations.STEPS), **rows}


def import_state(store: Store, state: dict[str, Any]) -> None:
    """Replace a state by an exported one, also by one of an older version.

    Raises ValueError for anything else.
    """
    rows = _up_to_date(state)
    with store.transaction():
        store.clear()
        for table in _TABLES:
            for row in rows[table]:
                store.run(_insert(table, row), *row.values())


def _up_to_date(state: dict[str, Any]) -> Rows:
    """Return the rows as the tables of today have them."""
    is_state = isinstance(state, dict) and state.get("object") == "sandbox.state"
    version = state.get("version") if is_state else None
    if not isinstance(version, int):
        raise ValueError("This is not a state that was exported from the sandbox.")
    if version > len(migrations.STEPS):
        raise ValueError("This state was exported from a newer version. Update the sandbox.")
    try:
        with closing(sqlite3.connect(":memory:")) as db:
            return _migrated(db, version, {table: state[table] for table in _TABLES})
    except (sqlite3.Error, LookupError, TypeError, AttributeError) as error:
        raise ValueError(f"This exported state is damaged: {error}.") from error


def _migrated(db: sqlite3.Connection, version: int, rows: Rows) -> Rows:
    migrations.migrate(db, version)
    for table, each in rows.items():
        names = {row[1] for row in db.execute(f"PRAGMA table_info({table})")}
        for row in each:
            if not row.keys() <= names:  # they become part of the SQL
                raise LookupError(f"{table} has no {', '.join(row.keys() - names)}")
            values = [json.dumps(each) if isinstance(each, dict) else each for each in row.values()]
            db.execute(_insert(table, row), values)
    # These stay as they are in the state that is replaced.
    db.execute("DELETE FROM objects WHERE account = ?", (ALL_ACCOUNTS,))
    db.execute("DELETE FROM settings WHERE name = ?", (_RESETS,))
    migrations.migrate(db)
    db.row_factory = sqlite3.Row
    return {table: list(map(dict, db.execute(f"SELECT * FROM {table}"))) for table in _TABLES}


def _insert(table: str, row: dict[str, Any]) -> str:
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"
