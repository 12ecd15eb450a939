"""helpers/exercises.py: what is right, and what is missing."""

from helpers.exercises import check

REQUIREMENTS = {"it is even": lambda n: n % 2 == 0, "it is more than ten": lambda n: n > 10}


def test_a_right_answer_meets_every_requirement(capsys):
    check(12, REQUIREMENTS)
    assert capsys.readouterr().out == "✓ it is even\n✓ it is more than ten\nAll correct!\n"


def test_what_is_missing_is_named(capsys):
    check(4, REQUIREMENTS)
    out = capsys.readouterr().out
    assert "✓ it is even" in out
    assert "✗ missing: it is more than ten" in out
    assert "1 of 2 so far" in out


def test_an_answer_of_the_wrong_type_fails_the_check_without_an_error(capsys):
    check("twelve", REQUIREMENTS)
    assert "0 of 2 so far" in capsys.readouterr().out


def test_without_an_answer_it_says_where_to_write_one(capsys):
    check(None, REQUIREMENTS)
    assert "There is no answer yet" in capsys.readouterr().out
