"""One object or one request, with everything that belongs to it."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape
from typing import Any

from markupsafe import Markup

from helpers.sandbox.api import encoding
from helpers.sandbox.api.errors import StripeError
from helpers.sandbox.api.request_log import redacted
from helpers.sandbox.inspector.cells import Cell, Row, cells
from helpers.sandbox.inspector.inspector import Inspector
from helpers.sandbox.inspector.lists import is_private

_MOST_EVENTS = 50  # of an object, among the latest of the account
_EVENTS = f"""
SELECT seq, body FROM (
  SELECT seq, body FROM objects WHERE account = :account AND object = 'event'
  ORDER BY seq DESC LIMIT 20000
) WHERE json_extract(body, '$.data.object.id') = :id ORDER BY seq DESC LIMIT {_MOST_EVENTS}
"""
_ATTEMPTS = """
SELECT attempts.seq, event, NULL AS type, url, at, status, answer, next_at FROM attempts
JOIN deliveries ON deliveries.seq = delivery
WHERE account = :account AND event = :id ORDER BY attempts.seq DESC
"""
_REQUEST = "SELECT * FROM requests WHERE seq = :name OR id = :name ORDER BY seq DESC LIMIT 1"
_EXISTING = (
    "SELECT id, object FROM objects WHERE account = ? AND id IN (SELECT value FROM json_each(?))"
)
_SECTIONS = {
    "checkout.session": "sessions",
    "payment_intent": "payments",
    "setup_intent": "payments",
    "event": "events",
}


def object_view(inspector: Inspector, id: str) -> dict[str, Any] | None:
    """Return what to show about an object: its facts, its JSON, and the events about it."""
    account = inspector.account
    obj = inspector.store.get(account.id, id) if account else None
    if account is None or obj is None or is_private(obj["object"]):
        return None
    section = _SECTIONS.get(obj["object"], "objects")
    values = {"account": account.id, "id": id}
    events = _table("events", inspector, _EVENTS, values, without="Object")
    attempts = _table("webhooks", inspector, _ATTEMPTS, values, without="Type")
    children = {"Line items": inspector.store.children(id)} if section == "sessions" else {}
    return {
        "section": section,
        "title": _title(obj),
        "id": id,
        "facts": _facts(cells(section, obj), id, _title(obj)),
        "pay_at": f"c/pay/{id}" if section == "sessions" and obj["url"] else None,
        "texts": _texts(inspector, {"Object": obj} | children),
        "tables": {"Events": events, "Webhook attempts": attempts},
    }


def request_view(inspector: Inspector, name: str) -> dict[str, Any] | None:
    """Return what to show about a request, by its id or number: what was sent and answered."""
    rows = inspector.store.table(_REQUEST, {"name": name})
    account = inspector.account.id if inspector.account else None
    if not rows or rows[0]["account"] not in (account, None):
        return None
    row = rows[0]
    texts = {"Parameters": _params(row), "Headers": row["headers"], "Response": row["answer"]}
    return {
        "section": "requests",
        "title": f"{row['method']} {row['path']}",
        "id": row["id"],
        "facts": _facts(cells("requests", row), row["path"]),
        "pay_at": None,
        "texts": _texts(inspector, {title: _parsed(text) for title, text in texts.items()}),
        "tables": {},
    }


def _title(obj: Row) -> str:
    if obj["object"] == "event":
        return obj["type"]
    return obj["object"].replace(".", " ").replace("_", " ").capitalize()


def _facts(row: list[Cell], *headings: str) -> list[Cell]:
    """Return the cells that say more than the headings, without links to the page itself."""
    facts = [cell for cell in row if cell.text not in headings and cell.look != "method"]
    return [cell if cell.look == "code" else replace(cell, href=None) for cell in facts]


def _table(
    section: str, inspector: Inspector, sql: str, values: dict[str, Any], without: str
) -> list[list[Cell]]:
    rows = [cells(section, row) for row in inspector.store.table(sql, values)]
    return [[cell for cell in row if cell.label != without] for row in rows]


def _params(row: Row) -> Any:
    try:
        return _with_lists(encoding.decode(row["params"]))
    except StripeError:
        return row["params"]


def _with_lists(data: Any) -> Any:
    """Return decoded parameters with a list for every dict whose keys are 0, 1, 2 and so on."""
    if not isinstance(data, dict):
        return data
    values = [_with_lists(value) for value in data.values()]
    is_list = data and list(data) == [str(n) for n in range(len(data))]
    return values if is_list else dict(zip(data, values, strict=True))


def _parsed(text: Any) -> Any:
    try:
        return json.loads(text) if isinstance(text, str) else text
    except ValueError:
        return text  # not JSON, or cut short


def _texts(inspector: Inspector, texts: dict[str, Any]) -> dict[str, Any]:
    """Return data as JSON in HTML, with links to the objects whose ids are in it."""
    ids = json.dumps(sorted(set(ids_in(list(texts.values())))))
    account = inspector.account.id if inspector.account else ""
    rows = inspector.store.run(_EXISTING, account, ids)
    existing = {id for id, kind in rows if not is_private(kind)}

    def href(id: str) -> str | None:
        if id.startswith("req_"):
            return inspector.url_for("requests", q=id)
        return inspector.url_for(f"objects/{id}") if id in existing else None

    return {title: json_markup(data, href) for title, data in texts.items() if data or data == []}


_TOKEN = re.compile(
    r'(?P<name>"(?:[^"\\]|\\.)*")(?=: )|(?P<text>"(?:[^"\\]|\\.)*")'
    r"|(?P<number>-?\d[\d.eE+-]*)|(?P<word>true|false|null)"
)
_ID = re.compile(r"[a-z]{2,8}(_test)?_[A-Za-z0-9_]{3,}")


def json_markup(data: Any, href: Callable[[str], str | None] = lambda id: None) -> Markup:
    """Return data as JSON in HTML, without API keys; `href` returns an id's address, if any."""
    text = redacted(json.dumps(data, indent=2, ensure_ascii=False))
    parts: list[str] = []
    end = 0
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
    """Yield all texts in the data that look like an object's id."""
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list):
        for each in data:
            yield from ids_in(each)
    elif isinstance(data, str) and _ID.fullmatch(data):
        yield data
