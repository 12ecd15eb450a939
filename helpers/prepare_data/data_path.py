"""Read and change plain data at a path such as ("line_items", 0, "quantity")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Step = str | int


def get(data: Any, path: Sequence[Step], default: Any = None) -> Any:
    """Return the value at the path, or the default if the data has no such path."""
    value = data
    for step in path:
        if not isinstance(value, _container(step)):
            return default
        try:
            value = value[step]
        except (KeyError, IndexError):
            return default
    return value


def with_value(data: Any, path: Sequence[Step], value: Any) -> Any:
    """Return a copy of the data with this value at the path; None removes what is there."""
    step, *rest = path
    kind = _container(step)
    copy: Any = kind(data) if isinstance(data, kind) else kind()
    if rest:
        value = with_value(get(copy, [step]), rest, value)
    if value is None:
        return _without(copy, step)
    if isinstance(step, int) and step == len(copy):
        copy.append(value)
    else:
        copy[step] = value
    return copy


def _container(step: Step) -> Any:
    return list if isinstance(step, int) else dict


def _without(copy: Any, step: Step) -> Any:
    if get(copy, [step]) is not None:
        del copy[step]
    return copy
