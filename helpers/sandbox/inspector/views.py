"""The look inside: sessions, payments, events, webhook attempts and requests, as they are.

What Stripe's Workbench is for a real account: docs.stripe.com/workbench. / is the overview,
/inspect/SECTION a list, /inspect/objects/ID and /inspect/requests/ID (or N) one of them. It only
shows.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from werkzeug import Request, Response

from helpers.sandbox.api.engine import Engine
from helpers.sandbox.inspector import details, lists
from helpers.sandbox.inspector.cells import cells
from helpers.sandbox.inspector.inspector import (
    Inspector,
    account_of_request,
    accounts,
    chosen_account,
)
from helpers.sandbox.inspector.lists import SOURCES, filters
from helpers.sandbox.pages.responses import notice_page, page, relative_root
from helpers.sandbox.store.store import Store

_TEMPLATES = Path(__file__).with_name("templates")

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


def respond(engine: Engine, environ: dict[str, Any]) -> Response:
    """Answer a request for a page of the inspector."""
    request = Request(environ)
    steps = request.path.strip("/").split("/")
    if request.method not in ("GET", "HEAD"):
        return Response("This page only shows: GET it.", 405, {"Allow": "GET"})
    with engine.snapshot() as store:
        known = accounts(store)
        wanted = request.args.get("account") or account_of_request(store, steps[-1])
        account = chosen_account(store, known, wanted)
        inspector = Inspector(engine, request, store, known, account)
        found = _find(inspector, steps[1:])
    if found is None:
        return _unknown(request)
    template, view = found
    return page(request, _TEMPLATES / template, inspector=inspector, sections=SECTIONS, **view)


def _unknown(request: Request) -> Response:
    text = "The sandbox has nothing here: it may belong to another account, or a reset took it."
    notice = {"kind": "closed", "mark": "?", "title": "Not found", "text": text}
    return notice_page(request, 404, link=relative_root(request) or "./", **notice)


def _find(inspector: Inspector, steps: list[str]) -> tuple[str, dict] | None:
    """Return the template and the view of a page, if there is such a page."""
    match steps:
        case []:
            return "overview.html", _overview(inspector)
        case [section] if section in SECTIONS:
            return "list.html", _list(inspector, section)
        case [("objects" | "requests") as section, id]:
            view = _DETAILS[section](inspector, id)
            return view and ("detail.html", view)
    return None


def _overview(inspector: Inspector) -> dict:
    latest = {name: _rows(inspector, name, {}, _LATEST)["rows"] for name in list(SECTIONS)[:-1]}
    numbers = tiles(inspector.store, inspector.account.id) if inspector.account else []
    return {"section": None, "latest": latest, "tiles": numbers, "nothing": _EMPTY}


def _list(inspector: Inspector, section: str) -> dict:
    choices = filters(inspector.store, section, inspector.account.id if inspector.account else "")
    names = ["q", *(each.name for each in choices)]
    asked = {name: inspector.wanted[name] for name in names if inspector.wanted.get(name)}
    view = {"section": section, "filters": choices, "asked": asked, "nothing": _EMPTY[section]}
    return view | _rows(inspector, section, inspector.wanted, lists.SIZE)


def _rows(inspector: Inspector, section: str, wanted: Mapping[str, str], size: int) -> dict:
    """Return the rows of a list as cells, and where its neighbours begin."""
    id = inspector.account.id if inspector.account else None
    found = lists.page(inspector.store, SOURCES[section], id, wanted, size)
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
