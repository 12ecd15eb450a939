"""The inspector's lists: a source for each section, with search, filters and paging."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_plus

from helpers.sandbox.store.store import Store

SIZE = 25  # rows per page
_RECENT = 1000  # events whose types the filter offers
_OBJECTS = "SELECT seq, object, body FROM objects WHERE account = :account"
# For several kinds, scanning all objects backwards is faster than sorting what the index finds.
_OF_ALL_KINDS = _OBJECTS.replace("FROM objects", "FROM objects NOT INDEXED")
_REQUESTS = "SELECT * FROM requests WHERE (account = :account OR account IS NULL)"
_ATTEMPTS = (
    "SELECT * FROM (SELECT attempts.seq, deliveries.account, event, endpoint, url, at, status,"
    " answer, next_at, json_extract(body, '$.type') AS type"
    " FROM attempts JOIN deliveries ON deliveries.seq = delivery LEFT JOIN objects"
    " ON objects.id = event AND objects.account = deliveries.account) WHERE account = :account"
)


@dataclass(frozen=True)
class Source:
    """SQL that selects rows with a `seq`; `texts` is the SQL expression that a search looks at.

    `filters` are SQL conditions by name, each with :name for the value that was chosen.
    """

    sql: str
    texts: str = "body"
    filters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    """Rows, newest first; `newer` and `older` are the `seq` from which the next pages go on."""

    rows: list[dict[str, Any]]
    newer: int | None
    older: int | None


def _objects(*kinds: str, **filters: str) -> Source:
    names = ", ".join(f"'{kind}'" for kind in kinds)
    rows = _OBJECTS if len(kinds) == 1 else _OF_ALL_KINDS
    return Source(f"{rows} AND object IN ({names})", filters=filters)


def _equals(name: str) -> str:
    return f"json_extract(body, '$.{name}') = :{name}"


_WITH_DOT = (  # Stripe's kinds with a dot
    "billing_portal.configuration",
    "billing_portal.session",
    "checkout.session",
    "test_helpers.test_clock",
)
# The kinds that are not private, as is_private decides.
_NOT_PRIVATE = f"(object NOT GLOB '*.*' OR object GLOB 'deleted.*' OR object IN {_WITH_DOT})"
SOURCES = {
    "sessions": _objects("checkout.session", status=_equals("status"), mode=_equals("mode")),
    "payments": _objects("payment_intent", "setup_intent", status=_equals("status")),
    "events": _objects("event", type="json_extract(body, '$.type') GLOB :type"),
    "webhooks": Source(
        _ATTEMPTS,
        "event || ' ' || coalesce(type, '') || ' ' || url || ' ' || answer || ' ' || endpoint",
        {"result": "(coalesce(status, 0) BETWEEN 200 AND 299) = (:result = 'delivered')"},
    ),
    "requests": Source(
        _REQUESTS,
        "id || ' ' || path || ' ' || params || ' ' || headers || ' ' || answer",
        {"method": "method = :method", "status": "status / 100 = CAST(:status AS INTEGER)"},
    ),
    "objects": Source(f"{_OF_ALL_KINDS} AND {_NOT_PRIVATE}", filters={"kind": "object = :kind"}),
}


def page(
    store: Store, source: Source, account: str | None, query: Mapping[str, str], size: int = SIZE
) -> Page:
    """Return the page that a query asks for.

    The query has the words to search for (`q`), the filters by name, and `before` or `after`, the
    `seq` of the row next to which the page begins.
    """
    values: dict[str, Any] = {"account": account or "", "size": size + 1}
    conditions = [source.sql]
    for name, condition in source.filters.items():
        if query.get(name):
            conditions.append(condition)
            values[name] = query[name]
    for n, word in enumerate(query.get("q", "").split()):
        conditions.append(_search(source.texts, n))
        values |= {f"q{n}_{k}": pattern for k, pattern in enumerate(_patterns(word))}
    return _read_page(
        store,
        " AND ".join(conditions),
        values,
        _row_number(query, "before"),
        _row_number(query, "after"),
        size,
    )


def _search(texts: str, n: int) -> str:
    return "(" + " OR ".join(f"{texts} LIKE :q{n}_{k} ESCAPE '\\'" for k in range(3)) + ")"


def _patterns(word: str) -> list[str]:
    """Return LIKE patterns for a word: as it is, as in JSON, and as in an encoded form."""
    spellings = (word, json.dumps(word)[1:-1], quote_plus(word))
    return [
        "%" + text.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_") + "%"
        for text in spellings
    ]


def _row_number(query: Mapping[str, str], name: str) -> int | None:
    text = query.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else None


def _read_page(
    store: Store,
    sql: str,
    values: dict[str, Any],
    before: int | None,
    after: int | None,
    size: int,
) -> Page:
    """Return at most `size` rows, older than `before` or newer than `after`."""
    if after is not None:
        sql, values = f"{sql} AND seq > :seq ORDER BY seq", values | {"seq": after}
    elif before is not None:
        sql, values = f"{sql} AND seq < :seq ORDER BY seq DESC", values | {"seq": before}
    else:
        sql = f"{sql} ORDER BY seq DESC"
    rows = store.table(f"{sql} LIMIT :size", values)  # one more than the page has
    has_more, rows = len(rows) > size, rows[:size]
    if after is not None:
        rows.reverse()
        newer, older = has_more, bool(rows)
    else:
        newer, older = before is not None, has_more
    return Page(
        rows,
        rows[0]["seq"] if newer and rows else None,
        rows[-1]["seq"] if older and rows else None,
    )


@dataclass(frozen=True)
class Filter:
    """A choice above a list: its name in the query, its label, and its values with their texts."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


def filters(store: Store, section: str, account: str) -> list[Filter]:
    """Return a section's filters; for events and objects they offer what the account has."""
    if section == "events":
        return [_filter("type", "Type", _event_types(store, account))]
    if section == "objects":
        return [_filter("kind", "Kind", _kinds(store, account))]
    return _FIXED_FILTERS[section]


def is_private(kind: str) -> bool:
    """Return whether a kind of object is the sandbox's own, not Stripe's: those have a dot."""
    return "." in kind and kind not in _WITH_DOT and not kind.startswith("deleted.")


def _filter(name: str, label: str, values: Iterable[str]) -> Filter:
    return Filter(name, label, tuple((value, value.replace("_", " ")) for value in values))


def _event_types(store: Store, account: str) -> list[str]:
    sql = (
        "SELECT DISTINCT json_extract(body, '$.type') FROM (SELECT body FROM objects"
        " WHERE account = ? AND object = 'event' ORDER BY seq DESC LIMIT ?)"
    )
    types = {type for (type,) in store.run(sql, account, _RECENT)}
    families = {type.rpartition(".")[0] + ".*" for type in types}
    return sorted(types | families)


def _kinds(store: Store, account: str) -> list[str]:
    sql = "SELECT DISTINCT object FROM objects WHERE account = ? ORDER BY object"
    return [kind for (kind,) in store.run(sql, account) if not is_private(kind)]


_PAYMENT_STATUSES = (
    "succeeded",
    "processing",
    "requires_action",
    "requires_capture",
    "requires_confirmation",
    "requires_payment_method",
    "canceled",
)
_FIXED_FILTERS = {
    "sessions": [
        _filter("status", "Status", ("open", "complete", "expired")),
        _filter("mode", "Mode", ("payment", "subscription", "setup")),
    ],
    "payments": [_filter("status", "Status", _PAYMENT_STATUSES)],
    "webhooks": [_filter("result", "Result", ("delivered", "failed"))],
    "requests": [
        _filter("method", "Method", ("GET", "POST", "DELETE")),
        Filter("status", "Status", (("2", "succeeded"), ("4", "refused"), ("5", "failed"))),
    ],
}
