"""The tables of a state file, and the steps that bring an older file up to date."""

import sqlite3
from collections.abc import Iterator

_OBJECTS = """
CREATE TABLE objects (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  account TEXT NOT NULL, object TEXT NOT NULL, id TEXT NOT NULL,
  parent TEXT,           -- the Checkout Session of a line item
  due INTEGER,           -- when an open Checkout Session expires, in Unix seconds
  body TEXT NOT NULL,
  UNIQUE (id, account)
);
CREATE INDEX newest ON objects (account, object, seq);
CREATE INDEX children ON objects (parent) WHERE parent IS NOT NULL;
CREATE INDEX expiring ON objects (due) WHERE due IS NOT NULL;
CREATE TABLE answers (
  account TEXT NOT NULL, key TEXT NOT NULL,
  request TEXT NOT NULL, request_id TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (account, key)
) WITHOUT ROWID;
CREATE TABLE settings (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
"""
_REQUESTS = """
CREATE TABLE requests (
  seq INTEGER PRIMARY KEY,
  account TEXT,          -- NULL for a request without a key that works
  id TEXT NOT NULL, method TEXT NOT NULL, path TEXT NOT NULL, status INTEGER NOT NULL,
  created INTEGER NOT NULL,   -- in Unix seconds
  duration REAL NOT NULL,     -- in milliseconds
  params TEXT NOT NULL, headers TEXT NOT NULL, answer TEXT NOT NULL
);
"""
_DELIVERIES = """
CREATE TABLE deliveries (
  seq INTEGER PRIMARY KEY,
  account TEXT NOT NULL, event TEXT NOT NULL, endpoint TEXT NOT NULL,
  due INTEGER,           -- when to try next, in Unix seconds; NULL: never again
  claimed REAL,          -- until when a process has it in hand, by the computer's own clock
  tries INTEGER NOT NULL DEFAULT 0,
  done INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX deliverable ON deliveries (due) WHERE due IS NOT NULL;
CREATE INDEX deliveries_of ON deliveries (event);
CREATE TABLE attempts (
  seq INTEGER PRIMARY KEY,
  delivery INTEGER NOT NULL, at INTEGER NOT NULL, url TEXT NOT NULL,
  status INTEGER,        -- NULL: there was no answer
  answer TEXT NOT NULL,  -- its body, or what went wrong
  next_at INTEGER        -- when it is tried again, if it is
);
"""
# Sessions that are not on the hosted page had no client secret.
_CLIENT_SECRETS = """
UPDATE objects SET body = json_set(
  body, '$.client_secret', id || '_secret_' || lower(hex(randomblob(12)))
) WHERE object = 'checkout.session' AND json_extract(body, '$.ui_mode') <> 'hosted_page'
  AND json_extract(body, '$.client_secret') IS NULL;
UPDATE objects SET body = json_set(body, '$.redirect_on_completion', 'always')
WHERE object = 'checkout.session' AND json_extract(body, '$.ui_mode') = 'embedded_page'
  AND json_extract(body, '$.redirect_on_completion') IS NULL;
"""
# A subscription said when it would end, but did not end by itself.
_ENDS = """
UPDATE objects SET due = json_extract(body, '$.cancel_at')
WHERE object = 'subscription' AND json_extract(body, '$.status') <> 'canceled';
"""
# A deleted coupon was kept once, not once for each object that uses it. Where a new coupon has
# taken its id, the objects stay with the new one.
_KEPT_COUPONS = """
INSERT OR IGNORE INTO objects (account, object, id, body)
SELECT holder.account, 'coupon.kept', 'coupon_of_' || holder.id, json_object(
  'object', 'coupon.kept', 'id', 'coupon_of_' || holder.id, 'coupon', json_set(
    kept.body, '$.object', 'coupon', '$.id', substr(kept.id, 10), '$.valid', json('false')
  )
) FROM objects AS kept JOIN objects AS holder ON holder.account = kept.account
  AND kept.id = 'promised_' || json_extract(holder.body, CASE holder.object
    WHEN 'checkout.session' THEN '$.discounts[0].coupon'
    WHEN 'discount' THEN '$.source.coupon'
    WHEN 'promotion_code' THEN '$.promotion.coupon'
  END)
WHERE kept.object = 'promised.coupon' AND NOT EXISTS (
  SELECT * FROM objects AS live WHERE live.account = kept.account
  AND live.object = 'coupon' AND live.id = substr(kept.id, 10)
);
DELETE FROM objects WHERE object = 'promised.coupon';
"""
# Subscriptions did not renew: those that have not ended do from now on. What is due is found by the
# test clock whose time it goes by.
_RENEWALS = """
UPDATE objects SET due = min(
  json_extract(body, '$.items.data[0].current_period_end'),
  coalesce(json_extract(body, '$.cancel_at'), 9e12)
) WHERE object = 'subscription' AND json_extract(body, '$.status') IN ('active', 'trialing');
DROP INDEX IF EXISTS expiring;
CREATE INDEX IF NOT EXISTS scheduled ON objects (json_extract(body, '$.test_clock'), due, seq)
WHERE due IS NOT NULL;
"""
# Step n, counted from 0, takes a file from version n to n + 1. Never change a step that has been
# released: add another.
STEPS: tuple[str, ...] = (
    _OBJECTS,
    _REQUESTS,
    _DELIVERIES,
    _CLIENT_SECRETS,
    _ENDS,
    _KEPT_COUPONS,
    _RENEWALS,
)


def version(db: sqlite3.Connection) -> int:
    """Return the version of a file's tables; 0 for a new file."""
    return db.execute("PRAGMA user_version").fetchone()[0]


def migrate(db: sqlite3.Connection, until: int | None = None) -> None:
    """Bring a file's tables up to date, or to a version, in the open transaction."""
    for number, step in enumerate(STEPS[:until], 1):
        if number > version(db):
            for statement in _statements(step):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {number}")


def _statements(script: str) -> Iterator[str]:
    """Yield the statements one by one: `executescript` would commit in between."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
