"""helpers/quiz/questions.py, and the questions themselves."""

from collections import Counter

import pytest

from helpers.quiz.questions import QuestionsError, notebooks, questions_of, read_questions

each_notebook = pytest.mark.parametrize("notebook", notebooks())


@each_notebook
def test_a_notebook_has_three_questions_with_three_or_four_choices(notebook):
    questions = questions_of(notebook)
    assert len(questions) == 3
    assert all(len(question.choices) in (3, 4) for question in questions)


@each_notebook
def test_each_choice_has_its_own_reason(notebook):
    choices = [choice for question in questions_of(notebook) for choice in question.choices]
    assert all(choice.text and choice.reason for choice in choices)
    assert max(Counter(choice.reason for choice in choices).values()) == 1


def test_the_right_choice_can_be_anywhere():
    questions = [question for name in notebooks() for question in questions_of(name)]
    places = Counter(
        [each.right for each in question.choices].index(True) for question in questions
    )
    assert set(places) == {0, 1, 2} and max(places.values()) <= len(questions) / 2


def test_a_notebook_without_questions_is_named_with_those_that_have_some():
    with pytest.raises(QuestionsError, match="no questions for '99'.*00, 01, 02"):
        questions_of("99")
    with pytest.raises(QuestionsError):
        questions_of("../questions/00")


@pytest.fixture
def write(tmp_path):
    """Write a file with questions, and return its path."""

    def write(text):
        file = tmp_path / "mine.toml"
        file.write_text(text, encoding="utf-8")
        return file

    return write


RIGHT = '[[questions.choices]]\ntext = "4"\nreason = "Count."\nright = true\n'
WRONG = '[[questions.choices]]\ntext = "5"\nreason = "Too many."\n'
ASK = '[[questions]]\nask = "2 + 2?"\n'


def test_an_instructors_questions_are_read_in_their_order(write):
    (question,) = read_questions(write(ASK + WRONG + RIGHT))
    assert question.ask == "2 + 2?"
    assert [(each.text, each.right) for each in question.choices] == [("5", False), ("4", True)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("questions = [", "mine.toml is no TOML"),
        ("", r"mine.toml has no \[\[questions\]\]"),
        ("questions = 3", r"mine.toml has no \[\[questions\]\]"),
        (ASK, "Question 1 in mine.toml needs an `ask`"),
        ("[[questions]]\n" + RIGHT, "Question 1 in mine.toml needs an `ask`"),
        (
            ASK + RIGHT + WRONG.replace("reason", "because"),
            "needs an `ask`, and each of its choices",
        ),
        (ASK + RIGHT + ASK + WRONG, "Question 2 in mine.toml needs one choice with `right = true`"),
        (ASK + RIGHT + RIGHT, "Question 1 in mine.toml needs one choice with `right = true`"),
        (ASK + WRONG + RIGHT.replace("true", '"yes"'), "Question 1 in mine.toml needs an `ask`"),
        (ASK + WRONG + RIGHT.replace('"4"', "4"), "Question 1 in mine.toml needs an `ask`"),
    ],
)
def test_a_mistake_in_a_file_is_explained(write, text, message):
    with pytest.raises(QuestionsError, match=message):
        read_questions(write(text))
