"""helpers/quiz/self_check.py; tests/browser/test_self_check.py answers it by keyboard."""

import pytest

from helpers import SelfCheck
from helpers.quiz.questions import QuestionsError, questions_of


@pytest.fixture
def check():
    return SelfCheck("02")


def test_the_browser_gets_the_questions_and_nothing_is_tried_yet(check):
    state = check.quiz.get_state()
    assert [each["ask"] for each in state["questions"]] == [each.ask for each in questions_of("02")]
    assert state["questions"][0]["choices"][1]["right"] is True
    assert state["tried"] == [[], [], []]


def test_the_text_has_the_questions_but_not_the_answers(check):
    text = check._repr_mimebundle_()["text/plain"]
    assert text.startswith("1. Your server has created a session.")
    for question in questions_of("02"):
        assert question.ask in text
        assert all(f") {choice.text}" in text for choice in question.choices)
        assert not any(choice.reason in text for choice in question.choices)


def test_without_a_kernel_the_reasons_are_folded_below_the_choices(check):
    html = check._repr_mimebundle_()["text/html"]
    assert html.count("<details>") == 9 and html.count("<b>Right.</b>") == 3
    assert "<summary>The session's <code>url</code>.</summary><p><b>Right.</b> It is" in html


def test_what_is_no_markup_stays_text(check):
    check._questions = (type(questions_of("02")[0])("Is 1 < 2 & `a<b`?", ()),)
    assert "Is 1 &lt; 2 &amp; <code>a&lt;b</code>?" in check._repr_mimebundle_()["text/html"]


def test_it_is_the_same_at_each_execution():
    first, second = (SelfCheck("04")._repr_mimebundle_() for _ in range(2))
    assert first["text/plain"] == second["text/plain"]
    assert first["text/html"] == second["text/html"]


def test_a_notebook_without_questions_is_said():
    with pytest.raises(QuestionsError, match="no questions for '2'"):
        SelfCheck("2")
