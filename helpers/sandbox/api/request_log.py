"""The request log: the last requests to the API, with their responses."""

import json
import re
import sqlite3
from contextlib import suppress
from time import perf_counter

from helpers.sandbox.api import authentication, learners
from helpers.sandbox.api.errors import StripeError
from helpers.sandbox.api.http import Request, Response
from helpers.sandbox.store.store import Store

MAX_REQUESTS = 1000  # older ones are deleted, at every hundredth request
_MAX_LENGTH = 20_000  # characters of a body
_REQUEST_HEADERS = ("stripe-version", "idempotency-key", "user-agent", "content-type")
_RESPONSE_HEADERS = ("Stripe-Version", "Idempotent-Replayed", "Original-Request")
_SECRET = re.compile(r"(?<![a-z])((?:[spr]k_(?:test|live)|whsec)_)[\w+/=-]+")
_PARTS = ("k_test_", "k_live_", "whsec_")
_INSERT = f"INSERT INTO requests VALUES (NULL{', ?' * 10})"


def record(store: Store, now: int, start: float, request: Request, response: Response) -> None:
    """Log a request and its response, without keys, and who sent it, in the open transaction.

    `now` is in Unix seconds; `start` is the perf_counter() at which the request arrived. If the
    log cannot be written, the request succeeds all the same.
    """
    account = _account(request)
    with suppress(sqlite3.Error):
        if account is not None:
            learners.note(store, account, request.headers, now)
        store.run(_INSERT, account, *_row(request, response, now, perf_counter() - start))
        [(seq,)] = store.run("SELECT last_insert_rowid()")
        if seq % 100 == 0:
            store.run("DELETE FROM requests WHERE seq <= ?", seq - MAX_REQUESTS)


def redacted(text: str) -> str:
    """Return a text with its keys and signing secrets hidden: `sk_test_…`."""
    if any(part in text for part in _PARTS):  # far faster than the pattern, which rarely matches
        return _SECRET.sub(r"\1…", text)
    return text


def _row(request: Request, response: Response, now: int, seconds: float) -> tuple:
    sent, received = request.headers, response.headers
    headers = {name: sent[name][:500] for name in _REQUEST_HEADERS if sent.get(name)}
    headers |= {name.lower(): received[name] for name in _RESPONSE_HEADERS if name in received}
    return (
        response.headers["Request-Id"],
        request.method[:20],
        _short(request.path),
        response.status,
        now,
        round(seconds * 1000, 3),
        _short(request.body if request.method == "POST" else request.query),
        _short(json.dumps(headers)),
        _short(response.body),
    )


def _account(request: Request) -> str | None:
    try:
        return authentication.account_of(request.headers)
    except StripeError:
        return None


def _short(text: str) -> str:
    return redacted(text if len(text) <= _MAX_LENGTH else text[:_MAX_LENGTH] + "…")
