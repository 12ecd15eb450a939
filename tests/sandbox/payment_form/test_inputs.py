"""A field of the payment form, and what may be typed into it."""

import pytest

from helpers.sandbox.payment_form.inputs import Input, text_of

NAME = Input("name", "Name", rule=lambda text: "Not Bob." if text == "Bob" else None)
SIZE = Input("size", "Size", type="select", options=(("", "Choose…"), ("s", "Small")))


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        (NAME, "Ada", None),
        (NAME, "  ", "Required"),
        (NAME, "Bob", "Not Bob."),
        (NAME, "a" * 255, None),
        (NAME, "a" * 256, "Use at most 255 characters."),
        (SIZE, "s", None),
        (SIZE, "", "Required"),
        (SIZE, "xl", "Choose one from the list."),
    ],
)
def test_a_field_says_what_is_wrong_with_a_text(field, text, message):
    problem = field.problem({field.name: text})
    assert (problem and problem.message) == message


def test_an_optional_field_may_stay_empty():
    assert Input("line2", "Line 2", required=False).problem({}) is None


def test_a_problem_names_its_field():
    assert NAME.problem({}).param == "name"


def test_surrounding_spaces_are_removed_and_an_empty_text_is_none():
    assert text_of({"name": " Ada "}, "name") == "Ada"
    assert text_of({"name": " "}, "name") is None and text_of({}, "name") is None
