"""Form encoding as Stripe reads it: `a[b]`, `a[0][b]`, `a[][b]` become nested data."""

import re
from typing import Any
from urllib.parse import parse_qsl

_KEY = re.compile(r"([^\[\]]+)((?:\[[^\[\]]*\])*)")
_DEPTH = 16
_PARAMETERS = 20_000


def decode(body: str) -> dict[str, Any]:
    """Return the nested data of a form-encoded body; every leaf is a string.

    Numbered brackets stay dictionaries with the numbers as keys: only the parameter's type can
    tell a list from a map. Raises ValueError for keys that cannot be read.
    """
    data: dict[str, Any] = {}
    pairs = parse_qsl(body, keep_blank_values=True, errors="strict", max_num_fields=_PARAMETERS)
    for key, value in pairs:
        _put(data, _steps(key), value)
    return data


def _steps(key: str) -> list[str]:
    match = _KEY.fullmatch(key)
    if not match or key.count("[") > _DEPTH:
        raise ValueError(f"Invalid parameter name: {key[:100]}")
    first, brackets = match.groups()
    return [first, *brackets[1:-1].split("][")] if brackets else [first]


def _put(data: dict[str, Any], steps: list[str], value: str) -> None:
    *parents, last = steps
    for index, step in enumerate(parents):
        data = data.setdefault(_position(data, step, steps[index + 1 :]), {})
        if not isinstance(data, dict):
            raise ValueError(f"Invalid parameter name: {'/'.join(steps)[:100]}")
    data[_position(data, last, [])] = value


def _position(data: dict[str, Any], step: str, rest: list[str]) -> str:
    """Return the key of a step; `[]` goes on with the last item until that has the key already."""
    if step:
        return step
    last = data.get(str(len(data) - 1))
    fresh = not isinstance(last, dict) or not rest or rest[0] in last
    return str(len(data) if fresh else len(data) - 1)
