"""The request log: the last requests to the API, as they came and as they were answered."""

import json
import re
import sqlite3
from contextlib import suppress
from time import perf_counter

from helpers.sandbox.api import authentication
from helpers.sandbox.api.errors import StripeError
from helpers.sandbox.api.messages import Answer, Request
from helpers.sandbox.store.store import Store

KEPT = 1000  # requests; the log is cut back to that many every hundred requests
_LONGEST = 20_000  # characters of what was sent or answered
_HEADERS = ("stripe-version", "idempotency-key", "user-agent", "content-type")
_SECRET = re.compile(r"(?<![a-z])((?:[spr]k_(?:test|live)|whsec)_)\w+")
_PARTS = ("k_test_", "k_live_", "whsec_")
_INSERT = f"INSERT INTO requests VALUES (NULL{', ?' * 10})"


def record(store: Store, now: int, start: float, request: Request, answer: Answer) -> None:
    """Write a request and its answer down, keys hidden, in the transaction that is open.

    `start` is when it came, by perf_counter. A log that cannot be written is no reason to refuse
    the request.
    """
    with suppress(sqlite3.Error):
        store.run(_INSERT, *_row(request, answer, now, perf_counter() - start))
        [(seq,)] = store.run("SELECT last_insert_rowid()")
        if seq % 100 == 0:
            store.run("DELETE FROM requests WHERE seq <= ?", seq - KEPT)


def hidden(text: str) -> str:
    """Return a text without the keys and signing secrets in it: `sk_test_…`."""
    if any(part in text for part in _PARTS):  # far faster than the pattern, which is rarely there
        return _SECRET.sub(r"\1…", text)
    return text


def _row(request: Request, answer: Answer, now: int, seconds: float) -> tuple:
    headers = {name: request.headers[name][:500] for name in _HEADERS if request.headers.get(name)}
    headers |= {name.lower(): answer.headers[name] for name in _ANSWERED if name in answer.headers}
    return (
        _account(request),
        answer.headers["Request-Id"],
        request.method[:20],
        _short(request.path),
        answer.status,
        now,
        round(seconds * 1000, 3),
        _short(request.body if request.method == "POST" else request.query),
        _short(json.dumps(headers)),
        _short(answer.body),
    )


_ANSWERED = ("Stripe-Version", "Idempotent-Replayed", "Original-Request")


def _account(request: Request) -> str | None:
    try:
        return authentication.account_of(request.headers)
    except StripeError:
        return None


def _short(text: str) -> str:
    return hidden(text if len(text) <= _LONGEST else text[:_LONGEST] + "…")
