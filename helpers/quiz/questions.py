"""The questions of each notebook, as its file in questions/ has them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("questions")


class QuestionsError(ValueError):
    """Questions cannot be asked as they are; the message says what to change, and where."""


@dataclass(frozen=True)
class Choice:
    """One answer to a question, whether it is right, and why. `Code` is in backticks."""

    text: str
    reason: str
    right: bool = False


@dataclass(frozen=True)
class Question:
    """A question, and the choices in the order in which they are shown; one of them is right."""

    ask: str
    choices: tuple[Choice, ...]


def notebooks() -> list[str]:
    """Return the names that questions_of takes: numbers of notebooks, and "session-generator"."""
    return sorted(file.stem for file in FOLDER.glob("*.toml"))


def questions_of(notebook: str) -> tuple[Question, ...]:
    """Return the questions of a notebook, such as "02". Raises QuestionsError."""
    if notebook not in notebooks():
        raise QuestionsError(
            f"There are no questions for {notebook!r}. There are some for {', '.join(notebooks())}."
        )
    return read_questions(FOLDER / f"{notebook}.toml")


def read_questions(file: Path) -> tuple[Question, ...]:
    """Return the questions in a TOML file. Raises QuestionsError."""
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise QuestionsError(f"{file.name} is no TOML: {error}") from None
    entries = data.get("questions")
    if not isinstance(entries, list):
        raise QuestionsError(f"{file.name} has no [[questions]].")
    return tuple(
        _question(entry, f"Question {number} in {file.name}")
        for number, entry in enumerate(entries, start=1)
    )


def _question(entry: Mapping[str, Any], where: str) -> Question:
    try:
        choices = tuple(Choice(**choice) for choice in entry["choices"])
        question = Question(entry["ask"], choices)
        _check_types(question)
    except (KeyError, TypeError):
        raise QuestionsError(
            f"{where} needs an `ask`, and each of its choices a `text` and a `reason`, in quotes. "
            "The right one has `right = true`, too. There is nothing else."
        ) from None
    if sum(choice.right for choice in choices) != 1:
        raise QuestionsError(f"{where} needs one choice with `right = true`, not more.")
    return question


def _check_types(question: Question) -> None:
    texts = [
        question.ask,
        *(text for each in question.choices for text in (each.text, each.reason)),
    ]
    if not all(isinstance(text, str) for text in texts):
        raise TypeError
    if not all(isinstance(each.right, bool) for each in question.choices):
        raise TypeError
