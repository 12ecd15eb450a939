"""One object or one request, with all that belongs to it."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape
from typing import Any

from markupsafe import Markup

from helpers.sandbox.api import encoding
from helpers.sandbox.api.errors import StripeError
from helpers.sandbox.api.request_log import hidden
from helpers.sandbox.inspector.cells import Cell, cells
from helpers.sandbox.inspector.inspector import Inspector
from helpers.sandbox.inspector.lists import is_private

_RELATED = 50  # events of an object, among the latest
_EVENTS = f"""
SELECT seq, body FROM (
  SELECT seq, body FROM objects WHERE account = :account AND object = 'event'
  ORDER BY seq DESC LIMIT 20000
) WHERE json_extract(body, '$.data.object.id') = :id ORDER BY seq DESC LIMIT {_RELATED}
"""
_ATTEMPTS = """
SELECT attempts.seq, event, NULL AS type, url, at, status, answer, next_at FROM attempts
JOIN deliveries ON deliveries.seq = delivery
WHERE account = :account AND event = :id ORDER BY attempts.seq DESC
"""
_REQUEST = "SELECT * FROM requests WHERE seq = :name OR id = :name ORDER BY seq DESC LIMIT 1"
_KNOWN = (
    "SELECT id, object FROM objects WHERE account = ? AND id IN (SELECT value FROM json_each(?))"
)
_SECTIONS = {
    "checkout.session": "sessions",
    "payment_intent": "payments",
    "setup_intent": "payments",
    "event": "events",
}


def object_view(inspector: Inspector, id: str) -> dict | None:
    """Return what to show of an object: its facts, its JSON, and the events about it."""
    obj = inspector.account and inspector.store.get(inspector.account.id, id)
    if not obj or is_private(obj["object"]):
        return None
    section = _SECTIONS.get(obj["object"], "objects")
    which = {"account": inspector.account.id, "id": id}
    events = _table("events", inspector, _EVENTS, which, without=("About",))
    attempts = _table("webhooks", inspector, _ATTEMPTS, which, without=("Type",))
    more = {"Line items": inspector.store.children(id)} if section == "sessions" else {}
    return {
        "section": section,
        "title": _title(obj),
        "id": id,
        "facts": _facts(cells(section, obj), id, _title(obj)),
        "pay_at": f"c/pay/{id}" if section == "sessions" and obj["url"] else None,
        "texts": _texts(inspector, {"Object": obj} | more),
        "tables": {"Events": events, "Webhook attempts": attempts},
    }


def request_view(inspector: Inspector, name: str) -> dict | None:
    """Return what to show of a request, by its id or number: what was sent, what was answered."""
    rows = inspector.store.table(_REQUEST, {"name": name})
    mine = inspector.account and inspector.account.id
    if not rows or rows[0]["account"] not in (mine, None):
        return None
    row = rows[0]
    texts = {"Parameters": _params(row), "Headers": row["headers"], "Answer": row["answer"]}
    return {
        "section": "requests",
        "title": f"{row['method']} {row['path']}",
        "id": row["id"],
        "facts": _facts(cells("requests", row), row["path"]),
        "pay_at": None,
        "texts": _texts(inspector, {title: _parsed(text) for title, text in texts.items()}),
        "tables": {},
    }


def _title(obj: dict) -> str:
    if obj["object"] == "event":
        return obj["type"]
    return obj["object"].replace(".", " ").replace("_", " ").capitalize()


def _facts(row: list[Cell], *said: str) -> list[Cell]:
    """Return the cells that tell more than the title, without links to where one is."""
    facts = [cell for cell in row if cell.text not in said and cell.look != "method"]
    return [cell if cell.look == "code" else replace(cell, href=None) for cell in facts]


def _table(
    section: str, inspector: Inspector, sql: str, which: dict, without: tuple
) -> list[list[Cell]]:
    rows = [cells(section, row) for row in inspector.store.table(sql, which)]
    return [[cell for cell in row if cell.label not in without] for row in rows]


def _params(row: dict) -> Any:
    try:
        return _listed(encoding.decode(row["params"]))
    except StripeError:
        return row["params"]


def _listed(data: Any) -> Any:
    """Return decoded parameters with lists where the numbers of a list stand as names."""
    if not isinstance(data, dict):
        return data
    values = [_listed(value) for value in data.values()]
    is_list = data and list(data) == [str(n) for n in range(len(data))]
    return values if is_list else dict(zip(data, values, strict=True))


def _parsed(text: Any) -> Any:
    try:
        return json.loads(text) if isinstance(text, str) else text
    except ValueError:
        return text  # no JSON, or cut short


def _texts(inspector: Inspector, texts: dict[str, Any]) -> dict[str, Any]:
    """Return JSON texts with links to the objects that they name."""
    wanted = json.dumps(sorted(set(ids_in(list(texts.values())))))
    account = inspector.account.id if inspector.account else ""
    known = {
        id for id, kind in inspector.store.run(_KNOWN, account, wanted) if not is_private(kind)
    }

    def href(id: str) -> str | None:
        if id.startswith("req_"):
            return inspector.to("requests", q=id)
        return inspector.to(f"objects/{id}") if id in known else None

    return {title: json_markup(data, href) for title, data in texts.items() if data or data == []}


_TOKEN = re.compile(
    r'(?P<name>"(?:[^"\\]|\\.)*")(?=: )|(?P<text>"(?:[^"\\]|\\.)*")'
    r"|(?P<number>-?\d[\d.eE+-]*)|(?P<word>true|false|null)"
)
_ID = re.compile(r"[a-z]{2,8}(_test)?_[A-Za-z0-9_]{3,}")


def json_markup(data: Any, href: Callable[[str], str | None] = lambda id: None) -> Markup:
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


def ids_in(data: Any) -> Iterator[str]:
    """Return all texts in data that look like an object's id."""
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list):
        for each in data:
            yield from ids_in(each)
    elif isinstance(data, str) and _ID.fullmatch(data):
        yield data
