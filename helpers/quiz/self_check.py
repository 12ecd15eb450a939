"""The self-check as a panel, and as text for readers without a kernel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import anywidget
import traitlets

from helpers.quiz.questions import Question, questions_of
from helpers.widgets import theme
from helpers.widgets.markup import code_in


class Quiz(anywidget.AnyWidget):
    """Questions with choices as buttons: each click says whether the choice is right, and why.

    questions: as asdict() makes them; tried: for each question the positions of the choices that
    the learner has clicked, in their order. None of them is ever taken away, but by "Start again".
    """

    _esm = Path(__file__).with_name("quiz.js")

    questions = traitlets.List(traitlets.Dict()).tag(sync=True)
    tried = traitlets.List(traitlets.List(traitlets.Int())).tag(sync=True)


class SelfCheck(theme.Panel):
    """The questions of a notebook, such as "02"; raises QuestionsError if there are none."""

    def __init__(self, notebook: str) -> None:
        self._questions = questions_of(notebook)
        self.quiz = Quiz(
            questions=[asdict(question) for question in self._questions],
            tried=[[] for _ in self._questions],
        )
        super().__init__(self.quiz)

    def __repr__(self) -> str:
        return _as_text(self._questions)

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        # ipywidgets cuts its text after 110 characters.
        bundle = super()._repr_mimebundle_(**kwargs)
        return bundle | {"text/plain": repr(self), "text/html": _as_html(self._questions)}


def _as_text(questions: Sequence[Question]) -> str:
    return "\n\n".join(
        "\n".join([f"{number}. {question.ask}", *_lettered(question)])
        for number, question in enumerate(questions, start=1)
    )


def _lettered(question: Question) -> list[str]:
    return [
        f"   {letter}) {choice.text}"
        for letter, choice in zip(ascii_lowercase, question.choices, strict=False)
    ]


def _as_html(questions: Sequence[Question]) -> str:
    """Return the questions as a list in which a click on a choice unfolds the reason."""
    items = "".join(
        f"<li><p>{code_in(question.ask)}</p>{''.join(map(_unfolding, question.choices))}</li>"
        for question in questions
    )
    return f"<ol>{items}</ol>"


def _unfolding(choice: Any) -> str:
    verdict = "Right." if choice.right else "Not this one."
    reason = f"<p><b>{verdict}</b> {code_in(choice.reason)}</p>"
    return f"<details><summary>{code_in(choice.text)}</summary>{reason}</details>"
