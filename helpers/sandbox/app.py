"""The sandbox as a WSGI application: the API under /v1, the checkout pages under /c."""

import re
from collections.abc import Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from werkzeug.wsgi import get_path_info

from . import api
from .errors import StripeError, invalid_request

if TYPE_CHECKING:
    from .sandbox import Sandbox

_LIMIT = 1_000_000  # bytes in a request's body; Stripe's forms are far smaller


def respond(sandbox: "Sandbox", environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answer a WSGI request."""
    if not environ["PATH_INFO"].startswith("/v1"):
        from . import pages

        return pages.respond(sandbox, environ)(environ, start_response)
    try:
        answer = api.respond(sandbox, _request(environ))
    except StripeError as error:
        answer = api.refusal(sandbox, error)
    body = answer.body.encode()
    status = HTTPStatus(answer.status)
    headers = [*answer.headers.items(), ("Content-Length", str(len(body)))]
    start_response(f"{status.value} {status.phrase}", headers)
    return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]


def _request(environ: dict[str, Any]) -> api.Request:
    headers = {
        name[5:].replace("_", "-").lower(): value
        for name, value in environ.items()
        if name.startswith("HTTP_")
    }
    headers["content-type"] = environ.get("CONTENT_TYPE", "")
    return api.Request(
        environ["REQUEST_METHOD"],
        get_path_info(environ),
        environ.get("QUERY_STRING", ""),
        headers,
        _body(environ),
    )


def _body(environ: dict[str, Any]) -> str:
    """Return the body. Raises StripeError for one that is too long or is no text."""
    length = environ.get("CONTENT_LENGTH") or "0"
    if not re.fullmatch("[0-9]{1,18}", length):
        raise invalid_request("Invalid request: the header Content-Length is not a number.")
    if int(length) > _LIMIT:
        raise invalid_request(f"Request body too large: {_LIMIT} bytes at most.", status=413)
    try:
        return environ["wsgi.input"].read(int(length)).decode()
    except UnicodeDecodeError:
        raise invalid_request("Invalid request: the body is not valid UTF-8.") from None
