"""Reads a WSGI request for the API, and refuses a malformed one."""

import re
from typing import Any

from helpers.sandbox.api.errors import StripeError, invalid_request
from helpers.sandbox.api.http import Request

LIMIT = 1_000_000  # bytes in a request's body; Stripe's forms are far smaller
_LIMITS = {"/sandbox/state": 15_000_000}  # a whole state; the server takes a little more


def path(environ: dict[str, Any]) -> str:
    """Return the path of a request as text: in PEP 3333, a string contains its bytes."""
    return environ.get("PATH_INFO", "").encode("latin-1").decode(errors="replace")


def without_body(environ: dict[str, Any]) -> Request:
    """Return a request with its method, path, query and headers, but without its body."""
    headers = {
        name[5:].replace("_", "-").lower(): value
        for name, value in environ.items()
        if name.startswith("HTTP_")
    }
    headers["content-type"] = environ.get("CONTENT_TYPE", "")
    query = environ.get("QUERY_STRING", "")
    return Request(environ["REQUEST_METHOD"], path(environ), query, headers)


def body(environ: dict[str, Any]) -> str:
    """Return the body. Raises StripeError if it is too long, or not text."""
    length = body_length(environ)
    try:
        return environ["wsgi.input"].read(length).decode()
    except UnicodeDecodeError:
        raise invalid_request("Invalid request: the body is not valid UTF-8.") from None


def body_length(environ: dict[str, Any]) -> int:
    """Return the number of bytes in the body. Raises StripeError if it is too long or unknown."""
    length = environ.get("CONTENT_LENGTH") or "0"
    if not re.fullmatch("[0-9]{1,18}", length):
        raise invalid_request("Invalid request: the header Content-Length is not a number.")
    limit = _LIMITS.get(path(environ), LIMIT)
    if int(length) > limit:
        raise too_large(limit)
    return int(length)


def too_large(limit: int) -> StripeError:
    """Return the error of a body that is over the limit, in bytes."""
    return invalid_request(f"Request body too large: {limit} bytes at most.", status=413)
