"""The inspector opened on one account, and the accounts to choose from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from werkzeug import Request

from helpers.sandbox.api.engine import Engine
from helpers.sandbox.pages.responses import relative_root
from helpers.sandbox.store.store import ALL_ACCOUNTS, Store

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
_LATEST_ACCOUNT = "SELECT account FROM objects WHERE account <> ? ORDER BY seq DESC LIMIT 1"


@dataclass(frozen=True)
class Account:
    """An account by its id, which tells nothing of its key, and a label to call it by."""

    id: str
    label: str


def accounts(store: Store) -> list[Account]:
    """Return all accounts, the oldest first."""
    rows = store.run(_ACCOUNTS, ALL_ACCOUNTS)
    return [Account(id, f"Account {n}") for n, (id, _) in enumerate(rows, 1)]


def chosen_account(store: Store, known: list[Account], id: str | None) -> Account | None:
    """Return the account with this id, else the one that something happened in last."""
    if id not in {each.id for each in known}:
        id = next((last for (last,) in store.run(_LATEST_ACCOUNT, ALL_ACCOUNTS)), None)
    return next((each for each in known if each.id == id), known[0] if known else None)


def account_of_request(store: Store, id: str) -> str | None:
    """Return the account of a request by its id: a `request_log_url` names nothing else."""
    return next((account for (account,) in store.run(_OF_REQUEST, id)), None)


@dataclass(frozen=True)
class Inspector:
    """What a page of the inspector works with: one account, and the way from here to the others."""

    engine: Engine
    request: Request
    store: Store
    accounts: list[Account]
    account: Account | None

    @property
    def wanted(self) -> Mapping[str, str]:
        """The search, the filters and the page, from the address."""
        return self.request.args

    def to(self, path: str = "", **query: Any) -> str:
        """Return the address of a page of the inspector, in the account that is shown."""
        query = {"account": self.account.id if self.account else None} | query
        kept = {name: value for name, value in query.items() if value}
        way = (relative_root(self.request) or "./") + (f"inspect/{path}" if path else "")
        return way + ("?" + urlencode(kept) if kept else "")
