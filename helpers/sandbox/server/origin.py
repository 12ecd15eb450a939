"""Where a request comes from: a page of another site must not pay or reset (CSRF)."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from helpers.sandbox.api.errors import invalid_request

_OURS = (None, "same-origin", "none")  # none: typed into the address bar


def check(headers: Mapping[str, str]) -> None:
    """Raise StripeError, 403, if a browser says that another site's page sends this request.

    Programs send neither header, so they pass.
    """
    origin, host = headers.get("origin"), headers.get("host", "")
    elsewhere = headers.get("sec-fetch-site") not in _OURS
    if elsewhere or (origin and _netloc(origin) != host.lower()):
        message = "A web page of another site may not control the sandbox."
        raise invalid_request(message, status=403)


def _netloc(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""
