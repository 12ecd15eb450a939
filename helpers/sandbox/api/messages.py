"""An HTTP request to the API and its answer, whichever way they come and go."""

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
        """Whether the request asks for nothing to be changed."""
        return self.method in ("GET", "HEAD")

    @property
    def fingerprint(self) -> str:
        """The same for the same request: tells whether an idempotency key is used again rightly."""
        text = f"{self.method} {self.path} {self.body}"
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Answer:
    """An HTTP answer; the body is JSON."""

    status: int
    headers: dict[str, str]
    body: str
