"""How much metadata there may be: docs.stripe.com/api/metadata."""

from collections.abc import Iterator
from typing import Any

from helpers.sandbox.checkout_sessions.rules.draft import Found
from helpers.sandbox.validation.problems import Path, Problem


def metadata_is_small(params: dict) -> Found:
    """Yield what is too much in every `metadata` at any depth."""
    for path, metadata in _metadata(params):
        yield from too_much(metadata, path)


def _metadata(data: Any, path: Path = ()) -> Iterator[tuple[Path, dict]]:
    """Yield every `metadata` at any depth."""
    pairs = data.items() if isinstance(data, dict) else ()
    pairs = enumerate(data) if isinstance(data, list) else pairs
    for name, value in pairs:
        if name == "metadata" and isinstance(value, dict):
            yield (*path, name), value
        else:
            yield from _metadata(value, (*path, name))


def too_much(metadata: dict, path: Path = ("metadata",)) -> Found:
    """Yield what is too much in one: 50 keys of 40 characters, values of 500."""
    if len(metadata) > 50:
        message = f"You can have at most 50 metadata keys, but you passed {len(metadata)}."
        yield Problem(path, message, fix="has too many keys: 50 at most.")
    for key, value in metadata.items():
        if len(str(key)) > 40:
            message = f"Metadata keys can have up to 40 characters: {str(key)[:60]}"
            yield Problem((*path, key), message, fix="has a key of more than 40 characters.")
        if isinstance(value, str) and len(value) > 500:
            message = f"Metadata values can have up to 500 characters, you passed {len(value)}."
            yield Problem((*path, key), message, fix="has more than 500 characters.")
