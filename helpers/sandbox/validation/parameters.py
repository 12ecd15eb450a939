"""Checks parameters against the SDK's types, at every depth.

There are two kinds of data: parameters from the wire, where every leaf is a string that has to be
converted to its type, and checkout data in Python, which has its types already. Messages and codes
are Stripe's: docs.stripe.com/error-codes.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from helpers.sandbox.schema.param_types import Field
from helpers.sandbox.validation.problems import Path, Problem, empty, missing

Result = tuple[Any, list[Problem]]  # the converted data, and what is wrong with it


def check(field: Field, data: Any, path: Path = (), wire: bool = False) -> Result:
    """Return the data converted to its types, and everything that is wrong with it.

    With `wire`, strings are converted to the numbers, booleans and lists that the field requires.
    """
    if data == "" and field.kind != "map":
        return data, [] if field.nullable else [empty(path)]
    return _CHECKS[field.kind](field, data, path, wire)


def _string(field: Field, data: Any, path: Path, wire: bool) -> Result:
    """Check a string, and that it is one of the choices if the field has any."""
    if not isinstance(data, str):
        return data, [Problem(path, "Invalid string", fix='must be text in "quotes".')]
    if field.choices and data not in field.choices:
        return data, [_not_allowed(field.choices, data, path)]
    return data, []


def _not_allowed(choices: tuple[str, ...], data: str, path: Path) -> Problem:
    *others, last = choices
    allowed = f"{', '.join(others)}, or {last}" if others else last
    close = get_close_matches(data, choices, n=1)
    fix = f"must be one of {allowed}." + (f" Did you mean {close[0]}?" if close else "")
    return Problem(path, f"Invalid {Problem(path, '').param}: must be one of {allowed}", fix=fix)


def _boolean(field: Field, data: Any, path: Path, wire: bool) -> Result:
    """Check a boolean."""
    values = {"true": True, "false": False}
    if isinstance(data, bool):
        return data, []
    if wire and isinstance(data, str) and data.lower() in values:  # old SDKs send True and False
        return values[data.lower()], []
    fix = "must be true or false, without quotes."
    return data, [Problem(path, f"Invalid boolean: {str(data)[:100]}", fix=fix)]


def _number(field: Field, data: Any, path: Path, wire: bool) -> Result:
    """Check an integer, a number or a decimal (which stays a string, to stay exact)."""
    kind = NUMBERS[field.kind]
    typed = isinstance(data, str) if wire else isinstance(data, kind.types) and data is not True
    if typed and data is not False and kind.pattern.fullmatch(str(data)):
        return kind.convert(data), []
    message = f"Invalid {field.kind}: {str(data)[:100]}"
    return data, [Problem(path, message, kind.code, _number_fix(data, kind.description))]


def _number_fix(data: Any, description: str) -> str:
    if type(data) is int:
        return "has more digits than a number may have."
    text = data.strip() if isinstance(data, str) else ""
    if not text.lstrip("-").isdecimal():
        return f"must be {description}."
    how = "without quotes" if text.isascii() else "with the digits 0 to 9"
    return f"must be {description}. Write {int(text) if text.isdecimal() else text}, {how}."


@dataclass(frozen=True)
class _Number:
    """How a kind of number is written, converted, and described to a learner."""

    pattern: re.Pattern[str]
    convert: Callable
    types: tuple[type, ...]
    description: str
    code: str | None = None


_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")  # as many digits as fit into SQLite's integers
_FRACTION = re.compile(r"[+-]?[0-9]{1,40}(\.[0-9]{1,40})?")
NUMBERS = {
    "integer": _Number(_INTEGER, int, (int,), "a whole number", "parameter_invalid_integer"),
    "number": _Number(_FRACTION, float, (int, float), "a number"),
    "decimal": _Number(_FRACTION, str, (int, float, Decimal, str), "a decimal number"),
}


def _object(field: Field, data: Any, path: Path, wire: bool) -> Result:
    if not isinstance(data, Mapping):
        return data, [_not_an_object(path)]
    problems = [_unknown(field, (*path, name)) for name in data if name not in field.fields]
    clean = {}
    for name, value in data.items():
        if name in field.fields and value is not None:
            clean[name], inner = check(field.fields[name], value, (*path, name), wire)
            problems += inner
    required = [name for name, member in field.fields.items() if member.required]
    problems += [missing((*path, name)) for name in required if data.get(name) is None]
    return clean, problems


def _not_an_object(path: Path) -> Problem:
    return Problem(path, "Invalid object", fix="must be an object in braces: { … }.")


def _unknown(field: Field, path: Path) -> Problem:
    problem = Problem(path, "")
    close = get_close_matches(str(path[-1]), field.fields, n=1)
    hint = f" Did you mean {close[0]}?" if close else " Check the spelling, or remove it."
    message = f"Received unknown parameter: {problem.param}"
    return Problem(path, message, "parameter_unknown", f"is not known to Stripe.{hint}")


def _array(field: Field, data: Any, path: Path, wire: bool) -> Result:
    if wire and isinstance(data, Mapping) and all(_INDEX.fullmatch(key) for key in data):
        data = [data[key] for key in sorted(data, key=int)]
    if not isinstance(data, list | tuple):
        return data, [Problem(path, "Invalid array", fix="must be a list in brackets: [ … ].")]
    results = [check(field.item, value, (*path, n), wire) for n, value in enumerate(data)]
    return [clean for clean, _ in results], [each for _, problems in results for each in problems]


_INDEX = re.compile("[0-9]{1,9}")


def _map(field: Field, data: Any, path: Path, wire: bool) -> Result:
    if data == "":  # unsets every key: docs.stripe.com/api/metadata
        return "", []
    if not isinstance(data, Mapping):
        return data, [_not_an_object(path)]
    clean, problems = {}, []
    for name, value in data.items():
        if value == "":  # unsets one key
            clean[name] = ""
            continue
        clean[name], inner = check(field.item, value, (*path, name), wire)
        problems += inner
    return clean, problems


def _union(field: Field, data: Any, path: Path, wire: bool) -> Result:
    """Return the result of the member that fits best: the one with the fewest problems."""
    results = [check(option, data, path, wire) for option in field.options]
    alike = [  # objects are compared with objects only, and scalars with scalars
        result
        for result, option in zip(results, field.options, strict=True)
        if isinstance(data, Mapping) == (option.kind in ("object", "map"))
    ]
    return min(alike or results, key=lambda result: len(result[1]))


_CHECKS: dict[str, Callable[[Field, Any, Path, bool], Result]] = {
    "object": _object,
    "array": _array,
    "map": _map,
    "union": _union,
    "string": _string,
    "boolean": _boolean,
    **dict.fromkeys(NUMBERS, _number),
}
