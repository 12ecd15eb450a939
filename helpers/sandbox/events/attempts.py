"""What came of each attempt to deliver an event: docs.stripe.com/webhooks#event-delivery."""

from dataclasses import dataclass

from helpers.sandbox.events import deliveries
from helpers.sandbox.events.deliveries import Delivery
from helpers.sandbox.events.webhook_request import Answer
from helpers.sandbox.store.store import Store

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


def report(store: Store, delivery: Delivery, now: int, url: str, answer: Answer) -> Attempt:
    """Put an attempt on record, and arrange for the next one if it failed.

    One that came too late, as the state was reset, is only returned.
    """
    done = _succeeded(answer.status)
    pause = None if done else dict(enumerate(PAUSES)).get(delivery.tries)
    again = None if pause is None else now + pause
    attempted = (url, now, answer.status, answer.text, again)
    with store.transaction():
        if deliveries.finish(store, delivery, done, again):
            store.run(_INSERT, delivery.seq, *attempted)
        type = _note_pending(store, delivery)
    return Attempt(delivery.account, delivery.event, type, delivery.endpoint, *attempted)


_INSERT = (
    "INSERT INTO attempts (delivery, url, at, status, answer, next_at) VALUES (?, ?, ?, ?, ?, ?)"
)


def _note_pending(store: Store, delivery: Delivery) -> str:
    """Count in the event who has not acknowledged it yet; return its type."""
    event = store.get(delivery.account, delivery.event, "event")
    if event is None:
        return ""
    event["pending_webhooks"] = deliveries.pending(store, delivery.event)
    store.put(delivery.account, event)
    return event["type"]


def _succeeded(status: int | None) -> bool:
    """Whether the endpoint acknowledged the event; a redirect does not: docs.stripe.com/webhooks"""
    return status is not None and 200 <= status < 300


def attempts(store: Store, limit: int = 100) -> list[Attempt]:
    """Return the latest attempts, of all accounts, newest first."""
    sql = (
        "SELECT deliveries.account, event, json_extract(body, '$.type'), endpoint, url, at, status,"
        " answer, next_at FROM attempts JOIN deliveries ON deliveries.seq = delivery"
        " JOIN objects ON objects.id = event AND objects.account = deliveries.account"
        " ORDER BY attempts.seq DESC LIMIT ?"
    )
    return [Attempt(*row) for row in store.run(sql, limit)]
