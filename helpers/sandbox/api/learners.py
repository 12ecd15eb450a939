"""Who works in an account, where one sandbox serves a class: the name that a learner has given.

A learner's kit sends it with each request, in the header Sandbox-Learner, percent-encoded. It needs
no account and proves nothing; two learners may have the same.
"""

import unicodedata
from collections.abc import Mapping
from urllib.parse import quote, unquote

from helpers.sandbox.store.store import Store

HEADER = "Sandbox-Learner"
KIND = "sandbox.learner"
LONGEST = 40  # characters of a name


def header(name: str) -> str:
    """Return a name as the header has it."""
    return quote(clean(name), safe=" ")


def note(store: Store, account: str, headers: Mapping[str, str], now: int) -> None:
    """Write down the name in a request's headers, and when it was seen, in the open transaction."""
    name = clean(unquote(headers.get(HEADER.lower(), "")))
    if name:
        store.put(account, {"object": KIND, "id": _id(account), "name": name, "seen": now})


def find(store: Store, account: str) -> tuple[str, int] | None:
    """Return the name in an account and when it was seen last, or None."""
    learner = store.get(account, _id(account), KIND)
    return (learner["name"], learner["seen"]) if learner else None


def _id(account: str) -> str:
    return f"learner_{account}"


def clean(name: str) -> str:
    """Return a name in one line, without characters that are invisible or change the direction."""
    visible = "".join(" " if c.isspace() else c for c in name if _is_visible(c))
    return " ".join(visible.split())[:LONGEST].strip()


def _is_visible(character: str) -> bool:
    return character.isspace() or not unicodedata.category(character).startswith("C")
