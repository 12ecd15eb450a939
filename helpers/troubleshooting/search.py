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
from helpers.troubleshooting.error_text import KITS_OWN, facts_of, plain

_GAP = r"(?: \w+){0,16}? "  # what "…" in a message stands for: an id, an address, an amount
_EVERYDAY = frozenset(
    "a an and are as at be but by can do does for from has have how i if in is it its my no not of "
    "on or so that the this to was what when which why will with you your error stripe file line "
    "python traceback most recent call last module raise return self".split()
)
_NEAREST = 3
# How much of a text a case must have to be near it, and how many of its words.
_LIKE, _FEWEST = 0.42, 2


@dataclass(frozen=True)
class Found:
    """What a search has found: the cases that say exactly this, or else the nearest ones."""

    exact: tuple[Case, ...] = ()
    nearest: tuple[Case, ...] = ()


def find(text: str) -> Found:
    """Return the cases of an error message; several, if they have the same message.

    A case that only its class of errors leads to, and no message, says less than the error itself.
    So do the nearest ones of the kit's own errors.
    """
    exact = tuple(case for case in said_in(text) if _messages(case))
    if exact or facts_of(text).get("Error") in KITS_OWN:
        return Found(exact)
    return Found(nearest=_nearest(text))


def said_in(text: str) -> tuple[Case, ...]:
    """Return the cases whose message or code is in the text, or else those of its class of errors.

    One sentence of a message is enough. Where several are there, the longest wins: it says most.
    """
    said = _plain(text)
    return _longest(_messages, said) or _longest(lambda case: case.types, said)


def _plain(text: str) -> str:
    """Return a text's words in lower case, with one space around each."""
    words = re.findall(r"\w+", plain(text).lower())
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
    """Return the cases that share much with an error's message; rare words count more.

    What else is in a text that names its message, such as a traceback, makes no difference.
    """
    asked = _words([facts_of(text).get("Message") or text])
    whole = sum(map(_rarity, asked))
    shared = {case: asked & _vocabulary(case) for case in CASES}
    likeness = {case: sum(map(_rarity, words)) / (whole or 1) for case, words in shared.items()}
    near = [
        case
        for case in CASES
        if likeness[case] >= _LIKE and len(shared[case]) >= min(_FEWEST, len(text.split()))
    ]
    return tuple(sorted(near, key=lambda case: -likeness[case])[:_NEAREST])


def _words(texts: Iterable[str]) -> set[str]:
    """Return the words that tell cases apart, without the s of plurals; numbers do not."""
    words = set(_plain(" ".join(texts)).split()) - _EVERYDAY
    return {word.rstrip("s") for word in words if not word.isdecimal()}


@cache
def _vocabulary(case: Case) -> set[str]:
    return _words((case.title, *case.says, case.cause, case.fix, case.words, *case.codes))


@cache
def _rarity(word: str) -> float:
    """Return how much a word tells: most if no case has it, for then none is near."""
    return log((len(CASES) + 1) / (sum(word in _vocabulary(case) for case in CASES) + 0.5))
