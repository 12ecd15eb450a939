"""The queue of events that webhook endpoints are to get: docs.stripe.com/webhooks.

It is part of the state: an event and its deliveries are written in one transaction, so that none
is lost, and what is pending goes on after a restart. The courier takes from the queue.
"""

import time
from collections.abc import Collection
from dataclasses import dataclass

from helpers.sandbox.events.receivers import Answer
from helpers.sandbox.store.store import ALL_ACCOUNTS, Store

# Real seconds; what was taken and not reported by then is free again. What takes longer may come
# twice: docs.stripe.com/webhooks#handle-duplicate-events
_LEASE = 20


@dataclass(frozen=True)
class Delivery:
    """An event on its way to one endpoint (both by id); `tries` counts the attempts so far.

    It is its taker's until `claimed`, in Unix seconds of the computer's own clock.
    """

    seq: int
    account: str
    event: str
    endpoint: str
    tries: int
    claimed: float


def receiving_endpoints(store: Store, account: str, type: str) -> list[str]:
    """Return the ids of the webhook endpoints that want an account's events of this type."""
    found = [*_all(store, account), *_all(store, ALL_ACCOUNTS)]
    return [each["id"] for each in found if each["status"] == "enabled" and _wants(each, type)]


def _all(store: Store, account: str) -> list[dict]:
    return store.select(account, "webhook_endpoint", "ORDER BY seq")


def _wants(endpoint: dict, type: str) -> bool:
    return not {"*", type}.isdisjoint(endpoint["enabled_events"])


def enqueue(store: Store, account: str, event: dict, endpoints: list[str]) -> None:
    """Have an event delivered to these endpoints once the transaction is committed."""
    sql = "INSERT INTO deliveries (account, event, endpoint, due) VALUES (?, ?, ?, ?)"
    for endpoint in endpoints:
        store.run(sql, account, event["id"], endpoint, event["created"])


def take(store: Store, now: int, listeners: Collection[str], http: bool) -> Delivery | None:
    """Take the oldest delivery that is due, so that no other process takes it too.

    `listeners` are the ids of this process's own; `http` asks for those over the network as well.
    """
    to = f"endpoint IN ({', '.join('?' * len(listeners))})"
    to += " OR endpoint GLOB 'we_*'" if http else ""
    sql = (
        "SELECT seq, account, event, endpoint, tries FROM deliveries WHERE due <= ?"
        f" AND coalesce(claimed, 0) < ? AND ({to}) ORDER BY due, seq LIMIT 1"
    )
    if not store.run(sql, now, time.time(), *listeners):  # mostly: no need to lock the file
        return None
    with store.transaction():
        until = time.time() + _LEASE
        for seq, account, event, endpoint, tries in store.run(sql, now, time.time(), *listeners):
            store.run("UPDATE deliveries SET claimed = ? WHERE seq = ?", until, seq)
            return Delivery(seq, account, event, endpoint, tries, until)
    return None


def drop(store: Store, delivery: Delivery) -> None:
    """Give up: the endpoint was deleted or disabled. docs.stripe.com/webhooks#disable"""
    sql = f"UPDATE deliveries SET due = NULL, claimed = NULL {_IN_HAND}"
    store.run(sql, delivery.seq, delivery.claimed)


def finish(store: Store, delivery: Delivery, done: bool, again: int | None) -> bool:
    """Note what came of an attempt, and when there will be another one.

    Returns False, and notes nothing, if the delivery is no longer the one that was taken: the state
    was reset, and a new event's may have its number, or another process has taken it over.
    """
    sql = (
        "UPDATE deliveries SET due = ?, claimed = NULL, tries = tries + 1, done = max(done, ?)"
        f" {_IN_HAND}"
    )
    store.run(sql, again, done, delivery.seq, delivery.claimed)
    return bool(store.run("SELECT changes()")[0][0])


_IN_HAND = "WHERE seq = ? AND claimed = ?"


def pending(store: Store, event: str) -> int:
    """Return how many endpoints have not acknowledged an event."""
    sql = "SELECT count(*) FROM deliveries WHERE event = ? AND NOT done"
    return store.run(sql, event)[0][0]


def resend(store: Store, event: str, now: int) -> int:
    """Have an event delivered once more to all endpoints it went to; return how many they are."""
    with store.transaction():
        store.run("UPDATE deliveries SET due = ?, tries = 0 WHERE event = ?", now, event)
        return store.run("SELECT changes()")[0][0]


# Seconds from a failure to the next attempt. Stripe tries again "three times over the course of a
# few hours" in a sandbox (docs.stripe.com/webhooks#automatic-retries); these pauses are ours.
PAUSES = (10, 600, 7200)


@dataclass(frozen=True)
class Attempt:
    """An attempt to deliver an event; times are the sandbox's, in Unix seconds.

    `status` is the receiver's HTTP status, None if it gave none; `answer` is the beginning of its
    body, or what went wrong. `next_at` is when the event is sent again, None if it is not.
    """

    account: str
    event: str
    type: str
    endpoint: str
    url: str
    at: int
    status: int | None
    answer: str
    next_at: int | None

    @property
    def succeeded(self) -> bool:
        return _succeeded(self.status)


def record_attempt(store: Store, delivery: Delivery, now: int, url: str, answer: Answer) -> Attempt:
    """Put an attempt on record, and arrange for the next one if it failed.

    One that came too late, as the state was reset, is only returned.
    """
    done = _succeeded(answer.status)
    pause = None if done else dict(enumerate(PAUSES)).get(delivery.tries)
    again = None if pause is None else now + pause
    attempted = (url, now, answer.status, answer.text, again)
    with store.transaction():
        if finish(store, delivery, done, again):
            store.run(_INSERT_ATTEMPT, delivery.seq, *attempted)
        type = _note_pending(store, delivery)
    return Attempt(delivery.account, delivery.event, type, delivery.endpoint, *attempted)


_INSERT_ATTEMPT = (
    "INSERT INTO attempts (delivery, url, at, status, answer, next_at) VALUES (?, ?, ?, ?, ?, ?)"
)


def _note_pending(store: Store, delivery: Delivery) -> str:
    """Count in the event who has not acknowledged it yet; return its type."""
    event = store.get(delivery.account, delivery.event, "event")
    if event is None:
        return ""
    event["pending_webhooks"] = pending(store, delivery.event)
    store.put(delivery.account, event)
    return event["type"]


def _succeeded(status: int | None) -> bool:
    """Whether the endpoint acknowledged the event; a redirect does not: docs.stripe.com/webhooks"""
    return status is not None and 200 <= status < 300


def latest_attempts(store: Store, limit: int = 100) -> list[Attempt]:
    """Return the latest attempts, of all accounts, newest first."""
    sql = (
        "SELECT deliveries.account, event, json_extract(body, '$.type'), endpoint, url, at, status,"
        " answer, next_at FROM attempts JOIN deliveries ON deliveries.seq = delivery"
        " JOIN objects ON objects.id = event AND objects.account = deliveries.account"
        " ORDER BY attempts.seq DESC LIMIT ?"
    )
    return [Attempt(*row) for row in store.run(sql, limit)]
