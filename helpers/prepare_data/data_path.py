"""Read and change plain data at a path such as ("line_items", 0, "quantity")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Step = str | int


def get(data: Any, path: Sequence[Step], default: Any = None) -> Any:
    """Return what is at the path, or default where the data have no such place."""
    for step in path:
        if not isinstance(data, list if isinstance(step, int) else dict):
            return default
        try:
            data = data[step]
        except (KeyError, IndexError):
            return default
    return data


def put(data: Any, path: Sequence[Step], value: Any) -> Any:
    """Return a copy of the data with the value at the path; None takes it away."""
    step, *rest = path
    kind = list if isinstance(step, int) else dict
    copy = kind(data) if isinstance(data, kind) else kind()
    if rest:
        value = put(get(copy, [step]), rest, value)
    if value is None:
        return _take_away(copy, step)
    if isinstance(step, int) and step == len(copy):
        copy.append(value)
    else:
        copy[step] = value
    return copy


def _take_away(copy: Any, step: Step) -> Any:
    if get(copy, [step]) is not None:
        del copy[step]
    return copy
