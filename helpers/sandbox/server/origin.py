"""Where a request comes from: a page of another site must not pay or reset (CSRF)."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from helpers.sandbox.api.errors import invalid_request

_OURS = ("same-origin", "none")  # none: typed into the address bar


def check(headers: Mapping[str, str]) -> None:
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
