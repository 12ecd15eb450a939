"""Maximum lengths of strings and lists, as the SDK's help texts state them, and of metadata."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from helpers.sandbox.validation.problems import Path, Problem, Problems, values_at

_INVOICE_FIELDS = {"": 4, "[].name": 40, "[].value": 140}


def invoice_field_limits(path: str) -> dict[str, int]:
    """Return the limits of an invoice's custom fields, which are at this path."""
    return {path + rest: limit for rest, limit in _INVOICE_FIELDS.items()}


def length_problems(limits: Mapping[str, int], params: dict) -> Problems:
    """Yield a problem for each string or list that is over its limit.

    The limits are characters of a string or items of a list, by the path of the parameter; `[]`
    stands for each item.
    """
    for path, limit in limits.items():
        for where, value in values_at(params, path):
            if isinstance(value, str | list) and len(value) > limit:
                yield _too_long(where, value, limit)


def _too_long(path: Path, value: str | list, limit: int) -> Problem:
    name = Problem(path, "").param
    if isinstance(value, list):
        message = f"Array {name} exceeded maximum {limit} allowed elements."
        return Problem(path, message, fix=f"has too many items: {limit} at most.")
    message = f"Invalid string: {value[:30]}...; must be at most {limit} characters"
    return Problem(path, message, fix=f"has more than {limit} characters.")


def metadata_is_within_limits(params: dict) -> Problems:
    """Yield a problem for each limit that a `metadata`, at any depth, exceeds."""
    for path, metadata in _metadata(params):
        yield from metadata_problems(metadata, path)


def _metadata(data: Any, path: Path = ()) -> Iterator[tuple[Path, dict]]:
    """Yield every `metadata` at any depth, with its path."""
    for name, value in _entries(data):
        if name == "metadata" and isinstance(value, dict):
            yield (*path, name), value
        else:
            yield from _metadata(value, (*path, name))


def _entries(data: Any) -> Iterable[tuple[str | int, Any]]:
    """Return the keys or indexes of a collection with what they hold; nothing for a scalar."""
    if isinstance(data, dict):
        return data.items()
    return enumerate(data) if isinstance(data, list) else ()


def metadata_problems(metadata: dict, path: Path = ("metadata",)) -> Problems:
    """Yield a problem for each limit exceeded: 50 keys of 40 characters, without brackets, and
    values of 500.

    docs.stripe.com/api/metadata
    """
    if len(metadata) > 50:
        message = f"You can have at most 50 metadata keys, but you passed {len(metadata)}."
        yield Problem(path, message, fix="has too many keys: 50 at most.")
    for key, value in metadata.items():
        if len(str(key)) > 40:
            message = f"Metadata keys can have up to 40 characters: {str(key)[:60]}"
            yield Problem((*path, key), message, fix="has a key of more than 40 characters.")
        if {*"[]"} & {*str(key)}:
            message = f"Invalid parameter name: {Problem((*path, key), '').param}"
            yield Problem((*path, key), message, fix="has a key with square brackets.")
        if isinstance(value, str) and len(value) > 500:
            message = f"Metadata values can have up to 500 characters, you passed {len(value)}."
            yield Problem((*path, key), message, fix="has more than 500 characters.")
