"""What goes over the wire: each request that the SDK sends, and the response to it."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import stripe

from helpers.account.keys import SecretKey

_Response = tuple[str | bytes, int, Mapping[str, str]]  # content, status, headers

_recording: ContextVar[list[Exchange] | None] = ContextVar("recorded", default=None)
_is_logged: ContextVar[bool] = ContextVar("is_logged", default=True)


@dataclass(frozen=True)
class Exchange:
    """One request to the API and its response, without the key; it took so many seconds."""

    method: str
    url: str
    headers: dict[str, str]
    body: str
    status: int = 0
    response: str = field(default="", repr=False)
    seconds: float = 0

    @property
    def request_line(self) -> str:
        """Method and path, such as "POST /v1/checkout/sessions"."""
        return f"{self.method.upper()} {urlsplit(self.url).path}"

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """The form-encoded parameters, decoded: ("line_items[0][quantity]", "1")."""
        return parse_qsl(self.body or urlsplit(self.url).query, keep_blank_values=True)

    @property
    def response_json(self) -> Any:
        """The response's JSON, or its text if it is not JSON."""
        try:
            return json.loads(self.response)
        except ValueError:
            return self.response


@contextmanager
def recording() -> Iterator[list[Exchange]]:
    """Record what the clients of connect() send and receive inside the `with`."""
    exchanges: list[Exchange] = []
    token = _recording.set(exchanges)
    try:
        yield exchanges
    finally:
        _recording.reset(token)


@contextmanager
def unlogged() -> Iterator[None]:
    """Keep what is sent inside the `with` out of the request logs: the kit asks it by itself."""
    token = _is_logged.set(False)
    try:
        yield
    finally:
        _is_logged.reset(token)


class RequestLog:
    """The latest exchanges of a client, oldest first; those before them are forgotten."""

    MOST = 50

    def __init__(self) -> None:
        self._exchanges: deque[Exchange] = deque(maxlen=self.MOST)
        self._callbacks: list[Callable[[Exchange], object]] = []

    def __iter__(self) -> Iterator[Exchange]:
        return iter(list(self._exchanges))

    def add(self, exchange: Exchange) -> None:
        """Log an exchange, and tell those who want to know of each."""
        self._exchanges.append(exchange)
        for callback in self._callbacks:
            callback(exchange)

    def on_exchange(self, callback: Callable[[Exchange], object]) -> None:
        """Call callback(exchange) after each request, in the thread that has sent it."""
        self._callbacks.append(callback)


class Transport(stripe.HTTPClient):
    """The SDK's HTTP client: it adds the key at the last moment, and logs what it has sent.

    headers: other headers of requests with the client's own key, and of no other account's.
    The StripeClient itself has only the key's hint, so neither it nor its frames in a traceback
    can show the key.
    """

    def __init__(
        self,
        inner: stripe.HTTPClient,
        key: SecretKey,
        log: RequestLog | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(async_fallback_client=inner)
        self._inner, self._key, self._headers = inner, key, headers or {}
        self._log = RequestLog() if log is None else log
        self.name = inner.name  # type: ignore[misc]  # of the class there: SDKs report it to Stripe

    # The SDK's own clients do not take the base class's _usage either.
    def request(  # type: ignore[override]
        self, method: str, url: str, headers: Mapping[str, str], post_data: Any = None
    ) -> _Response:
        response: _Response = ("", 0, {})
        start = perf_counter()
        try:
            response = self._send(method, url, headers, post_data)
            return response
        finally:
            seconds = perf_counter() - start
            self._record(_exchange(method, url, headers, post_data, response, seconds))

    async def request_async(  # type: ignore[override]
        self, method: str, url: str, headers: Mapping[str, str], post_data: Any = None
    ) -> _Response:
        return await asyncio.to_thread(self.request, method, url, headers, post_data)

    def close(self) -> None:
        self._inner.close()

    def _send(self, method: str, url: str, headers: Mapping[str, str], post_data: Any) -> _Response:
        try:
            return self._inner.request(method, url, self._complete(headers), post_data)
        except stripe.APIConnectionError as error:
            problem = error
        # Raised again from here, so that the traceback has no frames that have seen the key.
        problem.__cause__ = problem.__context__ = None
        raise problem.with_traceback(None)

    def _record(self, exchange: Exchange) -> None:
        recorded = _recording.get()
        if recorded is not None:
            recorded.append(exchange)
        if _is_logged.get():
            self._log.add(exchange)

    def _complete(self, headers: Mapping[str, str]) -> Mapping[str, str]:
        if headers.get("Authorization") != f"Bearer {self._key.hint}":
            return headers
        return {**headers, **self._headers, "Authorization": f"Bearer {self._key.reveal()}"}


def _exchange(
    method: str,
    url: str,
    headers: Mapping[str, str],
    post_data: Any,
    response: _Response,
    seconds: float,
) -> Exchange:
    content, status, _ = response
    text = content.decode(errors="replace") if isinstance(content, bytes) else content
    sent = (method, url, _without_key(headers), post_data or "")
    return Exchange(*sent, status, text, seconds)


def _without_key(headers: Mapping[str, str]) -> dict[str, str]:
    scheme, _, key = headers.get("Authorization", "").partition(" ")
    return {**headers, "Authorization": f"{scheme} {key[:8]}…"}
