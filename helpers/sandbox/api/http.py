"""An HTTP request to the API and its response, independent of how they are transported."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Request:
    """An HTTP request; the names of its headers are in lower case."""

    method: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = ""

    @property
    def only_reads(self) -> bool:
        """Whether the request changes nothing."""
        return self.method in ("GET", "HEAD")

    @property
    def fingerprint(self) -> str:
        """A hash of the request, to see whether an idempotency key is reused with another one."""
        text = f"{self.method} {self.path} {self.body}"
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Response:
    """An HTTP response; the body is JSON."""

    status: int
    headers: dict[str, str]
    body: str
