"""A request as it went out and the answer to it: how the SDK's call looks on the wire."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import stripe

from helpers.account.keys import SecretKey

_recorded: ContextVar[list[Exchange] | None] = ContextVar("recorded", default=None)


@dataclass(frozen=True)
class Exchange:
    """One request to the API and its answer; the key is not in it."""

    method: str
    url: str
    headers: dict[str, str]
    body: str
    status: int = 0
    answer: str = field(default="", repr=False)

    @property
    def request_line(self) -> str:
        """Method and path, such as "POST /v1/checkout/sessions"."""
        return f"{self.method.upper()} {urlsplit(self.url).path}"

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """The form-encoded parameters, decoded: ("line_items[0][quantity]", "1")."""
        return parse_qsl(self.body or urlsplit(self.url).query, keep_blank_values=True)

    @property
    def answer_json(self) -> Any:
        """The answer's JSON, or its text if it is none."""
        try:
            return json.loads(self.answer)
        except ValueError:
            return self.answer


@contextmanager
def recording() -> Iterator[list[Exchange]]:
    """Record what the clients of connect() send and receive inside the `with`."""
    exchanges: list[Exchange] = []
    token = _recorded.set(exchanges)
    try:
        yield exchanges
    finally:
        _recorded.reset(token)


class Transport(stripe.HTTPClient):
    """The SDK's HTTP client: it puts the key in last, and records for recording().

    The StripeClient itself holds only the key's hint, so neither it nor its frames in a
    traceback can show the key.
    """

    def __init__(self, inner: stripe.HTTPClient, key: SecretKey) -> None:
        super().__init__(async_fallback_client=inner)
        self._inner, self._key, self.name = inner, key, inner.name

    def request(self, method, url, headers, post_data=None):
        answer = ("", 0, {})
        try:
            answer = self._send(method, url, headers, post_data)
            return answer
        finally:
            _record(method, url, headers, post_data, answer)

    async def request_async(self, method, url, headers, post_data=None):
        return await asyncio.to_thread(self.request, method, url, headers, post_data)

    def close(self) -> None:
        self._inner.close()

    def _send(self, method, url, headers, post_data):
        try:
            return self._inner.request(method, url, self._signed(headers), post_data)
        except stripe.APIConnectionError as error:
            problem = error
        # Raised again from here: the frames below, which have seen the key, stay out of it.
        problem.__cause__ = problem.__context__ = None
        raise problem.with_traceback(None)

    def _signed(self, headers):
        hidden = headers.get("Authorization") == f"Bearer {self._key.hint}"
        return {**headers, "Authorization": f"Bearer {self._key.reveal()}"} if hidden else headers


def _record(method, url, headers, post_data, answer) -> None:
    exchanges = _recorded.get()
    if exchanges is None:
        return
    content, status, _ = answer
    text = content.decode(errors="replace") if isinstance(content, bytes) else content
    exchanges.append(Exchange(method, url, _without_key(headers), post_data or "", status, text))


def _without_key(headers) -> dict[str, str]:
    scheme, _, key = headers.get("Authorization", "").partition(" ")
    return {**headers, "Authorization": f"{scheme} {key[:8]}…"}
