"""What the text of an error says of itself: its class, message, type, code and parameter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import get_args

import stripe

# The kit's own classes of errors. Each message says what to do.
KITS_OWN = (
    *("AlreadyThere", "ClassProblem", "DoesNotRun", "FolderProblem", "ItemProblem", "KeyProblem"),
    *("NoAnswer", "NotRun", "NotThere", "SettingProblem"),
)
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_CLASS = re.compile(
    rf"(?:^|[\s(])(?:[\w.]+\.)?(\w*(?:Error|Exception|Warning)|{'|'.join(KITS_OWN)})\b(?:: *(.*))?",
    re.M,
)
_FIELD = r"""\b{}["']?\s*[:=]\s*["']?([\w.\[\]]+)"""
_QUOTED = re.compile(r"""["']?\bmessage["']?\s*[:=]\s*(["'])(.*?)(?<!\\)\1""")
_REQUEST = re.compile(r"^Request req_\w+: ")
_FIELDS = {"Type": "type", "Code": "code", "Decline code": "decline_code", "Param": "param"}
CODES = "docs.stripe.com/error-codes"
DECLINES = "docs.stripe.com/declines/codes"


def plain(text: str) -> str:
    """Return a text without the colours of a terminal."""
    return _COLOURS.sub("", text)


def facts_of(text: str) -> dict[str, str]:
    """Return what an error's text says: Error, Message, Type, Code, Decline code and Param.

    What it does not say is left out. A code, such as url_invalid, may stand alone.
    """
    return dict(_facts(plain(text)))


def _facts(text: str) -> Iterator[tuple[str, str]]:
    named = [match for match in _CLASS.finditer(text) if match[1] not in ("Error", "Exception")]
    if named:
        yield "Error", named[-1][1]
    message = _message(text, [match[2] for match in named])
    if message:
        yield "Message", message
    for name, field in _FIELDS.items():
        found = re.search(_FIELD.format(field), text)
        if found and found[1] not in ("null", "None", "undefined"):
            yield name, found[1]
    if text.strip() in _codes():
        yield "Code", text.strip()


@cache
def _codes() -> frozenset[str]:
    """Return the codes that Stripe's own SDK knows."""
    kinds = get_args(stripe.PaymentIntent.LastPaymentError.__annotations__["code"])
    return frozenset(code for kind in kinds for code in get_args(kind))


def _message(text: str, after_names: list[str | None]) -> str:
    """Return what the error says: what is quoted as its message, or what follows its class."""
    quoted = _QUOTED.search(text)
    said = quoted[2] if quoted else next((each for each in reversed(after_names) if each), "")
    return _REQUEST.sub("", said.strip())


def read_on(facts: dict[str, str]) -> str:
    """Return where Stripe's documentation has more, without https://; "" if it has nothing."""
    if "Decline code" in facts:
        return DECLINES
    if "Code" in facts:
        return f"{CODES}#{facts['Code'].replace('_', '-')}"
    return ""
