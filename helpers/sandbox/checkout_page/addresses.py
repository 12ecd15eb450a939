"""Where the page of a session is: at its id, or for an embedded one at its client secret."""

from hmac import compare_digest
from typing import Any

Object = dict[str, Any]
RECOVER = "recover"  # the step in a path that leads to a copy of an expired session


def page_path(session: Object) -> str:
    """Return the path of a session's page, without a slash in front."""
    return f"c/{'embedded' if is_embedded(session) else 'pay'}/{page_name(session)}"


def page_name(session: Object) -> str:
    """Return the last step of that path, which a form on the page has as its relative address."""
    return session["client_secret"] if is_embedded(session) else session["id"]


def is_embedded(session: Object) -> bool:
    """Return whether a session's page is shown in a frame of the shop's own page."""
    return session["ui_mode"] == "embedded_page"


def session_id_of(page_name: str) -> str:
    """Return the id of the session that a page's name belongs to."""
    return page_name.partition("_secret_")[0]


def is_page_of(session: Object, path: str) -> bool:
    """Return whether a path is that of the session's page; ids are public, client secrets not."""
    if path == f"c/{RECOVER}/{session['id']}":
        return bool(((session["after_expiration"] or {}).get("recovery") or {}).get("url"))
    has_page = session["ui_mode"] in ("hosted_page", "embedded_page")
    return has_page and compare_digest(page_path(session).encode(), path.encode())
