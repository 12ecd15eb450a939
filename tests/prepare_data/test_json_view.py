"""helpers/prepare_data/json_view.py: the data as JSON."""

import json

from helpers.prepare_data.json_view import JsonView
from helpers.sandbox.validation.problems import Problem

DATA = {"mode": "payment", "naïve": "é"}


def _view():
    got = []
    view = JsonView(got.append, lambda: got.append("broken"))
    view.show(DATA)
    return view, got


def test_the_view_shows_and_copies_the_data():
    view, got = _view()
    assert view.text == json.dumps(DATA, indent=2, ensure_ascii=False) == view.copy.text
    assert got == []


def test_json_that_is_typed_becomes_data():
    view, got = _view()
    view._text.value = '{"mode": "setup"}'
    assert got == [{"mode": "setup"}]
    assert view.complaints() == []


def test_json_that_is_being_typed_is_not_rewritten():
    view, _ = _view()
    view._text.value = '{"mode":   "setup"}'
    view.show({"mode": "setup"}, but=view)
    assert view.text == '{"mode":   "setup"}'


def test_broken_json_says_where_and_changes_no_data():
    view, got = _view()
    view._text.value = '{"mode": }'
    assert got == ["broken"]
    (problem,) = view.complaints()
    assert str(problem).startswith("Line 1, column 10: ")
    assert "last good data" in str(problem)
    assert "kit-hidden" not in view._back._dom_classes


def test_one_click_goes_back_to_the_last_good_data():
    view, got = _view()
    good = view.text
    view._text.value = "{"
    view._back.click()
    assert view.text == good
    assert view.complaints() == []
    assert DATA not in got  # nothing has changed


def test_problems_of_no_field_are_listed_with_their_place():
    view, _ = _view()
    view.show_problems([Problem(("a", 0), "", fix="<b> is wrong.")])
    assert "a[0]: &lt;b&gt; is wrong." in view._problems.value
    view.show_problems([])
    assert view._problems.value == ""
