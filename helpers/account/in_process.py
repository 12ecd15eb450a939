"""A server that is called and not connected to, where no browser reaches one.

In a page of JupyterLite there are neither sockets nor threads, and on some hosts no way leads from
the learner's browser to the kernel.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from helpers.sandbox.events import receivers
from helpers.sandbox.events.receivers import WebhookResponse

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication
    from werkzeug.test import TestResponse

# The servers of this process by host and port, as their addresses have them.
_apps: dict[str, WSGIApplication] = {}
NOBODY = "Nothing is listening at this address."


class InProcessServer:
    """Serves a WSGI application at an address of this computer, but within this process alone.

    `address` is the URL that a real server would have, so that sessions look the same everywhere.
    What this process sends there with `requests`, such as the SDK does, arrives as well.
    """

    def __init__(self, app: WSGIApplication, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        _apps[urlsplit(self.address).netloc] = app
        _answer_requests()

    def close(self) -> None:
        """Stop serving."""
        _apps.pop(urlsplit(self.address).netloc, None)


def is_served_here(url: str) -> bool:
    """Return whether a server of this process answers at this URL, so that no browser does."""
    parts = urlsplit(url)
    return parts.scheme == "http" and _netloc(url) in _apps


def ask(
    url: str, method: str = "GET", body: bytes = b"", headers: dict[str, str] | None = None
) -> TestResponse:
    """Send a request to a server of this process, and return the response: no redirect is followed.

    Raises LookupError if there is no server at this URL.
    """
    from werkzeug.test import Client  # slow to import, and needed only for pages and backends

    app = _apps.get(_netloc(url))
    if app is None:
        raise LookupError(f"{url}: {NOBODY}")
    parts = urlsplit(url)
    return Client(app).open(
        parts.path or "/",
        base_url=f"http://{parts.netloc}",
        query_string=parts.query,
        method=method,
        data=body,
        headers=headers or {},
    )


def _netloc(url: str) -> str:
    return urlsplit(url).netloc.replace("localhost", "127.0.0.1")


def post_event(url: str, payload: str, secret: str) -> WebhookResponse:
    """Post an event to a webhook of this process, as receivers.post does over the network."""
    if not is_served_here(url):
        return WebhookResponse(None, NOBODY)
    try:
        answer = ask(url, "POST", payload.encode(), receivers.headers(payload, secret))
    except Exception as error:  # a program that fails is an answer, too
        return WebhookResponse(None, receivers.failure(error))
    return receivers.response(answer.status_code, answer.get_data())


@cache
def _answer_requests() -> None:
    """Have every session of `requests` send to the servers of this process without a network."""
    import requests

    class Adapter(requests.adapters.BaseAdapter):
        def send(self, request: Any, *_: Any, **__: Any) -> Any:
            body = request.body or b""
            body = body.encode() if isinstance(body, str) else body
            answer = ask(request.url, request.method, body, dict(request.headers))
            return _as_requests(request, answer)

        def close(self) -> None:
            pass

    def _as_requests(request: Any, answer: TestResponse) -> Any:
        response = requests.Response()
        response.status_code, response.reason = answer.status_code, answer.status[4:]
        response.headers.update(answer.headers)
        response.encoding = requests.utils.get_encoding_from_headers(response.headers)
        response._content = answer.get_data()
        response.url, response.request = request.url, request
        return response

    over_network: Callable[..., Any] = requests.Session.get_adapter
    here = Adapter()

    def get_adapter(session: Any, url: str) -> Any:
        return here if is_served_here(url) else over_network(session, url)

    setattr(requests.Session, "get_adapter", get_adapter)  # noqa: B010  # it has a type of its own
