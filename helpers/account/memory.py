"""What one notebook remembers for the next: a small JSON file, with a part for each account.

Several kernels may write at once: each change reads and writes the file alone.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import stripe

from helpers.account import settings
from helpers.account.accounts import account_of
from helpers.sandbox.store import private_files


def remember(client: stripe.StripeClient, name: str, value: Any) -> None:
    """Remember a JSON value for later notebooks and kernels; None forgets it.

    name: "checkout_data", "session_id", "price_id".
    """
    keep(account_of(client).memory_key, name, value)


def recall(client: stripe.StripeClient, name: str, default: Any = None) -> Any:
    """Return the value last remembered under this name for this account, or the default."""
    value = kept(account_of(client).memory_key).get(name)
    return default if value is None else value


def keep(part: str, name: str, value: Any) -> None:
    """Remember a JSON value in a part of the file that belongs to no account: "exercises"."""
    change(part, name, lambda before: value)


def change(part: str, name: str, new: Callable[[Any], Any]) -> Any:
    """Replace a value in a part of the file by what `new` makes of it, or of None if there is none.

    Return the new value. Meanwhile nobody else changes anything, so `new` must not call this
    module.
    """
    with _alone():
        everything = _read()
        values = everything.setdefault(part, {})
        values[name] = new(values.get(name))
        _write(everything)
        return values[name]


def kept(part: str) -> dict[str, Any]:
    """Return all values of a part of the file, by name."""
    return _read().get(part, {})


def forget_all() -> None:
    """Forget everything in the file, for all accounts."""
    with _alone():
        _write({})


@contextmanager
def _alone() -> Iterator[None]:
    """Wait until no other kernel or thread is in here, for five seconds at most.

    The lock is SQLite's: there is one on every system, and it ends with a process that is killed.
    """
    file = _file().with_suffix(".lock")
    with ExitStack() as stack:
        with suppress(OSError, sqlite3.Error):  # where nothing can be locked, as on some networks
            private_files.create_private_file(file)
            lock = stack.enter_context(closing(sqlite3.connect(file, isolation_level=None)))
            lock.execute("BEGIN EXCLUSIVE")
        yield


def _file() -> Path:
    return settings.home() / "memory.json"


def _read() -> dict[str, dict[str, Any]]:
    private_files.make_private(_file())
    # Losing the memory is inconvenient but never an error: a broken file counts as empty.
    try:
        everything = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    is_valid = isinstance(everything, dict) and all(
        isinstance(values, dict) for values in everything.values()
    )
    return everything if is_valid else {}


def _write(everything: dict[str, dict[str, Any]]) -> None:
    text = json.dumps(everything, ensure_ascii=False, indent=1)
    private_files.replace_file(_file(), text.encode())
