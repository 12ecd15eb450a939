"""The accounts, and the inspector as it shows one of them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from werkzeug import Request

from helpers.sandbox.api import learners
from helpers.sandbox.api.engine import Engine
from helpers.sandbox.pages.responses import relative_root
from helpers.sandbox.store.store import ALL_ACCOUNTS, Store

# Jumps from one account to the next in the index, however many objects there are. An account whose
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
_ACCOUNT_OF_REQUEST = "SELECT account FROM requests WHERE id = ? ORDER BY seq DESC LIMIT 1"
_LATEST_ACCOUNT = "SELECT account FROM objects WHERE account <> ? ORDER BY seq DESC LIMIT 1"


@dataclass(frozen=True)
class Account:
    """An account: its id, which reveals nothing of its key, and its label on the pages.

    The label is the name that its learner gave, if any; `seen` is when that came last, in Unix
    seconds.
    """

    id: str
    label: str
    seen: int | None = None


def accounts(store: Store) -> list[Account]:
    """Return all accounts, oldest first. Those with the same name are told apart: "Anna (2)"."""
    counts: Counter[str] = Counter()
    found = []
    for number, (id, _) in enumerate(store.run(_ACCOUNTS, ALL_ACCOUNTS), 1):
        name, seen = learners.find(store, id) or (f"Account {number}", None)
        counts[name.casefold()] += 1
        count = counts[name.casefold()]
        found.append(Account(id, name if count == 1 else f"{name} ({count})", seen))
    return found


def chosen_account(store: Store, accounts: list[Account], id: str | None) -> Account | None:
    """Return the account with this id, or the one with the newest object.

    None without accounts, and in a class, where somebody else's would be shown: that has a choice.
    """
    if id not in {account.id for account in accounts}:
        if len(accounts) > 1 and any(account.seen is not None for account in accounts):
            return None
        id = next((latest for (latest,) in store.run(_LATEST_ACCOUNT, ALL_ACCOUNTS)), None)
    return next((account for account in accounts if account.id == id), next(iter(accounts), None))


def account_of_request(store: Store, id: str) -> str | None:
    """Return the account of the request with this id, all that a `request_log_url` contains."""
    return next((account for (account,) in store.run(_ACCOUNT_OF_REQUEST, id)), None)


@dataclass(frozen=True)
class Inspector:
    """What a page of the inspector needs: the store, the account it shows, and all accounts."""

    engine: Engine
    request: Request
    store: Store
    accounts: list[Account]
    account: Account | None

    @property
    def query(self) -> Mapping[str, str]:
        """The search, the filters and the page, from the request's query string."""
        return self.request.args

    @property
    def has_learners(self) -> bool:
        """Whether somebody has given a name, as the learners of a class do."""
        return any(account.seen is not None for account in self.accounts)

    @property
    def is_undecided(self) -> bool:
        """Whether there is a choice of accounts, and nobody has made it: see chosen_account()."""
        return self.account is None and bool(self.accounts)

    def url_for(self, path: str = "", **query: Any) -> str:
        """Return the relative address of a page of the inspector, for the same account."""
        query = {"account": self.account.id if self.account else None} | query
        query = {name: value for name, value in query.items() if value}
        url = (relative_root(self.request) or "./") + (f"inspect/{path}" if path else "")
        return url + ("?" + urlencode(query) if query else "")
