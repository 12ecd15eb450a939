"""Exercises: check() says what is right, what is missing, and whose answer it is.

The learner's answer is in `answer`, which is None until they write one. The folded cell hands the
solution to solution() and never assigns to `answer`, so it cannot overwrite what they wrote.
"""

from __future__ import annotations

import ast
import hashlib
import inspect
import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from helpers.account.memory import keep, kept
from helpers.learning.course import HINTS

_PART = "exercises"  # of the kit's memory
_solutions: dict[str, Any] = {}  # by the exercise's name
UNTOUCHED = (
    "This is the solution; write your own above to try. Then run that cell and this one again: "
    "if that cell shows an error, there is no answer of yours yet."
)
RIGHT = "All correct, and your own answer. progress() counts it."
EMPTY = "There is no answer yet: write one in the cell above, run it, and run this cell again."


def solution(exercise: str, value: Any) -> None:
    """Hand over the solution of an exercise, which check() shows as long as there is no answer."""
    _solutions[exercise] = value


def check(
    exercise: str,
    answer: Any,
    requirements: Mapping[str, Callable[[Any], object]],
    hints: Sequence[str] | None = None,
) -> None:
    """Print, for each requirement in plain words, whether the answer meets it.

    Each requirement is a function of the answer; if it raises an error, it is not met. The first
    wrong answer gets the first hint, and each other wrong answer one more: those of the course,
    unless others are given. An answer that meets all requirements is remembered for progress().
    With None, it looks at the solution instead.
    """
    if answer is None and exercise not in _solutions:
        print(EMPTY)
        return
    looked_at = _solutions[exercise] if answer is None else answer
    met = [_is_met(requirement, looked_at) for requirement in requirements.values()]
    for text, (is_met, error) in zip(requirements, met, strict=True):
        print("✓" if is_met else "✗ missing:", f"{text} ({error})" if error else text)
    if answer is None:
        print(UNTOUCHED)
    elif all(is_met for is_met, _ in met):
        _remember(exercise, solved=True)
        print(RIGHT)
    else:
        hints = HINTS.get(exercise, ()) if hints is None else hints
        _encourage(
            exercise, answer, hints, f"{sum(is_met for is_met, _ in met)} of {len(met)} so far."
        )


def solved() -> set[str]:
    """Return the names of the exercises that the learner has solved, in this kernel or before."""
    return {name for name, record in kept(_PART).items() if _record(record)["solved"]}


def _encourage(exercise: str, answer: Any, hints: Sequence[str], score: str) -> None:
    tries = list(_record(kept(_PART).get(exercise))["tries"])
    if fingerprint(answer) not in tries:
        tries = [*tries, fingerprint(answer)][: max(len(hints), 1)]
        _remember(exercise, tries=tries)
    print(score, "Change your answer, then run its cell and this one again.")
    for number, hint in enumerate(hints[: len(tries)], 1):
        print(f"Hint {number}: {hint}")


def _remember(exercise: str, **changes: Any) -> None:
    with suppress(OSError):  # a full disk is no reason to fail a right answer
        keep(_PART, exercise, _record(kept(_PART).get(exercise)) | changes)


def _record(value: Any) -> dict[str, Any]:
    """Return what is remembered of an exercise: whether it is solved, and the wrong answers."""
    known = value if isinstance(value, dict) else {}
    tries = known.get("tries")
    return {
        "solved": known.get("solved") is True,
        "tries": tries if isinstance(tries, list) else [],
    }


def _is_met(requirement: Callable[[Any], object], answer: Any) -> tuple[bool, str]:
    """Return whether an answer meets a requirement, and the error if it raises one."""
    try:
        return bool(requirement(answer)), ""
    except Exception as error:  # the answer can be any object
        return False, f"{type(error).__name__}: {error}".partition("\n")[0]


# What Stripe makes up anew each time: ids, their secrets, and times in Unix seconds.
_NEW_EACH_TIME = re.compile(r"\b[a-z]{2,8}_(?=\w*[0-9A-Z])\w{12,}|\b1\d{9}\b")
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")


def fingerprint(answer: Any) -> str:
    """Return the same text for the same answer, also if its cell has run again in between.

    A function is what its code says; ids and times of Stripe's objects make no difference.
    """
    text = _source(answer) or _NEW_EACH_TIME.sub("", _ADDRESS.sub("", _text(answer)))
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]


def _source(answer: Any) -> str | None:
    """Return a function's code without comments and spacing; None if it has none to be found."""
    if not inspect.isroutine(answer):
        return None
    with suppress(OSError, TypeError, SyntaxError, ValueError):
        return ast.unparse(ast.parse(textwrap.dedent(inspect.getsource(answer))))
    code = getattr(answer, "__code__", None)
    return None if code is None else f"{code.co_code!r} {code.co_consts!r} {code.co_names!r}"


def _text(answer: Any) -> str:
    try:
        # A StripeObject's repr has its address; its str is JSON.
        return str(answer)
    except Exception:  # the answer can be any object
        return type(answer).__name__
