"""JSON to look at: indented, coloured, and with links from ids to their objects."""

import json
import re
from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from markupsafe import Markup

from helpers.sandbox.api.request_log import hidden

_TOKEN = re.compile(
    r'(?P<name>"(?:[^"\\]|\\.)*")(?=: )|(?P<text>"(?:[^"\\]|\\.)*")'
    r"|(?P<number>-?\d[\d.eE+-]*)|(?P<word>true|false|null)"
)
_ID = re.compile(r"[a-z]{2,8}(_test)?_[A-Za-z0-9_]{3,}")


def markup(data: Any, href: Callable[[str], str | None] = lambda id: None) -> Markup:
    """Return data as HTML, keys hidden; `href` gives the address of an id, if it has one."""
    text = hidden(json.dumps(data, indent=2, ensure_ascii=False))
    parts, end = [], 0
    for match in _TOKEN.finditer(text):
        parts += escape(text[end : match.start()]), _token(match, href)
        end = match.end()
    return Markup("".join([*parts, escape(text[end:])]))


def _token(match: re.Match, href: Callable[[str], str | None]) -> str:
    shown, kind = escape(match.group()), match.lastgroup
    address = href(match.group()[1:-1]) if kind == "text" else None
    if address:
        return f'<a href="{escape(address)}">{shown}</a>'
    return f'<span class="json-{kind}">{shown}</span>'


def ids(data: Any) -> Iterator[str]:
    """Return all texts in data that look like an object's id."""
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list):
        for each in data:
            yield from ids(each)
    elif isinstance(data, str) and _ID.fullmatch(data):
        yield data
