"""A problem with a parameter: where it is, what Stripe says about it, and how to fix it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a request's parameters.

    `message` and `code` are Stripe's (docs.stripe.com/error-codes); `fix` says in plain words what
    a learner can do.
    """

    path: Path
    message: str
    code: str | None = None
    fix: str = ""

    @property
    def param(self) -> str:
        """The path as Stripe writes it: `line_items[0][quantity]`."""
        first, *rest = map(str, self.path or ("",))
        return first + "".join(f"[{step}]" for step in rest)

    @property
    def where(self) -> str:
        """The path as Python and JavaScript write it: `line_items[0].quantity`."""
        steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.path)
        return "".join(steps).lstrip(".")

    def __str__(self) -> str:
        text = self.fix or self.message
        return f"{self.where}: {text}" if self.path else text


Problems = Iterator[Problem]


def exclusive(params: dict, names: tuple[str, str], path: Path = (), blamed: int = 1) -> Problems:
    """Yield a problem if two parameters are present that exclude each other.

    `blamed` is the index of the one that Stripe's error names as its `param`.
    """
    if all(params.get(name) not in (None, "") for name in names):
        message = f"You may only specify one of these parameters: {', '.join(names)}."
        fix = f"cannot be used together with {names[1 - blamed]}. Keep one of the two."
        yield Problem((*path, names[blamed]), message, "parameters_exclusive", fix)


def in_range(value: Any, path: Path, minimum: int, maximum: int) -> Problems:
    """Yield a problem if an integer is too small or too large; other types are ignored."""
    if not isinstance(value, int) or minimum <= value <= maximum:
        return
    bound, limit = ("greater", minimum) if value < minimum else ("less", maximum)
    message = f"This value must be {bound} than or equal to {limit}."
    fix = f"must be between {minimum:,} and {maximum:,}."
    yield Problem(path, message, "parameter_invalid_integer", fix)


def missing(path: Path, fix: str = "is required. Add it.") -> Problem:
    """Return the problem of a required parameter that is missing."""
    message = f"Missing required param: {Problem(path, '').param}."
    return Problem(path, message, "parameter_missing", fix)


def empty(path: Path) -> Problem:
    """Return the problem of an empty string where a value is needed."""
    name = Problem(path, "").param
    message = (
        f"You passed an empty string for '{name}'. We assume empty values are an attempt to unset "
        f"a parameter; however '{name}' cannot be unset. You should remove '{name}' from your "
        "request or supply a non-empty value."
    )
    return Problem(path, message, "parameter_invalid_empty", "is empty. Fill it in or remove it.")


def values_at(params: dict, path: str) -> Iterator[tuple[Path, Any]]:
    """Yield the values at a path, each with its own path; `[]` stands for each item of a list."""
    return _values_at(params, _steps(path))


@cache
def _steps(path: str) -> list[str]:
    return path.replace("[]", ".[]").split(".")


def _values_at(data: Any, steps: list[str], path: Path = ()) -> Iterator[tuple[Path, Any]]:
    if not steps:
        yield path, data
    elif steps[0] == "[]" and isinstance(data, list):
        for n, value in enumerate(data):
            yield from _values_at(value, steps[1:], (*path, n))
    elif isinstance(data, dict) and steps[0] in data:
        yield from _values_at(data[steps[0]], steps[1:], (*path, steps[0]))
