"""The inspector: pages that show sessions, payments, events, webhook attempts and requests.

It is to the sandbox what Workbench is to a Stripe account: docs.stripe.com/workbench. / is the
overview, /inspect/SECTION is a list, /inspect/objects/ID and /inspect/requests/ID (or its number)
are details. /inspect/class shows how far each learner of a class has come. It is read-only.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from werkzeug import Request, Response

from helpers.sandbox.api.engine import Engine
from helpers.sandbox.inspector.cells import cells
from helpers.sandbox.inspector.classroom import class_view
from helpers.sandbox.inspector.details import object_view, request_view
from helpers.sandbox.inspector.inspector import (
    Inspector,
    account_of_request,
    accounts,
    chosen_account,
)
from helpers.sandbox.inspector.lists import SIZE, SOURCES, filters
from helpers.sandbox.inspector.lists import page as list_page
from helpers.sandbox.pages.responses import notice_page, page, relative_root
from helpers.sandbox.store.store import Store

_TEMPLATES = Path(__file__).with_name("templates")
_COUNT = "SELECT count(*) FROM objects WHERE account = ? AND object = ?"
_OPEN_COUNT = f"{_COUNT} AND due IS NOT NULL"
_REFUSED_COUNT = "SELECT count(*) FROM requests WHERE account = ? AND status >= 400"
_FAILED_COUNT = "SELECT count(*) FROM deliveries WHERE account = ? AND tries > 0 AND NOT done"

Values = dict[str, Any]  # of a template
Tile = tuple[str, str, str]  # section, number, noun


def tiles(store: Store, account: str) -> list[Tile]:
    """Return the numbers of an account, each with the section that shows more."""

    def count(sql: str, *values: str) -> int:
        return store.run(sql, account, *values)[0][0]

    sessions, still_open = (count(sql, "checkout.session") for sql in (_COUNT, _OPEN_COUNT))
    return [
        ("sessions", f"{sessions:,}", f"{_plural(sessions, 'session')}, {still_open:,} open"),
        _tile("payments", count(_COUNT, "payment_intent"), "payment"),
        _tile("events", count(_COUNT, "event"), "event"),
        _tile("webhooks", count(_FAILED_COUNT), "failed delivery", "failed deliveries"),
        _tile("requests", count(_REFUSED_COUNT), "refused request"),
    ]


def _tile(section: str, number: int, *noun: str) -> Tile:
    return section, f"{number:,}", _plural(number, *noun)


def _plural(number: int, singular: str, plural: str = "") -> str:
    return singular if number == 1 else plural or singular + "s"


SECTIONS = {
    "sessions": "Sessions",
    "payments": "Payments",
    "events": "Events",
    "webhooks": "Webhooks",
    "requests": "Requests",
    "objects": "All objects",
}
_DETAILS = {"objects": object_view, "requests": request_view}
_OVERVIEW_SIZE = 5  # rows of each section


def respond(engine: Engine, environ: dict[str, Any]) -> Response:
    """Answer a request for a page of the inspector."""
    request = Request(environ)
    segments = request.path.strip("/").split("/")
    if request.method not in ("GET", "HEAD"):
        return Response("This page is read-only: use GET.", 405, {"Allow": "GET"})
    with engine.snapshot() as store:
        all_accounts = accounts(store)
        account_id = request.args.get("account") or account_of_request(store, segments[-1])
        account = chosen_account(store, all_accounts, account_id)
        inspector = Inspector(engine, request, store, all_accounts, account)
        view = _view(inspector, segments[1:])
    if view is None:
        return _not_found(request)
    template, values = view
    return page(request, _TEMPLATES / template, inspector=inspector, sections=SECTIONS, **values)


def _not_found(request: Request) -> Response:
    text = "There is nothing here. It may be in another account, or a reset may have deleted it."
    notice = {"kind": "closed", "mark": "?", "title": "Not found", "text": text}
    return notice_page(request, 404, link=relative_root(request) or "./", **notice)


def _view(inspector: Inspector, segments: list[str]) -> tuple[str, Values] | None:
    """Return a page's template and the values it shows; None if there is no such page."""
    match segments:
        case [] | [_] if inspector.is_undecided and set(segments) <= set(SECTIONS):
            return "class.html", class_view(inspector)
        case []:
            return "overview.html", _overview(inspector)
        case ["class"]:
            return "class.html", class_view(inspector)
        case [section] if section in SECTIONS:
            return "list.html", _list(inspector, section)
        case [("objects" | "requests") as section, id]:
            values = _DETAILS[section](inspector, id)
            return ("detail.html", values) if values else None
    return None


def _overview(inspector: Inspector) -> Values:
    latest = {
        name: _rows(inspector, name, {}, _OVERVIEW_SIZE)["rows"] for name in list(SECTIONS)[:-1]
    }
    numbers = tiles(inspector.store, inspector.account.id) if inspector.account else []
    return {"section": None, "latest": latest, "tiles": numbers, "empty_texts": _EMPTY_TEXTS}


def _list(inspector: Inspector, section: str) -> Values:
    section_filters = filters(
        inspector.store, section, inspector.account.id if inspector.account else ""
    )
    names = ["q", *(each.name for each in section_filters)]
    values = {
        "section": section,
        "filters": section_filters,
        "query": {name: inspector.query[name] for name in names if inspector.query.get(name)},
        "empty_text": _EMPTY_TEXTS[section],
    }
    return values | _rows(inspector, section, inspector.query, SIZE)


def _rows(inspector: Inspector, section: str, query: Mapping[str, str], size: int) -> Values:
    """Return the rows of a list as cells, and where the newer and older pages begin."""
    account_id = inspector.account.id if inspector.account else None
    found = list_page(inspector.store, SOURCES[section], account_id, query, size)
    rows = [cells(section, row) for row in found.rows]
    return {"rows": rows, "newer": found.newer, "older": found.older}


_EMPTY_TEXTS = {
    "sessions": "No Checkout Sessions yet.",
    "payments": "No payments yet. Open a session's checkout page and pay with a test card.",
    "events": "No events yet.",
    "webhooks": "No events have been sent to a webhook endpoint yet.",
    "requests": "No requests yet.",
    "objects": "No objects yet.",
}
