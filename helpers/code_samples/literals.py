"""Data as it is written in a program: on one line if it fits, else with one item per line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

_WIDTH = 88  # columns


@dataclass(frozen=True)
class Language:
    """How a programming language writes data, in the layout that its usual formatter has."""

    indent: int
    padding: str  # between braces and what is in them
    key: Callable[[str], str]
    scalar: Callable[[Any], str]


def literal(value: Any, language: Language, depth: int = 0, used: int = 0) -> str:
    """Return a value as a literal.

    depth: how often the line that it begins on is indented; used: columns taken on that line.
    Raises TypeError for what is not text, a number, true, false, an object or a list, and
    ValueError for NaN and infinity.
    """
    line = _line(value, language)
    if not _is_nested(value) or not value or used + len(line) < _WIDTH:
        return line
    opening, closing = "{}" if isinstance(value, Mapping) else "[]"
    margin = " " * language.indent * depth
    inner = margin + " " * language.indent
    lines = [
        f"{inner}{name}{literal(item, language, depth + 1, len(inner) + len(name))},\n"
        for name, item in _items(value, language)
    ]
    return f"{opening}\n{''.join(lines)}{margin}{closing}"


def _line(value: Any, language: Language) -> str:
    if not _is_nested(value):
        return language.scalar(value)
    text = ", ".join(name + _line(item, language) for name, item in _items(value, language))
    if not isinstance(value, Mapping):
        return f"[{text}]"
    return f"{{{language.padding}{text}{language.padding}}}" if text else "{}"


def _is_nested(value: Any) -> bool:
    return isinstance(value, Mapping | list | tuple)


def _items(value: Any, language: Language) -> list[tuple[str, Any]]:
    if isinstance(value, Mapping):
        return [(f"{language.key(str(name))}: ", item) for name, item in value.items()]
    return [("", item) for item in value]


def _python_scalar(value: Any) -> str:
    if isinstance(value, bool):
        return str(value)
    return _text(value, "\\U{:08x}") if isinstance(value, str) else _number(value)


def _javascript_scalar(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and abs(value) > 2**53:  # beyond that, JavaScript would round it
        return f'"{value}"'
    return _text(value, "\\u{{{:x}}}") if isinstance(value, str) else _number(value)


def _javascript_key(name: str) -> str:
    if name == "__proto__":  # without the brackets it would be the object's prototype
        return '["__proto__"]'
    return name if re.fullmatch(r"[A-Za-z_$][\w$]*", name, re.ASCII) else _javascript_scalar(name)


def _number(value: Any) -> str:
    if not isinstance(value, int | float):
        raise TypeError(f"Checkout data cannot hold a {type(value).__name__}: write it as text.")
    return json.dumps(value, allow_nan=False)


def _text(value: str, long_escape: str) -> str:
    """Return a string literal; a character that nobody would see is written as an escape."""
    quoted = json.dumps(value, ensure_ascii=False)
    return "".join(each if each.isprintable() else _escape(each, long_escape) for each in quoted)


def _escape(character: str, long_escape: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else long_escape.format(code)


PYTHON = Language(4, "", _python_scalar, _python_scalar)
JAVASCRIPT = Language(2, " ", _javascript_key, _javascript_scalar)
