"""The sandbox as a WSGI application: the API under /v1, the checkout pages under /c."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from . import api

if TYPE_CHECKING:
    from .sandbox import Sandbox

_LIMIT = 1_000_000  # bytes in a request's body; Stripe's forms are far smaller


def respond(sandbox: "Sandbox", environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answer a WSGI request."""
    if not environ["PATH_INFO"].startswith("/v1"):
        from . import pages

        return pages.respond(sandbox, environ)(environ, start_response)
    answer = api.respond(sandbox, _request(environ))
    body = answer.body.encode()
    headers = [*answer.headers.items(), ("Content-Length", str(len(body)))]
    start_response(f"{answer.status} {_REASONS.get(answer.status, 'Error')}", headers)
    return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]


_REASONS = {200: "OK", 400: "Bad Request", 401: "Unauthorized", 402: "Payment Required", 404: "Not Found"}


def _request(environ: dict[str, Any]) -> api.Request:
    headers = {
        name[5:].replace("_", "-").lower(): value
        for name, value in environ.items()
        if name.startswith("HTTP_")
    }
    length = min(int(environ.get("CONTENT_LENGTH") or 0), _LIMIT)
    return api.Request(
        environ["REQUEST_METHOD"],
        environ["PATH_INFO"],
        environ.get("QUERY_STRING", ""),
        headers,
        environ["wsgi.input"].read(length).decode("utf-8", "replace"),
    )
