"""The look inside: sessions, payments, events, webhook attempts and requests, as they are.

What Stripe's Workbench is for a real account: docs.stripe.com/workbench. / is the overview,
/inspect/SECTION a list, /inspect/objects/ID and /inspect/requests/ID (or N) one of them. It only
shows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from werkzeug import Request, Response

if TYPE_CHECKING:
    from helpers.sandbox.sandbox import Sandbox
from helpers.sandbox.events.deliveries import EVERYONE
from helpers.sandbox.inspector import details, lists
from helpers.sandbox.inspector.cells import cells
from helpers.sandbox.inspector.lists import SOURCES, filters
from helpers.sandbox.pages.page_response import page, root
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
_LATEST_ACCOUNT = "SELECT account FROM objects WHERE account <> ? ORDER BY seq DESC LIMIT 1"


@dataclass(frozen=True)
class Account:
    """An account by its id, which tells nothing of its key, and a label to call it by."""

    id: str
    label: str


def accounts(store: Store) -> list[Account]:
    """Return all accounts, the oldest first."""
    rows = store.run(_ACCOUNTS, EVERYONE)
    return [Account(id, f"Account {n}") for n, (id, _) in enumerate(rows, 1)]


def chosen_account(store: Store, known: list[Account], id: str | None) -> Account | None:
    """Return the account with this id, else the one that something happened in last."""
    if id not in {each.id for each in known}:
        id = next((last for (last,) in store.run(_LATEST_ACCOUNT, EVERYONE)), None)
    return next((each for each in known if each.id == id), known[0] if known else None)


def account_of_request(store: Store, id: str) -> str | None:
    """Return the account of a request by its id: a `request_log_url` names nothing else."""
    return next((account for (account,) in store.run(_OF_REQUEST, id)), None)


_COUNT = "SELECT count(*) FROM objects WHERE account = ? AND object = ?"
_OPEN = f"{_COUNT} AND due IS NOT NULL"
_REFUSED = "SELECT count(*) FROM requests WHERE account = ? AND status >= 400"
_FAILED = "SELECT count(*) FROM deliveries WHERE account = ? AND tries > 0 AND NOT done"

Tile = tuple[str, str, str]  # section, number, words


def tiles(store: Store, account: str) -> list[Tile]:
    """Return the numbers of an account, each with the section that tells more."""

    def count(sql: str, *values: str) -> int:
        return store.run(sql, account, *values)[0][0]

    sessions, waiting = (count(sql, "checkout.session") for sql in (_COUNT, _OPEN))
    return [
        ("sessions", f"{sessions:,}", f"{_many(sessions, 'session')}, {waiting:,} open"),
        _tile("payments", count(_COUNT, "payment_intent"), "payment"),
        _tile("events", count(_COUNT, "event"), "event"),
        _tile("webhooks", count(_FAILED), "failed delivery", "failed deliveries"),
        _tile("requests", count(_REFUSED), "refused request"),
    ]


def _tile(section: str, number: int, *words: str) -> Tile:
    return section, f"{number:,}", _many(number, *words)


def _many(number: int, one: str, several: str = "") -> str:
    return one if number == 1 else several or one + "s"


SECTIONS = {
    "sessions": "Sessions",
    "payments": "Payments",
    "events": "Events",
    "webhooks": "Webhooks",
    "requests": "Requests",
    "objects": "All objects",
}
_DETAILS = {"objects": details.object_view, "requests": details.request_view}
_LATEST = 5  # rows of each section in the overview


@dataclass(frozen=True)
class Inspector:
    """What a page of the inspector works with: one account, and the way from here to the others."""

    sandbox: "Sandbox"
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
        way = (root(self.request) or "./") + (f"inspect/{path}" if path else "")
        return way + ("?" + urlencode(kept) if kept else "")


def respond(sandbox: "Sandbox", environ: dict[str, Any]) -> Response:
    """Answer a request for a page of the inspector."""
    request = Request(environ)
    steps = request.path.strip("/").split("/")
    if request.method not in ("GET", "HEAD"):
        return Response("This page only shows: GET it.", 405, {"Allow": "GET"})
    with sandbox.looking() as store:
        known = accounts(store)
        wanted = request.args.get("account") or account_of_request(store, steps[-1])
        account = chosen_account(store, known, wanted)
        desk = Inspector(sandbox, request, store, known, account)
        found = _find(desk, steps[1:])
    if found is None:
        return _unknown(request)
    template, view = found
    return page(request, template, desk=desk, sections=SECTIONS, **view)


def _unknown(request: Request) -> Response:
    text = "The sandbox has nothing here: it may belong to another account, or a reset took it."
    notice = {"kind": "closed", "mark": "?", "title": "Not found", "text": text}
    return page(request, "notice.html", 404, link=root(request) or "./", **notice)


def _find(desk: Inspector, steps: list[str]) -> tuple[str, dict] | None:
    """Return the template and the view of a page, if there is such a page."""
    match steps:
        case []:
            return "inspector_overview.html", _overview(desk)
        case [section] if section in SECTIONS:
            return "inspector_list.html", _list(desk, section)
        case [("objects" | "requests") as section, id]:
            view = _DETAILS[section](desk, id)
            return view and ("inspector_detail.html", view)
    return None


def _overview(desk: Inspector) -> dict:
    latest = {name: _rows(desk, name, {}, _LATEST)["rows"] for name in list(SECTIONS)[:-1]}
    numbers = tiles(desk.store, desk.account.id) if desk.account else []
    return {"section": None, "latest": latest, "tiles": numbers, "nothing": _EMPTY}


def _list(desk: Inspector, section: str) -> dict:
    choices = filters(desk.store, section, desk.account.id if desk.account else "")
    names = ["q", *(each.name for each in choices)]
    asked = {name: desk.wanted[name] for name in names if desk.wanted.get(name)}
    view = {"section": section, "filters": choices, "asked": asked, "nothing": _EMPTY[section]}
    return view | _rows(desk, section, desk.wanted, lists.SIZE)


def _rows(desk: Inspector, section: str, wanted: Mapping[str, str], size: int) -> dict:
    """Return the rows of a list as cells, and where its neighbours begin."""
    id = desk.account.id if desk.account else None
    found = lists.page(desk.store, SOURCES[section], id, wanted, size)
    rows = [cells(section, row) for row in found.rows]
    return {"rows": rows, "newer": found.newer, "older": found.older}


_EMPTY = {
    "sessions": "No Checkout Session yet.",
    "payments": "No payment yet. Open a session's checkout page and pay with a test card.",
    "events": "No event yet.",
    "webhooks": "No event was sent to a webhook endpoint yet.",
    "requests": "No request yet.",
    "objects": "No object yet.",
}
