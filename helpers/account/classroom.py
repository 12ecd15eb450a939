"""A class: learners on their own computers work in one sandbox, each in an account of their own.

Nobody needs an account or a key. The kit makes up a key, so that each learner has an account there,
and sends the name that the learner gave.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import stripe

from helpers.account import settings
from helpers.account.addresses import address_problem
from helpers.account.keys import NAME, SecretKey
from helpers.account.memory import change, keep, kept
from helpers.printing import SaidInFull
from helpers.sandbox.api import learners
from helpers.sandbox.languages.speaking import gettext

_PART = "class"  # of the kit's memory
_TIMEOUT = 5  # seconds
SILENT = "It does not answer. If the class is over, leave_class() leads back to your own sandbox."


class ClassProblem(SaidInFull, ValueError):
    """A class that cannot be joined like this."""


class NoAnswer(SaidInFull, ConnectionError):
    """No sandbox answers at the address of a class."""


@dataclass(frozen=True)
class Classroom:
    """The class that the learner has joined: its sandbox's address, their name, and their key."""

    address: str
    name: str
    key: SecretKey

    @property
    def identity(self) -> tuple[str, str, str]:
        """What tells this from another class, or from the same one under another name."""
        return self.address, self.name, self.key.fingerprint

    @property
    def headers(self) -> dict[str, str]:
        """What every request has, so that the class view can show the name."""
        return {learners.HEADER: learners.header(self.name)}

    def label_as(self, name: str) -> str:
        """Return one sentence to show, with the learner's name or the one that greet() returns."""
        return gettext(
            "The class's sandbox at %(host)s, as %(name)s: test cards only, no real money.",
            host=urlsplit(self.address).netloc,
            name=name,
        )

    def greet(self) -> str | None:
        """Tell the class's sandbox who is there; return how the class view calls them.

        That is "Anna (2)" if there is another Anna. None if the sandbox does not answer.
        """
        import requests  # slow to import, and needed only here

        try:
            account = self._get("/v1/account")["id"]
            return str(self._get(f"/sandbox/accounts/{account}")["name"])
        except (requests.RequestException, ValueError, LookupError, TypeError):
            return None

    def _get(self, path: str) -> Any:
        headers = {"Authorization": f"Bearer {self.key.reveal()}", **self.headers}
        answer = _direct().get(f"{self.address}{path}", headers=headers, timeout=_TIMEOUT)
        answer.raise_for_status()
        return answer.json()

    def http_client(self) -> stripe.HTTPClient:
        """Return an HTTP client for the SDK; a proxy is not for computers in the same room."""
        return stripe.RequestsClient(session=_direct())


def join_class(address: str, name: str) -> None:
    """Work in the sandbox of a class from now on, in all notebooks; connect() then connects to it.

    address: as the class view shows it, such as "http://192.168.1.20:12111"; that of any of its
    pages will do. name: shown there.
    Raises ClassProblem (a ValueError) for an unusable address or name, and where a key is set; and
    NoAnswer (a ConnectionError) if no sandbox answers.
    """
    address, name = _origin(address.strip()), learners.clean(name)
    problem = _problem(address, name)
    if problem:
        raise ClassProblem(problem)
    _look_for_sandbox(address)
    change(_PART, "key", lambda key: key or f"sk_test_{secrets.token_hex(12)}")
    keep(_PART, "joined", {"address": address, "name": name})
    classroom = joined_class()
    name = classroom and classroom.greet() or name
    print(f"{name} is in the class. Now run the cell with connect(), also if it has run before.")


def leave_class() -> None:
    """Work in one's own sandbox again; connect() then connects to it."""
    keep(_PART, "joined", None)
    print("You are back in your own sandbox. Now run the cell with connect() again.")


def joined_class() -> Classroom | None:
    """Return the class that the learner has joined; None if there is none."""
    part = kept(_PART)
    joined, key = part.get("joined"), part.get("key")
    if not isinstance(joined, dict) or not isinstance(key, str):
        return None
    address, name = joined.get("address"), joined.get("name")
    if not isinstance(address, str) or not isinstance(name, str):
        return None
    return Classroom(address, name, SecretKey(key))


def control(address: str, path: str, params: dict[str, Any]) -> Any:
    """Ask a class's sandbox for what Stripe has no API for; see sandbox/server/control.py.

    Returns the JSON of its answer. Raises LookupError with the message if it refuses, and
    ConnectionError if it does not answer.
    """
    import requests

    try:
        answer = _direct().post(f"{address}/sandbox/{path}", json=params, timeout=_TIMEOUT)
        found = answer.json()
    except (requests.RequestException, ValueError):
        raise ConnectionError(f"The class's sandbox at {address} does not answer.") from None
    if not answer.ok:
        raise LookupError(found["error"]["message"])
    return found


def _origin(address: str) -> str:
    """Return the scheme, host and port of what was copied; as it is if it cannot be read."""
    try:
        parts = urlsplit(address if "://" in address else f"http://{address}")
    except ValueError:
        return address
    return f"{parts.scheme}://{parts.netloc}"


def _problem(address: str, name: str) -> str | None:
    if settings.IN_BROWSER:
        return (
            "What runs in the browser alone reaches no other computer, so it cannot join a class: "
            "work in the sandbox here, or run the kit on your own computer."
        )
    if not name or name.casefold() == "your name":  # as the class view has it, to be copied
        return 'Give your own name: join_class("…", name="Anna")'
    if problem := address_problem(address):
        return (
            f'The address {problem}. Copy it from the class view, as "http://192.168.1.20:12111".'
        )
    if settings.get(NAME) is not None:
        return (
            f"{NAME} is set, so these notebooks work in your own test account. Remove it from "
            ".env, restart the kernel, and join again. Your key is not sent to the class."
        )
    return None


def _look_for_sandbox(address: str) -> None:
    import requests

    try:
        found = _direct().get(f"{address}/sandbox", timeout=_TIMEOUT).json()
    except (requests.RequestException, ValueError):
        found = None
    if not isinstance(found, dict) or found.get("object") != "sandbox":
        raise NoAnswer(
            f"No sandbox answers at {address}. Is it the address in the class view? Is this "
            "computer in the same network as your instructor's? If so, its firewall may be in the "
            "way."
        )


def _direct() -> Any:
    import requests

    session = requests.Session()
    session.trust_env = False
    return session
