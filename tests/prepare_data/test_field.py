"""helpers/prepare_data/field.py: one control, one place in the data."""

import ipywidgets as widgets

from helpers.prepare_data.field import Field, choice_field, offer, text_field, wording
from helpers.sandbox.validation.problems import Problem

PROBLEM = Problem(("a",), "Stripe's words", fix="is wrong. Mend it.")


def _edits():
    edits = []
    return edits, lambda *edit: edits.append(edit)


def test_what_is_typed_is_an_edit_of_its_place():
    edits, on_edit = _edits()
    field = text_field("A", ("a", 0), on_edit)
    field.control.value = " x "
    field.control.value = ""
    assert edits == [(("a", 0), "x", field), (("a", 0), None, field)]


def test_what_is_shown_is_no_edit():
    edits, on_edit = _edits()
    field = text_field("A", ("a",), on_edit)
    for value, shown in (("x", "x"), (None, ""), (5, "5"), ([1], "[1]")):
        field.show({"a": value})
        assert field.control.value == shown
    assert edits == []


def test_the_field_that_is_being_edited_is_left_alone():
    field = text_field("A", ("a",), print)
    field.show({"a": "x"}, but=field)
    assert field.control.value == ""


def test_a_choice_that_is_unknown_is_shown_and_leaves_again():
    field = choice_field("Mode", ["payment", "setup"], ("mode",), print)
    field.show({"mode": "paymant"})
    assert field.control.value == "paymant"
    field.show({"mode": "setup"})
    assert list(field.control.options) == ["payment", "setup"]
    field.show({})
    assert field.control.value is None


def test_problems_stand_below_the_control_and_go_away():
    field = text_field("A", ("a",), print)
    field.show_problems([PROBLEM])
    assert "Is wrong. Mend it." in field.children[-1].value
    assert "kit-wrong" in field._dom_classes
    field.show_problems([])
    assert field.children[-1].value == ""
    assert "kit-wrong" not in field._dom_classes


def test_the_same_problem_is_not_announced_again():
    field, told = text_field("A", ("a",), print), []
    field.children[-1].observe(told.append, "value")
    field.show_problems([PROBLEM])
    field.show_problems([PROBLEM])
    assert len(told) == 1


def test_what_cannot_become_data_is_a_complaint():
    field = Field(widgets.Text(), ("a",), print, judge=lambda text: "Too short." if text else "")
    assert field.complaints() == []
    field.show({"a": "x"})
    assert [str(each) for each in field.complaints()] == ["a: Too short."]


def test_a_problem_elsewhere_names_its_place():
    assert wording(PROBLEM, ("a",)) == "Is wrong. Mend it."
    assert wording(PROBLEM, ()) == "a: is wrong. Mend it."


def test_offering_the_same_again_changes_nothing():
    control = widgets.Dropdown(options=["a", "b"], value="b")
    offer(control, ["a", "b"])
    assert control.value == "b"
    offer(control, ["b", "c"])
    assert control.value is None


def test_help_that_looks_like_markup_is_text():
    assert "&lt;b&gt;" in text_field("A", ("a",), print, hint="<b>").children[1].value
