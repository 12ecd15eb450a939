"""What a check has found: where, what is wrong there, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from helpers.sandbox.api.request_log import redacted

_MOST_LETTERS = 100  # of a line that is shown


class Verdict(Enum):
    """What a check says: its mark and its words, so that no colour is needed."""

    NOT_SO = "✗", "not so"
    LOOK = "?", "look yourself"
    PASSED = "✓", "passed"

    @property
    def mark(self) -> str:
        return self.value[0]

    @property
    def words(self) -> str:
        return self.value[1]


@dataclass(frozen=True)
class Place:
    """A line of a file, by its number from 1; line 0 stands for the whole file or the account."""

    file: str
    line: int = 0
    text: str = ""

    @property
    def where(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file

    def __str__(self) -> str:
        return f"{self.where}  {self.shown}".rstrip()

    @property
    def shown(self) -> str:
        """The text as it may be shown: without keys, and not too long."""
        text = redacted(self.text.strip())
        return text if len(text) <= _MOST_LETTERS else f"{text[: _MOST_LETTERS - 1]}…"


@dataclass(frozen=True)
class Finding:
    """A verdict with its reason.

    `wrong` is one sentence, empty if nothing is; `to_do` says what to do, and may be empty.
    """

    verdict: Verdict
    wrong: str = ""
    to_do: str = ""
    place: Place | None = None

    @property
    def reason(self) -> str:
        """What is wrong and what to do, in sentences."""
        return f"{self.wrong} {self.to_do}".strip()


def found(place: Place, wrong: str, to_do: str) -> Finding:
    """Return a finding about what is wrong at a place."""
    return Finding(Verdict.NOT_SO, wrong, to_do, place)


def look(wrong: str, to_do: str = "", place: Place | None = None) -> Finding:
    """Return a finding about what code cannot decide."""
    return Finding(Verdict.LOOK, wrong, to_do, place)


def passed(place: Place | None = None) -> Finding:
    """Return a finding about what is right, and where that was seen."""
    return Finding(Verdict.PASSED, place=place)
