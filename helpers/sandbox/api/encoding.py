"""Form encoding as Stripe decodes it: `a[b]`, `a[0][b]`, `a[][b]` become nested data."""

import re
from typing import Any
from urllib.parse import parse_qsl

from helpers.sandbox.api.errors import StripeError, invalid_request

_KEY = re.compile(r"([^\[\]]+)((?:\[[^\[\]]*\])*)")
_MAX_DEPTH = 16
_MAX_PARAMETERS = 20_000


def decode(body: str) -> dict[str, Any]:
    """Return the nested data of a form-encoded body; every leaf is a string.

    Numbered brackets stay dictionaries with the numbers as keys: only the parameter's type
    distinguishes a list from a map. Raises StripeError if the body cannot be decoded.
    """
    data: dict[str, Any] = {}
    for key, value in _pairs(body):
        _put(data, _steps(key), value)
    return data


def _pairs(body: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            body, keep_blank_values=True, errors="strict", max_num_fields=_MAX_PARAMETERS
        )
    except UnicodeDecodeError:
        raise invalid_request("Invalid request: a parameter is not valid UTF-8.") from None
    except ValueError:
        message = f"Invalid request: more than {_MAX_PARAMETERS} parameters."
        raise invalid_request(message) from None


def _steps(key: str) -> list[str]:
    match = _KEY.fullmatch(key)
    if not match or key.count("[") > _MAX_DEPTH:
        raise _invalid_name(key)
    first, brackets = match.groups()
    return [first, *brackets[1:-1].split("][")] if brackets else [first]


def _put(data: dict[str, Any], steps: list[str], value: str) -> None:
    *parents, last = steps
    for index, step in enumerate(parents):
        data = data.setdefault(_position(data, step, steps[index + 1 :]), {})
        if not isinstance(data, dict):
            raise _invalid_name("/".join(steps))
    data[_position(data, last, [])] = value


def _position(data: dict[str, Any], step: str, rest: list[str]) -> str:
    """Return the key of a step; `[]` stays with the last item until it already has the rest."""
    if step:
        return step
    last = data.get(str(len(data) - 1))
    begins_item = not isinstance(last, dict) or not rest or _has(last, rest)
    return str(len(data) if begins_item else len(data) - 1)


def _has(data: Any, steps: list[str]) -> bool:
    for step in steps:
        if not isinstance(data, dict) or step not in data:
            return False
        data = data[step]
    return True


def _invalid_name(key: str) -> StripeError:
    return invalid_request(f"Invalid parameter name: {key[:100]}")
