"""What the inspector can list: a source for each section, with search, filters and paging."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_plus

from helpers.sandbox.store.store import Store

SIZE = 25  # rows a page
_OF_OBJECTS = "SELECT seq, object, body FROM objects WHERE account = :account"
# Several kinds are found faster by going back through all objects than by sorting the index.
_MIXED = _OF_OBJECTS.replace("FROM objects", "FROM objects NOT INDEXED")
_REQUESTS = "SELECT * FROM requests WHERE (account = :account OR account IS NULL)"
_ATTEMPTS = (
    "SELECT * FROM (SELECT attempts.seq, deliveries.account, event, endpoint, url, at, status,"
    " answer, next_at, json_extract(body, '$.type') AS type"
    " FROM attempts JOIN deliveries ON deliveries.seq = delivery LEFT JOIN objects"
    " ON objects.id = event AND objects.account = deliveries.account) WHERE account = :account"
)


@dataclass(frozen=True)
class Source:
    """SQL that gives rows with a `seq`; `texts` is what a search looks into.

    `filters` are conditions by name, each with :name for what was chosen.
    """

    sql: str
    texts: str = "body"
    filters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    """A page of rows, newest first; `newer` and `older` say where the next ones begin."""

    rows: list[dict[str, Any]]
    newer: int | None
    older: int | None


def _objects(*kinds: str, **filters: str) -> Source:
    names = ", ".join(f"'{kind}'" for kind in kinds)
    rows = _OF_OBJECTS if len(kinds) == 1 else _MIXED
    return Source(f"{rows} AND object IN ({names})", filters=filters)


def _equals(name: str) -> str:
    return f"json_extract(body, '$.{name}') = :{name}"


# As filters.is_private has it.
_SHOWN = "(object NOT GLOB '*.*' OR object GLOB 'deleted.*' OR object = 'checkout.session')"
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
    "objects": Source(f"{_MIXED} AND {_SHOWN}", filters={"kind": "object = :kind"}),
}


def page(
    store: Store, source: Source, account: str | None, wanted: Mapping[str, str], size: int = SIZE
) -> Page:
    """Return a page of what was searched for (`q`) and chosen, from `before` or `after` a row."""
    values = {"account": account or "", "size": size + 1}
    where = [source.sql]
    for name, condition in source.filters.items():
        if wanted.get(name):
            where.append(condition)
            values[name] = wanted[name]
    for n, term in enumerate(wanted.get("q", "").split()):
        where.append(_search(source.texts, n))
        values |= {f"q{n}_{k}": like for k, like in enumerate(_likes(term))}
    return _cut(
        store,
        " AND ".join(where),
        values,
        _row_number(wanted, "before"),
        _row_number(wanted, "after"),
        size,
    )


def _search(texts: str, n: int) -> str:
    return "(" + " OR ".join(f"{texts} LIKE :q{n}_{k} ESCAPE '\\'" for k in range(3)) + ")"


def _likes(term: str) -> list[str]:
    """Return patterns for a term as it is, as JSON has it, and as a form has it."""
    ways = (term, json.dumps(term)[1:-1], quote_plus(term))
    return [
        "%" + way.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_") + "%"
        for way in ways
    ]


def _row_number(wanted: Mapping[str, str], name: str) -> int | None:
    text = wanted.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else None


def _cut(
    store: Store, sql: str, values: dict, before: int | None, after: int | None, size: int
) -> Page:
    if after is not None:
        sql, values = f"{sql} AND seq > :seq ORDER BY seq LIMIT :size", values | {"seq": after}
    elif before is not None:
        sql, values = (
            f"{sql} AND seq < :seq ORDER BY seq DESC LIMIT :size",
            values | {"seq": before},
        )
    else:
        sql = f"{sql} ORDER BY seq DESC LIMIT :size"
    rows = store.table(sql, values)
    more, rows = len(rows) > size, rows[:size]
    if after is not None:
        rows.reverse()
        newer, older = more, bool(rows)
    else:
        newer, older = before is not None, more
    return Page(
        rows,
        rows[0]["seq"] if newer and rows else None,
        rows[-1]["seq"] if older and rows else None,
    )


_RECENT = 1000  # events among which the types to choose from are looked up


@dataclass(frozen=True)
class Filter:
    """A choice above a list: its name in the address, its label, and values with their texts."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


def filters(store: Store, section: str, account: str) -> list[Filter]:
    """Return the choices of a section; kinds and types are those that the account has."""
    if section == "events":
        return [_filter("type", "Type", _event_types(store, account))]
    if section == "objects":
        return [_filter("kind", "Kind", _kinds(store, account))]
    return _FIXED[section]


def is_private(kind: str) -> bool:
    """Whether a kind of object is not Stripe's but the sandbox's own: those have a dot."""
    return "." in kind and kind != "checkout.session" and not kind.startswith("deleted.")


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


_PAYMENTS = (
    "succeeded",
    "processing",
    "requires_action",
    "requires_capture",
    "requires_payment_method",
    "canceled",
)
_FIXED = {
    "sessions": [
        _filter("status", "Status", ("open", "complete", "expired")),
        _filter("mode", "Mode", ("payment", "subscription", "setup")),
    ],
    "payments": [_filter("status", "Status", _PAYMENTS)],
    "webhooks": [_filter("result", "Result", ("delivered", "failed"))],
    "requests": [
        _filter("method", "Method", ("GET", "POST", "DELETE")),
        Filter("status", "Status", (("2", "succeeded"), ("4", "refused"), ("5", "failed"))),
    ],
}
