"""Checkout data as options of curl, quoted for any POSIX shell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

_PLAIN = re.compile(r"[\w.,:/@~*-]*", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_SPECIAL = re.compile(r'["$`\\!]')  # in double quotes; the ! in interactive shells only


def data_options(data: Mapping[str, Any]) -> list[str]:
    """Return an option for each parameter, such as `-d "line_items[0][quantity]=1"`."""
    return [_option(name, text) for name, text in form_pairs(data)]


def form_pairs(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield each parameter's path in brackets and its text, as the API takes them.

    docs.stripe.com/api has them so: objects and lists are form-encoded with brackets.
    """
    if isinstance(value, Mapping | list | tuple):
        items = value.items() if isinstance(value, Mapping) else enumerate(value)
        for key, item in items:
            yield from form_pairs(item, f"{name}[{key}]" if name else str(key))
    else:
        yield name, str(value).lower() if isinstance(value, bool) else str(value)


def shell_word(text: str) -> str:
    """Return the text in quotes: double ones if nothing in it is special there."""
    if not _SPECIAL.search(text):
        return f'"{text}"'
    return "'" + text.replace("'", "'\\''") + "'"


def _option(name: str, text: str) -> str:
    # curl encodes what comes after the name, but the name is as it is sent.
    name = quote(name, safe="[]")
    if _PLAIN.fullmatch(text):
        return f'-d "{name}={text}"'
    if _CONTROL.search(text):  # a shell's word cannot hold all of these
        return f'-d "{name}={quote(text)}"'
    return f"--data-urlencode {shell_word(f'{name}={text}')}"
