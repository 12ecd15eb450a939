"""What one notebook remembers for the next: a small JSON file, with a part for each account."""

from __future__ import annotations

import json
import os
import tempfile
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
    everything = _read()
    everything.setdefault(part, {})[name] = value
    _write(everything)


def kept(part: str) -> dict[str, Any]:
    """Return all values of a part of the file, by name."""
    return _read().get(part, {})


def forget_all() -> None:
    """Forget everything in the file, for all accounts."""
    _write({})


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
    # Written to another file and renamed, so that a reader never sees half a file.
    handle, name = tempfile.mkstemp(dir=_file().parent, suffix=".json")
    try:
        with open(handle, "w", encoding="utf-8") as file:
            json.dump(everything, file, ensure_ascii=False, indent=1)
        os.replace(name, _file())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
