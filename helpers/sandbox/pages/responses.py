"""Answers with pages: rendered, safe, and at home behind any prefix."""

import re
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from werkzeug import Request, Response

from helpers.sandbox.pages.rendering import SHARED, render

_ROOMS = Path(__file__).parents[1]
_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",  # with none, browsers send a form's Origin as null
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)


def page(
    request: Request, template: Path, status: int = 200, leads_to: str | None = None, **view: Any
) -> Response:
    """Return a page; `leads_to` is the address to which its form may redirect in the end."""
    html = render(template, root=root(request), **view)
    response = Response(html, status, _HEADERS, mimetype="text/html")
    response.headers["Content-Security-Policy"] = _POLICY + _allowed(leads_to)
    return response


def _allowed(url: str | None) -> str:
    """Return the schemes to which a form may lead.

    Chromium holds to form-action every redirect that follows the form, also those of the
    learner's own site; so the whole scheme is allowed, not only the site that comes first.
    """
    if not url:
        return ""
    scheme = urlsplit(url).scheme
    safe = scheme if re.fullmatch(r"[a-z][a-z0-9+.-]*", scheme) else "https"
    return " https:" if safe == "https" else f" https: {safe}:"


def notice_page(request: Request, status: int, **notice: Any) -> Response:
    """Return a page with one thing to say: its kind, mark, title and text, and a link or None."""
    return page(request, SHARED / "notice.html", status, **notice)


def redirect(location: str) -> Response:
    """Return 303, so that the browser goes on with a GET."""
    return Response("", 303, _HEADERS | {"Location": location}, mimetype="text/plain")


def static_file(name: str) -> Response | None:
    """Return a file of the static folder of any room, if it is there."""
    files = {path.name: path for path in _ROOMS.glob("*/static/*")}
    if name not in files:
        return None
    return Response(files[name].read_bytes(), 200, _HEADERS, mimetype=guess_type(name)[0])


def root(request: Request) -> str:
    """Return the way from this page up to the sandbox's root: "../../" from /c/pay/ID."""
    return "../" * (request.path.count("/") - 1)


def at_home(request: Request, address: str, url: str) -> str:
    """Return a relative address for what the sandbox itself serves, else the address as it is.

    So it also works behind a proxy whose prefix the sandbox does not know.
    """
    home, rest = url[: len(address)], url[len(address) :]
    if home != address or (rest and rest[0] not in "/?#"):
        return url
    return (root(request) or "./") + rest.removeprefix("/")
