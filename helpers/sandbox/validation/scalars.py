"""Check a single value: text, true or false, a number. Messages and codes are Stripe's."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from helpers.sandbox.schema.param_types import Field
from helpers.sandbox.validation.problems import Path, Problem

Result = tuple[Any, list[Problem]]


def text(field: Field, data: Any, path: Path, wire: bool) -> Result:
    """Check text, and that it is one of the choices where the field has some."""
    if not isinstance(data, str):
        return data, [Problem(path, "Invalid string", fix='must be text in "quotes".')]
    if field.choices and data not in field.choices:
        return data, [_not_allowed(field.choices, data, path)]
    return data, []


def _not_allowed(choices: tuple[str, ...], data: str, path: Path) -> Problem:
    *most, last = choices
    allowed = f"{', '.join(most)}, or {last}" if most else last
    close = get_close_matches(data, choices, n=1)
    fix = f"must be one of {allowed}." + (f" Did you mean {close[0]}?" if close else "")
    return Problem(path, f"Invalid {Problem(path, '').param}: must be one of {allowed}", fix=fix)


def boolean(field: Field, data: Any, path: Path, wire: bool) -> Result:
    """Check true or false."""
    words = {"true": True, "false": False}
    if isinstance(data, bool):
        return data, []
    if wire and isinstance(data, str) and data.lower() in words:  # old SDKs send True and False
        return words[data.lower()], []
    fix = "must be true or false, without quotes."
    return data, [Problem(path, f"Invalid boolean: {str(data)[:100]}", fix=fix)]


def number(field: Field, data: Any, path: Path, wire: bool) -> Result:
    """Check an integer, a number or a decimal (which stays text, to stay exact)."""
    kind = NUMBERS[field.kind]
    typed = isinstance(data, str) if wire else isinstance(data, kind.types) and data is not True
    if typed and data is not False and kind.pattern.fullmatch(str(data)):
        return kind.convert(data), []
    message = f"Invalid {field.kind}: {str(data)[:100]}"
    return data, [Problem(path, message, kind.code, _number_fix(data, kind.wanted))]


def _number_fix(data: Any, wanted: str) -> str:
    if type(data) is int:
        return "has more digits than a number may have."
    bare = isinstance(data, str) and data.strip().lstrip("-").isdecimal()
    return f"must be {wanted}." + (f" Write {data.strip()}, without quotes." if bare else "")


@dataclass(frozen=True)
class _Number:
    pattern: re.Pattern[str]
    convert: Callable
    types: tuple[type, ...]
    wanted: str
    code: str | None = None


_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")  # what SQLite holds
_FRACTION = re.compile(r"[+-]?[0-9]{1,40}(\.[0-9]{1,40})?")
NUMBERS = {
    "integer": _Number(_INTEGER, int, (int,), "a whole number", "parameter_invalid_integer"),
    "number": _Number(_FRACTION, float, (int, float), "a number"),
    "decimal": _Number(_FRACTION, str, (int, float, Decimal, str), "a decimal number"),
}
