"""Find what stands at a path in parameters, such as `line_items[].price_data.product_data`."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from helpers.sandbox.validation.problems import Path


def values_at(params: dict, path: str) -> Iterator[tuple[Path, Any]]:
    """Yield what stands at a path, each value with its own path; `[]` stands for each item."""
    return _found(params, _steps(path))


@cache
def _steps(path: str) -> list[str]:
    return path.replace("[]", ".[]").split(".")


def _found(data: Any, steps: list[str], path: Path = ()) -> Iterator[tuple[Path, Any]]:
    if not steps:
        yield path, data
    elif steps[0] == "[]" and isinstance(data, list):
        for n, value in enumerate(data):
            yield from _found(value, steps[1:], (*path, n))
    elif isinstance(data, dict) and steps[0] in data:
        yield from _found(data[steps[0]], steps[1:], (*path, steps[0]))
