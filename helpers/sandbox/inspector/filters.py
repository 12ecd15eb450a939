"""What the inspector's lists can be narrowed down to."""

from collections.abc import Iterable
from dataclasses import dataclass

from helpers.sandbox.store.store import Store

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
