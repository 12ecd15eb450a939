"""Refuses requests from the web pages of other sites, by their Host and Origin headers.

With DNS rebinding, a site points its own name at 127.0.0.1, and its page can then read what is
there. The browser still sends that name as Host, so names that nobody allowed are refused.

Where several people work on this computer, a secret path keeps out the others.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from ipaddress import ip_address
from secrets import compare_digest
from socket import getaddrinfo
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from helpers.sandbox.api.errors import invalid_request

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_HOST = re.compile(r"(?:\[([0-9a-f:.]+)\]|([^\s:@/?#\[\]]+))(?::[0-9]{1,5})?", re.IGNORECASE)
_EVERY_INTERFACE = {"0.0.0.0", "::"}


def host_refusal(environ: dict[str, Any], allowed: Collection[str]) -> str | None:
    """Return why a WSGI request is refused, or None if its host is allowed.

    `allowed` are names without ports, in addition to those of the loopback; "*" allows all.
    """
    host = environ.get("HTTP_HOST", "")  # only browsers can be tricked, and they always send it
    if not host or _is_allowed(host, frozenset(allowed)):
        return None
    name = host_name(host) or "that name"
    return (
        f"This sandbox does not answer to the host {name!r}, to keep the web pages of other sites "
        f"out. To allow it: --allowed-host {name}, or Sandbox(allowed_hosts=[{name!r}])."
    )


def host_name(host: str) -> str | None:
    """Return the name or address in a Host header, in lower case; None if it is malformed."""
    match = _HOST.fullmatch(host)
    return (match[1] or match[2].rstrip(".")).lower() if match else None


def host_names(host: str) -> set[str]:
    """Return a host to serve on, with its IP addresses. Raises OSError if it is unknown."""
    return {host, *(str(address[0]) for *_, address in getaddrinfo(host, None))}


@lru_cache
def _is_allowed(host: str, allowed: frozenset[str]) -> bool:
    name = host_name(host)
    if name is None or "*" in allowed:
        return name is not None
    if name == "localhost" or name in allowed:
        return True
    try:
        address = ip_address(name)
    except ValueError:
        return False
    # Nobody can redirect an IP address, so all of them are safe once every interface is served.
    return address.is_loopback or not _EVERY_INTERFACE.isdisjoint(allowed)


_SAME_SITE = ("same-origin", "none")  # none: typed into the address bar


def check_origin(headers: Mapping[str, str]) -> None:
    """Raise StripeError, 403, if a browser sends this request for a page of another site.

    Programs send neither Sec-Fetch-Site nor Origin, so they pass.
    """
    if not _is_same_site(headers):
        message = "A web page of another site sent this, and only the sandbox's own pages may."
        raise invalid_request(message, status=403)


def _is_same_site(headers: Mapping[str, str]) -> bool:
    # Behind a proxy, the Host may not be the browser's. Over HTTPS and to this computer, browsers
    # send Sec-Fetch-Site, which no page can change. Otherwise there is only the Origin.
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        return site in _SAME_SITE
    return origin is None or _netloc(origin) == headers.get("host", "").lower()


def _netloc(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


def _nothing(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    start_response("404 Not Found", [("Content-Type", "text/plain; charset=utf-8")])
    return [b"There is nothing at this address."]


def under(
    path: str, app: WSGIApplication, elsewhere: WSGIApplication = _nothing
) -> WSGIApplication:
    """Return a WSGI application that is `app` under a path, and `elsewhere` everywhere else.

    The path, such as "/kBq3…", is a secret: the time that an answer takes tells nothing about it.
    With "" for the path, this is `app`.
    """
    secret = path.encode()

    def respond(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        asked = environ["PATH_INFO"].encode("latin-1")
        start, rest = asked[: len(secret)], asked[len(secret) :]
        if not compare_digest(start, secret) or rest[:1] not in (b"", b"/"):
            return elsewhere(environ, start_response)
        script = environ.get("SCRIPT_NAME", "") + path
        inside = {"SCRIPT_NAME": script, "PATH_INFO": rest.decode("latin-1") or "/"}
        return app(environ | inside, start_response)

    return respond if path else app
