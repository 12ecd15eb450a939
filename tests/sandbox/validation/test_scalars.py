"""Single values: text, true or false, numbers."""

import pytest

from helpers.sandbox.schema.param_types import Field
from helpers.sandbox.validation import scalars


def number(kind, data, wire=False):
    value, problems = scalars.number(Field(kind), data, ("n",), wire)
    return None if problems else value


@pytest.mark.parametrize(
    ("kind", "data", "value"),
    [
        ("integer", "7", 7),
        ("integer", "-7", -7),
        ("number", "1.5", 1.5),
        ("decimal", "1.50", "1.50"),
    ],
)
def test_numbers_come_as_text_over_the_wire(kind, data, value):
    assert number(kind, data, wire=True) == value


@pytest.mark.parametrize("text", ["", " 7", "7 ", "1e3", "0x7", "seven", "1_000", "NaN", "--7"])
@pytest.mark.parametrize("kind", ["integer", "number", "decimal"])
def test_other_text_is_no_number(kind, text):
    assert number(kind, text, wire=True) is None


def test_true_is_no_number():
    assert number("integer", True) is None and number("integer", False) is None


def test_a_number_that_is_too_long_is_called_that():
    _, (problem,) = scalars.number(Field("integer"), 10**18, ("n",), False)
    assert problem.fix == "has more digits than a number may have."


def test_what_is_not_allowed_names_what_is():
    field = Field("string", choices=("day", "month", "year"))
    _, (problem,) = scalars.text(field, "mont", ("interval",), True)
    assert problem.message == "Invalid interval: must be one of day, month, or year"
    assert problem.fix.endswith("Did you mean month?")


@pytest.mark.parametrize(("data", "value"), [("true", True), ("False", False)])
def test_true_and_false_are_words_on_the_wire_only(data, value):
    assert scalars.boolean(Field("boolean"), data, (), True) == (value, [])
    assert scalars.boolean(Field("boolean"), data, (), False)[1]
    assert scalars.boolean(Field("boolean"), value, (), False) == (value, [])
