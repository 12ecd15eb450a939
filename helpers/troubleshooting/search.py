"""Find the case of an error message, also in a whole traceback: its own words first, then others.

Letters, digits and _ count; case, quotes, other punctuation and colours do not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from math import log

from helpers.troubleshooting.cases import CASES, Case

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_GAP = r"(?: \w+){0,16}? "  # what "…" in a message stands for: an id, an address, an amount
_EVERYDAY = frozenset(
    "a an and are as at be but by can do does for from has have how i if in is it its my no not of "
    "on or so that the this to was what when which why will with you your error stripe file line "
    "python traceback most recent call last module raise return self".split()
)
_NEAREST = 3


@dataclass(frozen=True)
class Found:
    """What a search has found: the cases that say exactly this, or else the nearest ones."""

    exact: tuple[Case, ...] = ()
    nearest: tuple[Case, ...] = ()


def find(text: str) -> Found:
    """Return the cases of an error message; several, if they have the same message."""
    exact = said_in(text)
    return Found(exact) if exact else Found(nearest=_nearest(text))


def said_in(text: str) -> tuple[Case, ...]:
    """Return the cases whose message or code is in the text, or else those of its class of errors.

    One sentence of a message is enough. Where several are there, the longest wins: it says most.
    """
    said = _plain(text)
    return _longest(_messages, said) or _longest(lambda case: case.types, said)


def _plain(text: str) -> str:
    """Return a text's words in lower case, with one space around each."""
    words = re.findall(r"\w+", _COLOURS.sub("", text).lower())
    return f" {' '.join(words)} "


def _longest(texts_of: Callable[[Case], Iterable[str]], said: str) -> tuple[Case, ...]:
    lengths = {
        case: max((len(text) for text in texts_of(case) if _pattern(text).search(said)), default=0)
        for case in CASES
    }
    longest = max(lengths.values())
    return tuple(case for case, length in lengths.items() if 0 < length == longest)


@cache
def _messages(case: Case) -> tuple[str, ...]:
    sentences = (part for text in case.says for part in re.split(r"(?<=[.;]) ", text))
    return (*case.says, *case.codes, *(part for part in sentences if len(part.split()) > 3))


@cache
def _pattern(message: str) -> re.Pattern[str]:
    parts = [_plain(part).strip() for part in message.split("…")]
    return re.compile(" " + _GAP.join(filter(None, parts)) + " ")


def _nearest(text: str) -> tuple[Case, ...]:
    """Return the cases that share most with the text; words that few cases have count more."""
    asked = _words([text])
    scores = {case: sum(_rarity(word) for word in asked & _vocabulary(case)) for case in CASES}
    ranked = sorted(CASES, key=lambda case: -scores[case])
    return tuple(case for case in ranked[:_NEAREST] if scores[case])


def _words(texts: Iterable[str]) -> set[str]:
    """Return the words that tell cases apart, without the s of plurals; numbers do not."""
    words = set(_plain(" ".join(texts)).split()) - _EVERYDAY
    return {word.rstrip("s") for word in words if not word.isdecimal()}


@cache
def _vocabulary(case: Case) -> set[str]:
    return _words((case.title, *case.says, case.cause, case.fix, case.words, *case.codes))


@cache
def _rarity(word: str) -> float:
    return log(len(CASES) / sum(word in _vocabulary(case) for case in CASES))
