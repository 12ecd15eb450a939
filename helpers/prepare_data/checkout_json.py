"""Read checkout data from JSON, and explain where broken JSON is wrong."""

from __future__ import annotations

import json
import re
from typing import Any


class CheckoutDataError(ValueError):
    """JSON that cannot be read as checkout data; line and column count from 1."""

    def __init__(self, reason: str, text: str = "", position: int = 0) -> None:
        self.reason = reason
        self.line = text.count("\n", 0, position) + 1
        self.column = position - text.rfind("\n", 0, position)
        super().__init__(f"Line {self.line}, column {self.column}: {reason}")


def read_checkout_data(text: str | Any) -> dict[str, Any]:
    """Return the checkout data in a JSON text.

    Raises CheckoutDataError, which names the line and column and says what to do, and TypeError for
    what is no text.
    """
    if not isinstance(text, str):
        kind = type(text).__name__
        raise TypeError(f"Give the JSON as a text, between three quotes. This is of type {kind}.")
    text = text.removeprefix("\ufeff")  # some editors put a byte order mark first
    data = _parsed(text)
    if not isinstance(data, dict):
        raise CheckoutDataError("checkout data is an object: put it in braces { … }.", text)
    _check_shape(text)
    return data


def _parsed(text: str) -> Any:
    try:
        data = json.loads(text, parse_constant=_refuse_constant)
        json.dumps(data, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        position, reason = _position_and_reason(text, error)
        raise CheckoutDataError(reason, text, position) from None
    except RecursionError:
        raise CheckoutDataError("the brackets are nested too deeply.", text) from None
    except UnicodeEncodeError:  # half a surrogate pair is not a character, so it cannot be sent
        half = re.search(r"(?i)\\ud[89a-f]", text)
        position = half.start() if half else len(text)
        raise CheckoutDataError("this is half a character. Remove it.", text, position) from None
    except ValueError:
        position = _first_outside_text(r"NaN|-?Infinity|\d{4000,}", text)
        raise CheckoutDataError("write an ordinary number.", text, position) from None
    return data


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _first_outside_text(pattern: str, text: str) -> int:
    matches = re.finditer(rf"{_TEXT}|({pattern})", text)
    return next((match.start() for match in matches if match[1]), 0)


_TEXT = r'"(?:[^"\\]|\\.)*"'
_HINTS = [  # what the JSON has where it is broken, and how to fix it
    (r"'", "JSON uses double quotes. Replace ' with \"."),
    (r"[“”„‘’«»]", 'these are curly quotes. Replace them with straight ones: ".'),
    (r"//|/\*|#", "JSON has no comments. Remove this one."),
    (r"(True|False|None)\b", "Python's {0} is {1} in JSON."),
    (r"[A-Za-z_$][\w$]*\s*:", 'a name goes in double quotes: "name".'),
    (r"[A-Za-z_]", 'text goes in double quotes: "text".'),
    (r",", "a comma goes only between two things. Remove this one."),
    (r"[.+]", "write a number in full, like 0.5 or 5."),
    (r":", "a colon goes only between a name and its value."),
    (r"[}\]]", "this bracket does not fit: another bracket or a value is missing before it."),
]
_IN_JSON = {"True": "true", "False": "false", "None": "null"}
_REASONS = {
    "Expecting ',' delimiter": "a comma is missing before this.",
    "Expecting ':' delimiter": "a colon is missing between the name and its value.",
    "Expecting value": "a value is missing here.",
    "Unterminated string": 'the text that starts here has no closing ".',
    "Invalid control": 'text cannot go on like this. Close it with ", or write \\n for a new line.',
    "Extra data": "something follows the end of the data. Remove it.",
    "Invalid \\": "write a backslash twice in JSON: \\\\.",
}


def _position_and_reason(text: str, error: json.JSONDecodeError) -> tuple[int, str]:
    before = text[: error.pos].rstrip()
    rest = text[error.pos :].lstrip()
    place = len(text) - len(rest) if rest else len(before)
    if not text.strip():
        return 0, "there is nothing here. Paste checkout data, or load the example."
    if trailing_comma := _trailing_comma(text, place):
        return trailing_comma
    if not rest:
        return place, "the JSON ends too early. Close it with } or ]."
    if error.msg.startswith("Invalid control"):
        place = error.pos
    return place, _reason(rest, error.msg)


def _trailing_comma(text: str, place: int) -> tuple[int, str] | None:
    for match in re.finditer(r",(\s*)[}\]]", text):
        if match.start() <= place < match.end():
            return match.start(), "remove this comma: nothing follows it before the bracket."
    return None


def _reason(rest: str, message: str) -> str:
    if not message.startswith(("Unterminated", "Invalid", "Extra")):
        for pattern, hint in _HINTS:
            if match := re.match(pattern, rest):
                return hint.format(match[0], _IN_JSON.get(match[0]))
    known = (reason for start, reason in _REASONS.items() if message.startswith(start))
    return next(known, f"{message}.")


def _check_shape(text: str) -> None:
    """Refuse what Python's reader accepts: duplicate names (the last wins), very deep nesting."""
    names: list[set[str]] = []  # those seen so far, for each open bracket
    for match in re.finditer(rf"({_TEXT})(\s*:)?|[{{}}\[\]]", text):
        if match[0] in "{[":
            names.append(set())
        elif match[0] in "}]":
            names.pop()
        elif match[2]:
            _refuse_duplicate(match, names[-1], text)
        if len(names) > 100:
            raise CheckoutDataError("the brackets are nested too deeply.", text, match.start())


def _refuse_duplicate(match: re.Match[str], names: set[str], text: str) -> None:
    name = json.loads(match[1])
    if name in names:
        reason = f'"{name}" is already in this object. Remove one of the two.'
        raise CheckoutDataError(reason, text, match.start())
    names.add(name)


PAGE_EXAMPLE = """\
{
  "success_url": "https://vuestripe.com/stripe-checkout/sessions-generator?state=success",
  "cancel_url": "https://vuestripe.com/stripe-checkout/sessions-generator?state=cancel",
  "payment_method_types": [
    "card"
  ],
  "line_items": [
    {
      "price": "price_1I1xv3EfCmJMLhhrJ5vdGxy6",
      "quantity": 1
    }
  ],
  "mode": "payment"
}"""
