"""The class: who works in which account, by the name that they gave, and what they have reached."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from helpers.sandbox.events.deliveries import is_acknowledged
from helpers.sandbox.events.milestones import MILESTONES, SESSION, TYPES, Milestone, is_reached
from helpers.sandbox.inspector.inspector import Account, Inspector
from helpers.sandbox.store.store import Store


@dataclass(frozen=True)
class Learner:
    """A row: the name to show, the account, the names of the milestones reached, last seen."""

    name: str
    account: str
    reached: frozenset[str]
    seen: str
    has_name: bool = True


def class_view(inspector: Inspector) -> dict[str, Any]:
    """Return the values of the page: everybody with a name first, in the order of joining."""
    store, now = inspector.store, inspector.engine.clock.now()
    rows = class_of(store, inspector.accounts, now)
    reached = Counter(name for row in rows if row.has_name for name in row.reached)
    return {
        "section": "class",
        "live": True,
        "learners": rows,
        "milestones": MILESTONES,
        "reached": reached,
        "named": sum(row.has_name for row in rows),
    }


def class_of(store: Store, accounts: list[Account], now: int) -> list[Learner]:
    """Return a row for each account, first those with a name; `now` is in Unix seconds.

    One with neither a name nor a step is not a learner's: somebody has tried another key there.
    """
    accounts = sorted(accounts, key=lambda each: each.seen is None)
    rows = [_learner(store, each, now) for each in accounts]
    return [row for row in rows if row.has_name or row.reached]


def _learner(store: Store, account: Account, now: int) -> Learner:
    seen = "–" if account.seen is None else ago(now - account.seen)
    reached = _reached(store, account.id)
    return Learner(account.label, account.id, reached, seen, has_name=account.seen is not None)


_OF_THESE_TYPES = f"AND json_extract(body, '$.type') IN ({', '.join('?' * len(TYPES))})"
_ANY_SESSION = "SELECT 1 FROM objects WHERE account = ? AND object = 'checkout.session' LIMIT 1"


def _reached(store: Store, account: str) -> frozenset[str]:
    events = store.select(account, "event", _OF_THESE_TYPES, TYPES)

    def reached(milestone: Milestone) -> bool:
        if milestone == SESSION:
            return bool(store.run(_ANY_SESSION, account))
        return is_reached(milestone, events, lambda event: is_acknowledged(store, event["id"]))

    return frozenset(each.name for each in MILESTONES if reached(each))


_UNITS = ((24 * 60 * 60, "day", "days"), (60 * 60, "hour", "hours"), (60, "minute", "minutes"))


def ago(seconds: int) -> str:
    """Return how long ago something was, in words."""
    for length, one, many in _UNITS:
        count = seconds // length
        if count > 0:
            return f"{count} {one if count == 1 else many} ago"
    return "now"
