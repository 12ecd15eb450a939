"""The queue of events to deliver to webhook endpoints: docs.stripe.com/webhooks.

The queue is part of the state: an event and its deliveries are written in one transaction, so that
none is lost, and pending deliveries continue after a restart.
"""

import time
from collections.abc import Collection
from dataclasses import dataclass

from helpers.sandbox.events.receivers import WebhookResponse
from helpers.sandbox.store.store import ALL_ACCOUNTS, Store

# Real seconds after which others may take a delivery whose result was not recorded. A slower
# receiver may get the event twice: docs.stripe.com/webhooks#handle-duplicate-events
_LEASE = 20


@dataclass(frozen=True)
class Delivery:
    """An event on its way to one endpoint (both are ids); `tries` counts the attempts so far.

    Whoever took it holds it until `claimed`, in Unix seconds of the computer's own clock.
    """

    seq: int
    account: str
    event: str
    endpoint: str
    tries: int
    claimed: float


def receiving_endpoints(store: Store, account: str, type: str) -> list[str]:
    """Return the ids of the webhook endpoints that want an account's events of this type."""
    endpoints = [*_endpoints(store, account), *_endpoints(store, ALL_ACCOUNTS)]
    return [each["id"] for each in endpoints if each["status"] == "enabled" and _wants(each, type)]


def _endpoints(store: Store, account: str) -> list[dict]:
    return store.select(account, "webhook_endpoint", "ORDER BY seq")


def _wants(endpoint: dict, type: str) -> bool:
    return not {"*", type}.isdisjoint(endpoint["enabled_events"])


def enqueue(
    store: Store, account: str, event: dict, endpoints: list[str], due: int | None = None
) -> None:
    """Queue an event for these endpoints; it is delivered once the transaction is committed.

    It is due at the time of the event, unless that is the time of a test clock.
    """
    sql = "INSERT INTO deliveries (account, event, endpoint, due) VALUES (?, ?, ?, ?)"
    for endpoint in endpoints:
        store.run(sql, account, event["id"], endpoint, due or event["created"])


def claim_next(store: Store, now: int, listeners: Collection[str], http: bool) -> Delivery | None:
    """Take the oldest delivery that is due, so that no other process takes it as well.

    `now` is the sandbox's time in Unix seconds. `listeners` are the ids of this process's
    listeners; with `http`, deliveries over the network are taken as well.
    """
    to = f"endpoint IN ({', '.join('?' * len(listeners))})"
    to += " OR endpoint GLOB 'we_*'" if http else ""
    sql = (
        "SELECT seq, account, event, endpoint, tries FROM deliveries WHERE due <= ?"
        f" AND coalesce(claimed, 0) < ? AND ({to}) ORDER BY due, seq LIMIT 1"
    )
    if not store.run(sql, now, time.time(), *listeners):  # the usual case: leave the file unlocked
        return None
    with store.transaction():
        until = time.time() + _LEASE
        for seq, account, event, endpoint, tries in store.run(sql, now, time.time(), *listeners):
            store.run("UPDATE deliveries SET claimed = ? WHERE seq = ?", until, seq)
            return Delivery(seq, account, event, endpoint, tries, until)
    return None


def any_due(store: Store, now: int) -> bool:
    """Return whether an event is due at an endpoint with a URL, or on its way there."""
    sql = "SELECT 1 FROM deliveries WHERE due <= ? AND endpoint GLOB 'we_*' LIMIT 1"
    return bool(store.run(sql, now))


_WHERE_HELD = "WHERE seq = ? AND claimed = ?"


def drop(store: Store, delivery: Delivery) -> None:
    """Give up: the endpoint is deleted or disabled. docs.stripe.com/webhooks#disable"""
    sql = f"UPDATE deliveries SET due = NULL, claimed = NULL {_WHERE_HELD}"
    store.run(sql, delivery.seq, delivery.claimed)


def finish(store: Store, delivery: Delivery, succeeded: bool, retry_at: int | None) -> bool:
    """Record whether an attempt succeeded, and when the next one is due (None: never).

    Returns False, and records nothing, if the delivery is no longer held: the state was reset, so
    that its number may belong to a new event by now, or another process has taken it over.
    """
    sql = (
        "UPDATE deliveries SET due = ?, claimed = NULL, tries = tries + 1, done = max(done, ?)"
        f" {_WHERE_HELD}"
    )
    store.run(sql, retry_at, succeeded, delivery.seq, delivery.claimed)
    return bool(store.run("SELECT changes()")[0][0])


def count_pending(store: Store, event: str) -> int:
    """Return how many endpoints have not acknowledged an event."""
    sql = "SELECT count(*) FROM deliveries WHERE event = ? AND NOT done"
    return store.run(sql, event)[0][0]


def is_acknowledged(store: Store, event: str) -> bool:
    """Return whether an endpoint or a listener has acknowledged an event."""
    return bool(store.run("SELECT 1 FROM deliveries WHERE event = ? AND done LIMIT 1", event))


def resend(store: Store, event: str, now: int) -> int:
    """Queue an event again for all endpoints that it went to; return how many there are."""
    with store.transaction():
        store.run("UPDATE deliveries SET due = ?, tries = 0 WHERE event = ?", now, event)
        return store.run("SELECT changes()")[0][0]


# Seconds from a failure to the next attempt. Stripe tries again "three times over the course of a
# few hours" in a sandbox (docs.stripe.com/webhooks#automatic-retries); these pauses are ours.
PAUSES = (10, 600, 7200)


@dataclass(frozen=True)
class Attempt:
    """An attempt to deliver an event; times are the sandbox's, in Unix seconds.

    `status` is the receiver's HTTP status, None if it sent none; `answer` is the beginning of the
    response's body, or what went wrong. `next_at` is when the event is sent again, None for never.
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
        """Whether the endpoint acknowledged the event."""
        return _succeeded(self.status)


_INSERT_ATTEMPT = (
    "INSERT INTO attempts (delivery, url, at, status, answer, next_at) VALUES (?, ?, ?, ?, ?, ?)"
)


def record_attempt(
    store: Store, delivery: Delivery, now: int, url: str, answer: WebhookResponse
) -> Attempt:
    """Record an attempt, schedule a retry if it failed, and return the attempt.

    `now` is the sandbox's time in Unix seconds. Nothing is recorded for a delivery that is no
    longer held: see finish().
    """
    succeeded = _succeeded(answer.status)
    pause = None if succeeded else dict(enumerate(PAUSES)).get(delivery.tries)
    retry_at = None if pause is None else now + pause
    with store.transaction():
        if finish(store, delivery, succeeded, retry_at):
            store.run(_INSERT_ATTEMPT, delivery.seq, url, now, answer.status, answer.text, retry_at)
        type = _update_pending(store, delivery)
    return Attempt(
        delivery.account,
        delivery.event,
        type,
        delivery.endpoint,
        url,
        at=now,
        status=answer.status,
        answer=answer.text,
        next_at=retry_at,
    )


def record_fetched(
    store: Store, account: str, event: str, now: int, url: str, answer: WebhookResponse
) -> None:
    """Record what a receiver answered to an event that another program fetched and gave to it."""
    sql = "INSERT INTO deliveries (account, event, endpoint, tries, done) VALUES (?, ?, ?, 1, ?)"
    store.run(sql, account, event, "fetched", _succeeded(answer.status))
    [(delivery,)] = store.run("SELECT last_insert_rowid()")
    store.run(_INSERT_ATTEMPT, delivery, url, now, answer.status, answer.text, None)


def _update_pending(store: Store, delivery: Delivery) -> str:
    """Update the event's count of endpoints that have not acknowledged it; return its type."""
    event = store.get(delivery.account, delivery.event, "event")
    if event is None:
        return ""
    event["pending_webhooks"] = count_pending(store, delivery.event)
    store.put(delivery.account, event)
    return event["type"]


def _succeeded(status: int | None) -> bool:
    """Return whether a status acknowledges an event; no redirect does: docs.stripe.com/webhooks"""
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
