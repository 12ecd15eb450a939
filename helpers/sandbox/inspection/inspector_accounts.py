"""The accounts of a state: each key has one of its own, and none shows what another one has."""

from dataclasses import dataclass

from helpers.sandbox.state.store import Store
from helpers.sandbox.webhooks.deliveries import EVERYONE

# Goes from one account to the next in the index, however many objects there are.
_ACCOUNTS = """
WITH RECURSIVE accounts (account) AS (
  SELECT min(account) FROM objects
  UNION ALL
  SELECT (SELECT min(account) FROM objects WHERE account > accounts.account)
  FROM accounts WHERE account IS NOT NULL
)
SELECT account, (
  SELECT min(seq) FROM objects WHERE account = accounts.account AND object = 'product'
) AS first FROM accounts WHERE account IS NOT NULL AND account <> ? ORDER BY first
"""
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
    return next((each for each in known if each.id == id), None)
