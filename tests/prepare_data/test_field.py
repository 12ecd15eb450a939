"""helpers/prepare_data/field.py: one control for one value in the data."""

import ipywidgets as widgets

from helpers.prepare_data.field import (
    Field,
    choice_field,
    problem_sentence,
    set_options,
    text_field,
)
from helpers.sandbox.validation.problems import Problem

PROBLEM = Problem(("a",), "Stripe's words", fix="is wrong. Mend it.")


def _edits():
    edits = []
    return edits, lambda *edit: edits.append(edit)


def test_typing_is_an_edit_at_the_fields_path():
    edits, on_edit = _edits()
    field = text_field("A", ("a", 0), on_edit)
    field.control.value = " x "
    field.control.value = ""
    assert edits == [(("a", 0), "x", field), (("a", 0), None, field)]


def test_showing_data_is_not_an_edit():
    edits, on_edit = _edits()
    field = text_field("A", ("a",), on_edit)
    for value, shown in (("x", "x"), (None, ""), (5, "5"), ([1], "[1]")):
        field.show({"a": value})
        assert field.control.value == shown
    assert edits == []


def test_the_field_being_edited_is_not_changed():
    field = text_field("A", ("a",), print)
    field.show({"a": "x"}, editing=field)
    assert field.control.value == ""


def test_an_unknown_choice_is_shown_and_disappears_again():
    field = choice_field("Mode", ["payment", "setup"], ("mode",), print)
    field.show({"mode": "paymant"})
    assert field.control.value == "paymant"
    field.show({"mode": "setup"})
    assert list(field.control.options) == ["payment", "setup"]
    field.show({})
    assert field.control.value is None


def test_problems_appear_below_the_control_and_disappear():
    field = text_field("A", ("a",), print)
    field.show_problems([PROBLEM])
    assert "Is wrong. Mend it." in field.children[-1].value
    assert "kit-wrong" in field._dom_classes
    field.show_problems([])
    assert field.children[-1].value == ""
    assert "kit-wrong" not in field._dom_classes


def test_the_same_problem_is_not_announced_again():
    field, received = text_field("A", ("a",), print), []
    field.children[-1].observe(received.append, "value")
    field.show_problems([PROBLEM])
    field.show_problems([PROBLEM])
    assert len(received) == 1


def test_an_entry_that_cannot_become_data_is_an_entry_problem():
    field = Field(widgets.Text(), ("a",), print, validate=lambda text: "Too short." if text else "")
    assert field.entry_problems() == []
    field.show({"a": "x"})
    assert [str(each) for each in field.entry_problems()] == ["a: Too short."]


def test_a_problem_elsewhere_names_its_path():
    assert problem_sentence(PROBLEM, ("a",)) == "Is wrong. Mend it."
    assert problem_sentence(PROBLEM, ()) == "a: is wrong. Mend it."


def test_setting_the_same_options_changes_nothing():
    control = widgets.Dropdown(options=["a", "b"], value="b")
    set_options(control, ["a", "b"])
    assert control.value == "b"
    set_options(control, ["b", "c"])
    assert control.value is None


def test_markup_in_help_is_shown_as_text():
    assert "&lt;b&gt;" in text_field("A", ("a",), print, hint="<b>").children[1].value
