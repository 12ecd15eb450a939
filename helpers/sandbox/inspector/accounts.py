"""The accounts of a state: each key has one of its own, and none shows what another one has."""

from dataclasses import dataclass

from helpers.sandbox.events.deliveries import EVERYONE
from helpers.sandbox.store.store import Store

# Goes from one account to the next in the index, however many objects there are. An account whose
# requests have all failed has no objects, only requests.
_ACCOUNTS = """
WITH RECURSIVE accounts (account) AS (
  SELECT min(account) FROM objects
  UNION ALL
  SELECT (SELECT min(account) FROM objects WHERE account > accounts.account)
  FROM accounts WHERE account IS NOT NULL
), everyone (account) AS (SELECT account FROM accounts UNION SELECT account FROM requests)
SELECT account, (
  SELECT min(seq) FROM objects WHERE account = everyone.account AND object = 'product'
) AS first FROM everyone WHERE account IS NOT NULL AND account <> ? ORDER BY first IS NULL, first
"""
_OF_REQUEST = "SELECT account FROM requests WHERE id = ? ORDER BY seq DESC LIMIT 1"
_LAST = "SELECT account FROM objects WHERE account <> ? ORDER BY seq DESC LIMIT 1"


@dataclass(frozen=True)
class Account:
    """An account by its id, which tells nothing of its key, and a label to call it by."""

    id: str
    label: str


def accounts(store: Store) -> list[Account]:
    """Return all accounts, the oldest first."""
    rows = store.run(_ACCOUNTS, EVERYONE)
    return [Account(id, f"Account {n}") for n, (id, _) in enumerate(rows, 1)]


def chosen(store: Store, known: list[Account], id: str | None) -> Account | None:
    """Return the account with this id, else the one that something happened in last."""
    if id not in {each.id for each in known}:
        id = next((last for (last,) in store.run(_LAST, EVERYONE)), None)
    return next((each for each in known if each.id == id), known[0] if known else None)


def of_request(store: Store, id: str) -> str | None:
    """Return the account of a request by its id: a `request_log_url` names nothing else."""
    return next((account for (account,) in store.run(_OF_REQUEST, id)), None)
