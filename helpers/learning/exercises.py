"""Exercises: check() says what is right, what is missing, and whose answer it is.

The learner's answer is in `answer`, which is None until they write one. The folded cell hands the
solution to solution() and never assigns to `answer`, so it cannot overwrite what they wrote.
"""

from __future__ import annotations

import ast
import hashlib
import inspect
import re
import sys
import textwrap
import traceback
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout, suppress
from io import StringIO
from typing import Any

from helpers.account.memory import change, kept
from helpers.learning.hints import HINTS, Hint, Hints
from helpers.printing import say

_PART = "exercises"  # of the kit's memory
_solutions: dict[str, Any] = {}  # by the exercise's name
UNTOUCHED = (
    "This is the solution; write your own above to try.\n"
    "Then run that cell and this one again.\n"
    "The solution is in the folded cell between the two: click the dots to see it."
)
FAILED = (
    "✗ The cell with your answer ended in an error, so there is no new answer to check.\n"
    "Correct it there: write what comes after `answer =`. Then run that cell and this one again."
)
_OLDER = (
    "✗ The cell with your answer no longer assigns to `answer`, so only an older one is left.\n"
    "Write answer = {} at its end. Then run that cell and this one again."
)
_UNASSIGNED = (
    "`answer` is still None: write answer = {} at the end of the cell with your function.\n"
    "Then run that cell and this one again. Until then, this is about the solution."
)
RIGHT = "All correct, and your own answer. progress(client) counts it."
TRY_AGAIN = "Change your answer, then run its cell and this one again."
EMPTY = "There is no answer yet: write one in the cell above, run it, and run this cell again."


def solution(exercise: str, value: Any) -> None:
    """Hand over the solution of an exercise, which check() shows as long as there is no answer."""
    _solutions[exercise] = value


def check(
    exercise: str,
    answer: Any,
    requirements: Mapping[str, Callable[[Any], object]],
    hints: Hints | None = None,
) -> None:
    """Print, for each requirement in plain words, whether the answer meets it.

    Each requirement is a function of the answer; if it raises an error, it is not met. A wrong
    answer gets a hint about the first requirement that it does not meet, and another wrong answer,
    which does not meet it either, one more: those of the course, unless others are given. An
    answer that meets all requirements is remembered for progress(). With None, it looks at the
    solution instead. Raises NameError if a requirement needs a name that a cell above has not
    defined since the kernel started.
    """
    if _answer["failed"]:
        say(FAILED)
        return
    if answer is not None and _answer["is_older"]:
        say(_OLDER.format(_answer["defined"] or "…"))
        return
    if answer is None and exercise not in _solutions:
        say(EMPTY)
        return
    looked_at = _solutions[exercise] if answer is None else answer
    met = {text: _is_met(each, looked_at) for text, each in requirements.items()}
    if answer is None:
        say(_UNASSIGNED.format(_answer["defined"]) if _answer["defined"] else UNTOUCHED)
    for text, (is_met, error) in met.items():
        say(f"{'✓' if is_met else '✗ missing:'} {f'{text} ({error})' if error else text}")
    missing = [text for text, (is_met, _) in met.items() if not is_met]
    if answer is None:
        return
    if missing:
        print(f"{len(met) - len(missing)} of {len(met)} so far.", TRY_AGAIN)
        _give_hints(exercise, answer, missing, HINTS.get(exercise, {}) if hints is None else hints)
    else:
        _remember(exercise, lambda record: record | {"solved": True})
        print(RIGHT)


# Of the last cell that assigns to `answer`: its id; whether it has failed, or has run once more and
# no longer assigns, as the variable then has an older one; and a function that it defines, which
# may have been meant.
_answer: dict[str, Any] = {"cell": None, "failed": False, "is_older": False, "defined": ""}
_DEFINES = re.compile(r"^def (\w+)", re.MULTILINE)
_ASSIGNS = re.compile(r"^(answer\s*=(?!=)|def\s+answer\b)", re.MULTILINE)


def watch_answers() -> None:
    """Notice, in a notebook, that the cell with an answer ends in an error."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is not None:
        shell.events.register("post_run_cell", _note_answer)


def _note_answer(result: Any) -> None:
    """Note how a cell has ended, if it assigns to `answer`; result: IPython's ExecutionResult."""
    source, cell = result.info.raw_cell or "", getattr(result.info, "cell_id", None)
    assigns = bool(_ASSIGNS.search(source))
    if assigns or (cell and cell == _answer["cell"]):
        defined = "".join(_DEFINES.findall(source)[-1:])
        _answer.update(cell=cell, failed=not result.success, is_older=not assigns, defined=defined)


watch_answers()


def solved() -> set[str]:
    """Return the names of the exercises that the learner has solved, in this kernel or before."""
    return {name for name, record in kept(_PART).items() if _record(record)["solved"]}


def _give_hints(exercise: str, answer: Any, missing: list[str], hints: Hints) -> None:
    """Print as many hints about a requirement as there were different answers that miss it.

    It is the first one of which a hint has something to say.
    """
    for requirement in missing:
        texts = [_said(hint, answer) for hint in hints.get(requirement, ())]
        tries = _tries(exercise, answer, requirement, max(len(texts), 1))
        given = [*filter(None, texts[:tries])]
        for number, text in enumerate(given, 1):
            say(f"Hint {number}: {text}")
        if given:
            return


def _said(hint: Hint, answer: Any) -> str:
    """Return a hint in words; one that looks at the answer may have nothing to say about it."""
    try:
        return (hint if isinstance(hint, str) else hint(answer)) or ""
    except Exception:  # the answer can be any object
        return ""


def _tries(exercise: str, answer: Any, missing: str, most: int) -> int:
    """Return how many different answers, with this one, have missed a requirement; remember it."""
    print_of_answer = fingerprint(answer)

    def with_this_one(record: dict[str, Any]) -> dict[str, Any]:
        before = record["tries"].get(missing, [])
        after = [*before, print_of_answer] if print_of_answer not in before else before
        return record | {"tries": {**record["tries"], missing: after[:most]}}

    return len(_remember(exercise, with_this_one)["tries"][missing])


def _remember(exercise: str, new: Callable[[dict[str, Any]], dict[str, Any]]) -> dict[str, Any]:
    """Change what is remembered of an exercise, and return it."""
    try:
        return change(_PART, exercise, lambda before: new(_record(before)))
    except OSError:  # a full disk is no reason to fail a right answer
        return new(_record(kept(_PART).get(exercise)))


def _record(value: Any) -> dict[str, Any]:
    """Return what is remembered of an exercise.

    solved: whether it is; tries: the wrong answers, by the requirement that they missed first.
    """
    known = value if isinstance(value, dict) else {}
    tries = known.get("tries")
    return {
        "solved": known.get("solved") is True,
        "tries": {text: answers for text, answers in tries.items() if isinstance(answers, list)}
        if isinstance(tries, dict)
        else {},
    }


def _is_met(requirement: Callable[[Any], object], answer: Any) -> tuple[bool, str]:
    """Return whether an answer meets a requirement, and the error if it raises one."""
    try:
        with redirect_stdout(StringIO()):  # what the answer prints is no part of the verdict
            return bool(requirement(answer)), ""
    except Exception as error:  # the answer can be any object
        if isinstance(error, NameError) and _is_raised_by(requirement, error):
            raise  # the kernel was restarted, and a cell above has not run since
        return False, f"{type(error).__name__}: {error}".partition("\n")[0]


def _is_raised_by(function: Callable[..., object], error: Exception) -> bool:
    """Return whether a function itself raised an error, and nothing that it has called."""
    *_, (frame, _) = traceback.walk_tb(error.__traceback__)
    return frame.f_code is getattr(function, "__code__", None)


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
    code = getattr(answer, "__code__", None)
    if code is None or code.co_filename != "<string>":  # to which Python 3.13 gives any other text
        with suppress(OSError, TypeError, SyntaxError, ValueError):
            return ast.unparse(ast.parse(textwrap.dedent(inspect.getsource(answer))))
    return None if code is None else f"{code.co_code!r} {code.co_consts!r} {code.co_names!r}"


def _text(answer: Any) -> str:
    try:
        # A StripeObject's repr has its address; its str is JSON.
        return str(answer)
    except Exception:  # the answer can be any object
        return type(answer).__name__
