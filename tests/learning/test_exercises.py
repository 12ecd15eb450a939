"""helpers/learning/exercises.py: what is right, what is missing, and whose answer it is."""

import json
from types import SimpleNamespace

import pytest

from helpers import connect
from helpers.learning import exercises
from helpers.learning.exercises import check, solution, solved
from helpers.printing import wrapped

REQUIREMENTS = {"it is even": lambda n: n % 2 == 0, "it is more than ten": lambda n: n > 10}
HINTS = {
    "it is even": (lambda n: f"{n} is odd.", "Count in twos."),
    "it is more than ten": (lambda n: f"{n} is {11 - n} too small.", "Try twelve."),
}


@pytest.fixture(autouse=True)
def restart():
    """Forget the solutions, as a kernel does that restarts; the test can do it again."""
    exercises._solutions.clear()
    exercises._answer.update(cell=None, failed=False, is_older=False, defined="")
    return exercises._solutions.clear


@pytest.fixture
def said(capsys):
    """A function that checks an answer, and returns what that prints."""

    def said(answer, hints=HINTS):
        capsys.readouterr()
        check("numbers", answer, REQUIREMENTS, hints)
        return capsys.readouterr().out

    return said


def test_an_answer_of_ones_own_that_is_right_is_solved(said):
    assert said(12) == f"✓ it is even\n✓ it is more than ten\n{exercises.RIGHT}\n"
    assert solved() == {"numbers"}


def test_the_solution_is_shown_as_such_and_solves_nothing(said):
    solution("numbers", 14)
    assert said(None) == f"{wrapped(exercises.UNTOUCHED)}\n✓ it is even\n✓ it is more than ten\n"
    assert exercises.UNTOUCHED.startswith("This is the solution; write your own above to try.")
    assert solved() == set()


def test_what_an_answer_prints_is_no_part_of_the_verdict(capsys):
    check("shouting", print, {"it says something": lambda answer: answer("Hello")})
    assert "Hello" not in capsys.readouterr().out


def test_an_answer_equal_to_the_solution_is_the_learners_own(said):
    solution("numbers", 14)
    assert exercises.RIGHT in said(14)


def test_a_wrong_answer_of_ones_own_is_not_replaced_by_the_solution(said):
    solution("numbers", 14)
    assert "✗ missing: it is more than ten" in said(4)


@pytest.mark.parametrize("cell", ["answer = 1 / 0", "def answer(n)\n  n", "answer=[\n  x]"])
def test_after_an_error_in_the_answers_cell_no_older_answer_is_judged(said, cell):
    ended(cell, success=False)
    assert said(12) == f"{wrapped(exercises.FAILED)}\n"
    ended("answer is None", success=True)
    assert said(None) == f"{wrapped(exercises.FAILED)}\n"
    ended("answer = 12", success=True)
    assert exercises.RIGHT in said(12)


def test_a_function_that_is_not_the_answer_yet_is_named(said):
    solution("numbers", 14)
    ended("answer = None\ndef twice(n):\n    return 2 * n", success=True)
    assert said(None).startswith("`answer` is still None: write answer = twice at the end")
    ended("answer = None", success=True)
    assert said(None).startswith(exercises.UNTOUCHED.split(";")[0])


def test_an_older_answer_is_not_taken_for_what_the_cell_says_now(said):
    ended("answer = 12", success=True, id="a")
    ended("def twice(n):\n    return 2 * n", success=True, id="a")
    assert "no longer assigns to `answer`" in said(12) and "answer = twice" in said(12)
    ended("print(12)", success=True, id="b")
    assert "✓" not in said(12)
    ended("answer = 12", success=True, id="a")
    assert exercises.RIGHT in said(12)


def ended(cell, success, id=None):
    """A cell has run, as IPython tells it."""
    info = SimpleNamespace(raw_cell=cell, cell_id=id)
    exercises._note_answer(SimpleNamespace(info=info, success=success))


def test_the_solution_of_another_exercise_makes_no_difference(said):
    solution("letters", 14)
    assert said(None) == f"{wrapped(exercises.EMPTY)}\n"


def test_without_an_answer_and_a_solution_it_says_where_to_write_one(said):
    assert "There is no answer yet" in said(None)


def test_what_is_missing_is_named_and_a_hint_is_given(said):
    assert said(4).splitlines() == [
        "✓ it is even",
        "✗ missing: it is more than ten",
        "1 of 2 so far. Change your answer, then run its cell and this one again.",
        "Hint 1: 4 is 7 too small.",
    ]
    assert solved() == set()


def test_an_answer_of_another_kind_is_told_the_error_that_it_raises(said):
    assert "✗ missing: it is more than ten (TypeError: '>' not supported between" in said("4")


def test_after_a_restart_no_answer_is_judged_by_names_that_are_gone(capsys):
    with pytest.raises(NameError, match="'client' is not defined"):
        check("ex", 2, {"it is known": lambda answer: client.knows(answer)})  # noqa: F821
    answer = lambda: cleint  # noqa: E731, F821
    check("ex", answer, {"it is known": lambda answer: answer()})
    assert "it is known (NameError: name 'cleint' is not defined)" in capsys.readouterr().out


def test_another_wrong_answer_gets_the_second_hint_and_the_same_one_does_not(said):
    first = said(4)
    assert said(4) == first
    second = said(6)
    assert second.endswith("Hint 1: 6 is 5 too small.\nHint 2: Try twelve.\n")
    assert said(6) == second and "Hint 2: Try twelve." in said(8)


def test_the_hint_is_about_what_is_missing_in_this_answer(said):
    assert said(13).endswith("Hint 1: 13 is odd.\n")
    assert said(4).endswith("Hint 1: 4 is 7 too small.\n"), "no second hint about something else"
    assert said(15).endswith("Hint 1: 15 is odd.\nHint 2: Count in twos.\n")


def test_a_hint_that_has_nothing_to_say_about_an_answer_is_left_out(said):
    assert said("four").splitlines()[-1].startswith("Hint 1: four is odd.")
    silent = {"it is more than ten": (lambda n: 1 / 0, "Try twelve.")}
    assert "Hint" not in said(4, silent)
    assert said(6, silent).endswith("Hint 1: Try twelve.\n")


def test_where_a_hint_has_nothing_to_say_the_next_requirement_has(said):
    silent = HINTS | {"it is even": (lambda n: 1 / 0, "Count in twos.")}
    assert said(5, silent).endswith("Hint 1: 5 is 6 too small.\n")


def test_a_restart_forgets_neither_the_hints_nor_what_is_solved(said, restart):
    said(4), said(6)
    restart()
    assert "Hint 2" in said(4)
    said(12)
    restart()
    assert solved() == {"numbers"}
    assert "Hint 2" in said(4), "a wrong answer afterwards"
    assert solved() == {"numbers"}


def test_without_hints_it_names_what_is_missing(said):
    assert "Hint" not in said(4, hints={})
    assert "1 of 2 so far" in said(6, hints={})


def test_the_hints_of_an_exercise_are_those_of_the_course(capsys):
    requirement = "it is in US dollars"
    check("a-second-price", Price("eur"), {requirement: lambda price: price.currency == "usd"})
    assert "Hint 1: Its currency is eur." in capsys.readouterr().out


class Price:
    def __init__(self, currency):
        self.currency = currency


@pytest.mark.parametrize("answer", ["twelve", {}, object(), lambda n: n, float("nan")])
def test_an_answer_of_the_wrong_type_fails_the_check_without_an_error(said, answer):
    assert "of 2 so far" in said(answer)


def test_an_answer_that_cannot_be_shown_fails_the_check_without_an_error(said):
    class Broken:
        def __str__(self):
            raise ValueError

    assert "0 of 2 so far" in said(Broken())


@pytest.mark.parametrize("memory", ["", "[]", '{"exercises": []}', '{"exercises": {"numbers": 5}}'])
def test_a_damaged_memory_counts_as_empty(said, kit_home, memory):
    kit_home.mkdir()
    (kit_home / "memory.json").write_text(memory)
    assert said(4).endswith("Hint 1: 4 is 7 too small.\n")
    assert exercises.RIGHT in said(12)


def test_nothing_of_an_answer_is_written_down(said, kit_home):
    said(123_457)
    remembered = json.loads((kit_home / "memory.json").read_text())
    assert "123457" not in str(remembered)


def same(first, second):
    return exercises.fingerprint(first) == exercises.fingerprint(second)


def test_a_function_is_the_same_answer_as_long_as_its_code_is():
    def one(n):
        return n > 10  # more than ten

    first = one

    def one(n):
        return n > 10

    second = one

    def one(n):
        return n > 11

    assert same(first, second)
    assert not same(second, one)


def test_a_function_without_a_source_is_told_apart_by_its_code():
    first, second = {}, {}
    exec("def answer(n): return n > 10", first)
    exec("def answer(n): return n > 11", second)
    assert not same(first["answer"], second["answer"])


def test_the_same_call_makes_the_same_answer_though_stripe_gives_it_another_id():
    client = connect()

    def price(amount):
        params = {"product_data": {"name": "Tea"}, "currency": "usd", "unit_amount": amount}
        return client.v1.prices.create(params=params)

    assert same(price(700), price(700))
    assert not same(price(700), price(800))
