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

from helpers.sandbox.inspector import details, lists
from helpers.sandbox.inspector.accounts import Account, accounts, chosen, of_request
from helpers.sandbox.inspector.filters import filters
from helpers.sandbox.inspector.lists import SOURCES
from helpers.sandbox.inspector.numbers import tiles
from helpers.sandbox.inspector.rows import cells
from helpers.sandbox.pages.page_response import page, root
from helpers.sandbox.store.store import Store

if TYPE_CHECKING:
    from helpers.sandbox.sandbox import Sandbox

SECTIONS = {
    "sessions": "Sessions",
    "payments": "Payments",
    "events": "Events",
    "webhooks": "Webhooks",
    "requests": "Requests",
    "objects": "All objects",
}
_DETAILS = {"objects": details.of_object, "requests": details.of_request}
_LATEST = 5  # rows of each section in the overview


@dataclass(frozen=True)
class Desk:
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
        wanted = request.args.get("account") or of_request(store, steps[-1])
        account = chosen(store, known, wanted)
        desk = Desk(sandbox, request, store, known, account)
        found = _find(desk, steps[1:])
    if found is None:
        return _unknown(request)
    template, view = found
    return page(request, template, desk=desk, sections=SECTIONS, **view)


def _unknown(request: Request) -> Response:
    text = "The sandbox has nothing here: it may belong to another account, or a reset took it."
    notice = {"kind": "closed", "mark": "?", "title": "Not found", "text": text}
    return page(request, "notice.html", 404, link=root(request) or "./", **notice)


def _find(desk: Desk, steps: list[str]) -> tuple[str, dict] | None:
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


def _overview(desk: Desk) -> dict:
    latest = {name: _rows(desk, name, {}, _LATEST)["rows"] for name in list(SECTIONS)[:-1]}
    numbers = tiles(desk.store, desk.account.id) if desk.account else []
    return {"section": None, "latest": latest, "tiles": numbers, "nothing": _NOTHING}


def _list(desk: Desk, section: str) -> dict:
    choices = filters(desk.store, section, desk.account.id if desk.account else "")
    names = ["q", *(each.name for each in choices)]
    asked = {name: desk.wanted[name] for name in names if desk.wanted.get(name)}
    view = {"section": section, "filters": choices, "asked": asked, "nothing": _NOTHING[section]}
    return view | _rows(desk, section, desk.wanted, lists.SIZE)


def _rows(desk: Desk, section: str, wanted: Mapping[str, str], size: int) -> dict:
    """Return the rows of a list as cells, and where its neighbours begin."""
    id = desk.account.id if desk.account else None
    found = lists.page(desk.store, SOURCES[section], id, wanted, size)
    rows = [cells(section, row) for row in found.rows]
    return {"rows": rows, "newer": found.newer, "older": found.older}


_NOTHING = {
    "sessions": "No Checkout Session yet.",
    "payments": "No payment yet. Open a session's checkout page and pay with a test card.",
    "events": "No event yet.",
    "webhooks": "No event was sent to a webhook endpoint yet.",
    "requests": "No request yet.",
    "objects": "No object yet.",
}
