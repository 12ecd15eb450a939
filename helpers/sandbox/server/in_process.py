"""An HTTP client for the SDK that calls the sandbox without a network."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

import stripe
from requests.structures import CaseInsensitiveDict

from helpers.sandbox.api import dispatch
from helpers.sandbox.api.engine import Engine
from helpers.sandbox.api.http import Request


class InProcessClient(stripe.HTTPClient):
    """A client for `stripe.StripeClient(http_client=…)` that calls a sandbox in this process."""

    name = "sandbox"

    def __init__(self, engine: Engine):
        super().__init__()
        self._engine = engine

    def request(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str] | None,
        post_data: Any = None,
        *,
        _usage: list[str] | None = None,
    ) -> tuple[str, int, Mapping[str, str]]:
        """Return the body, status and headers of the sandbox's response."""
        parts = urlsplit(url)
        lower = {name.lower(): value for name, value in (headers or {}).items()}
        path = unquote(parts.path)
        request = Request(method.upper(), path, parts.query, lower, post_data or "")
        response = dispatch.respond(self._engine, request)
        # The type that the SDK's own client returns: it reads `request-id` in any case.
        return response.body, response.status, CaseInsensitiveDict(response.headers)

    async def request_async(
        self, method: str, url: str, headers: Mapping[str, str] | None, post_data: Any = None
    ) -> tuple[bytes, int, Mapping[str, str]]:
        """Return the same for the SDK's `…_async` methods, but the body as bytes; nothing waits."""
        body, status, response_headers = self.request(method, url, headers, post_data)
        return body.encode(), status, response_headers

    def close(self) -> None:
        """There is no connection to close."""

    async def close_async(self) -> None:
        """There is no connection to close."""
