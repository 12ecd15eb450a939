"""Refuses requests from the web pages of other sites, by their Host and Origin headers.

With DNS rebinding, a site points its own name at 127.0.0.1, and its page can then read what is
there. The browser still sends that name as Host, so names that nobody allowed are refused.
"""

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from ipaddress import ip_address
from socket import getaddrinfo
from typing import Any
from urllib.parse import urlsplit

from helpers.sandbox.api.errors import invalid_request

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
