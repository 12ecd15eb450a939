"""Responses with pages: safe headers, and addresses that work behind any proxy prefix."""

import re
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from werkzeug import Request, Response

from helpers.sandbox.languages.choice import speaking_to
from helpers.sandbox.languages.speaking import gettext
from helpers.sandbox.pages.rendering import SHARED_TEMPLATES, render

_SANDBOX = Path(__file__).parents[1]
_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",  # with none, browsers send a form's Origin as null
    "X-Content-Type-Options": "nosniff",
}
_CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; "
)


def page(
    request: Request,
    template: Path,
    status: int = 200,
    redirects_to: str | None = None,
    embedded: bool = False,
    live: bool = False,
    **values: Any,
) -> Response:
    """Return a page rendered with these values; `redirects_to` is where its form may lead.

    Only an `embedded` page may be shown in a frame, but then on any page, as the shop likes. Only
    the script of a `live` page may ask the sandbox what is new.
    """
    html = render(template, root=relative_root(request), embedded=embedded, **values)
    form_action = f"form-action 'self'{_form_schemes(redirects_to)}"
    policy = _CONTENT_SECURITY_POLICY + ("connect-src 'self'; " if live else "")
    policy += "" if embedded else "frame-ancestors 'none'; "
    headers = _HEADERS | {"Content-Security-Policy": policy + form_action}
    if not embedded:
        headers["X-Frame-Options"] = "DENY"
    return Response(html, status, headers, mimetype="text/html")


def _form_schemes(url: str | None) -> str:
    """Return the schemes that form-action allows besides the sandbox itself.

    Chromium applies form-action to every redirect that follows a form, even to those of the
    learner's own site; so the whole scheme is allowed, not only the first site.
    """
    if not url:
        return ""
    scheme = urlsplit(url).scheme
    safe = scheme if re.fullmatch(r"[a-z][a-z0-9+.-]*", scheme) else "https"
    return " https:" if safe == "https" else f" https: {safe}:"


def notice_page(request: Request, status: int, **notice: Any) -> Response:
    """Return a page with one message: its kind, mark, title and text, and a link back or None."""
    return page(request, SHARED_TEMPLATES / "notice.html", status, **notice)


def not_found_page(request: Request, text: str) -> Response:
    """Return the page for an address that does not exist.

    `text`, which is marked with N_, says what to do instead.
    """
    with speaking_to(request):
        title, text = gettext("Not found"), gettext(text)
        return notice_page(request, 404, kind="closed", mark="?", title=title, text=text)


def redirect(location: str) -> Response:
    """Return a 303, so that the browser continues with a GET."""
    return Response("", 303, _HEADERS | {"Location": location}, mimetype="text/plain")


def static_file(name: str) -> Response | None:
    """Return a file of any static folder in the sandbox, None if there is no such file."""
    files = {path.name: path for path in _SANDBOX.glob("*/static/*")}
    if name not in files:
        return None
    return Response(files[name].read_bytes(), 200, _HEADERS, mimetype=guess_type(name)[0])


def relative_root(request: Request) -> str:
    """Return the relative address of the sandbox's root: "../../" from /c/pay/ID."""
    return "../" * (request.path.count("/") - 1)


def relative_url(request: Request, address: str, url: str) -> str:
    """Return a URL of the sandbox itself as a relative address, any other URL unchanged.

    `address` is the sandbox's own. A relative address also works behind a proxy whose prefix the
    sandbox does not know.
    """
    rest = url.removeprefix(address)
    if not url.startswith(address) or (rest and rest[0] not in "/?#"):
        return url
    return (relative_root(request) or "./") + rest.removeprefix("/")
