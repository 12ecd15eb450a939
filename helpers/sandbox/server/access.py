"""Which Host headers are answered, so that no web page gets here by DNS rebinding.

A page elsewhere can point a name of its own at 127.0.0.1 and then read what it finds there. The
browser still sends that name as Host, so names that nobody allowed are refused.
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
    """Return what to say to a WSGI request for a host that is not served here, else None.

    `allowed` are names beside those of the loopback, without ports; "*" allows all.
    """
    host = environ.get("HTTP_HOST", "")  # only browsers can be tricked, and they always send it
    if not host or _is_allowed(host, frozenset(allowed)):
        return None
    name = host_name(host) or "that name"
    return (
        f"This sandbox does not answer to the host {name!r}, lest a web page elsewhere reach it. "
        f"If you meant it: --allowed-host {name}, or Sandbox(allowed_hosts=[{name!r}])."
    )


def host_name(host: str) -> str | None:
    """Return the name or address in a Host header, in lower case; None if it is malformed."""
    match = _HOST.fullmatch(host)
    return (match[1] or match[2].rstrip(".")).lower() if match else None


def host_names(host: str) -> set[str]:
    """Return a host to serve on, and its addresses. Raises OSError for one that is unknown."""
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
    # Nobody can point an address elsewhere, so it is enough that all of them were asked for.
    return address.is_loopback or not _EVERY_INTERFACE.isdisjoint(allowed)


_OURS = ("same-origin", "none")  # none: typed into the address bar


def check_origin(headers: Mapping[str, str]) -> None:
    """Raise StripeError, 403, if a browser says that another site's page sends this request.

    Programs send neither header, so they pass.
    """
    if not _is_ours(headers):
        message = "A web page of another site sent this, and only the sandbox's own pages may."
        raise invalid_request(message, status=403)


def _is_ours(headers: Mapping[str, str]) -> bool:
    # Behind a proxy the Host may not be the browser's, but browsers send Sec-Fetch-Site over https
    # and to this computer, and no page can change it. Elsewhere there is only the Origin.
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        return site in _OURS
    return origin is None or _netloc(origin) == headers.get("host", "").lower()


def _netloc(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""
