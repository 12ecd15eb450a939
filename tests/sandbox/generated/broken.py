"""Breaks a valid request in one place, which the error has to name."""

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from helpers.sandbox.schema.param_types import Field
from helpers.sandbox.validation.problems import Path, Problem


@dataclass
class Broken:
    """Parameters with one mistake: its path, and the code of the expected error."""

    params: dict
    path: Path
    code: str | None

    @property
    def param(self) -> str:
        return Problem(self.path, "").param


@st.composite
def broken(draw, field: Field, right: st.SearchStrategy) -> Broken:
    """Break one of the valid parameters."""
    params = draw(right)
    ways = list(_ways(field, params, ()))
    holder, name, value, path, code = draw(st.sampled_from(ways))
    if value is None:
        del holder[name]
    else:
        holder[name] = value
    return Broken(params, path, code)


def _ways(field: Field, data: Any, path: Path):
    """Yield ways to break the data: the container, key and value, the path, the error's code."""
    if field.kind == "object" and isinstance(data, dict):
        yield data, "no_such", "x", (*path, "no_such"), "parameter_unknown"
        for name, value in data.items():
            yield from _ways_inside(field.fields[name], data, name, value, (*path, name))
    elif field.kind == "array" and isinstance(data, list):
        for n, value in enumerate(data):
            yield from _ways_inside(field.item, data, n, value, (*path, n))


def _ways_inside(field: Field, holder: Any, name: Any, value: Any, path: Path):
    if field.required and (len(holder) > 1 or len(path) == 1):  # an empty object is not sent
        yield holder, name, None, path, "parameter_missing"
    if not field.nullable and field.kind not in ("map", "union"):
        yield holder, name, "", path, "parameter_invalid_empty"
    if field.choices or field.kind not in ("string", "map", "union"):
        yield holder, name, "nonsense", path, _CODES.get(field.kind)
    if path[-1] == "metadata":
        yield holder, name, {_LONG: "x"}, (*path, _LONG), None
    yield from _ways(field, value, path)


_LONG = "k" * 41  # a key of metadata has at most 40 characters
_CODES = {"integer": "parameter_invalid_integer"}
