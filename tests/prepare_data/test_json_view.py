"""helpers/prepare_data/json_view.py: the data as JSON."""

import json

from helpers.prepare_data.json_view import JsonView
from helpers.sandbox.validation.problems import Problem

DATA = {"mode": "payment", "naïve": "é"}


def _view():
    calls = []
    view = JsonView(calls.append, lambda: calls.append("broken"))
    view.show(DATA)
    return view, calls


def test_the_view_shows_and_copies_the_data():
    view, calls = _view()
    assert view.text == json.dumps(DATA, indent=2, ensure_ascii=False) == view.copy.text
    assert calls == []


def test_typed_json_becomes_data():
    view, calls = _view()
    view._text.value = '{"mode": "setup"}'
    assert calls == [{"mode": "setup"}]
    assert view.entry_problems() == []


def test_json_is_not_rewritten_while_the_learner_types():
    view, _ = _view()
    view._text.value = '{"mode":   "setup"}'
    view.show({"mode": "setup"}, editing=view)
    assert view.text == '{"mode":   "setup"}'


def test_broken_json_is_explained_and_changes_no_data():
    view, calls = _view()
    view._text.value = '{"mode": }'
    assert calls == ["broken"]
    (problem,) = view.entry_problems()
    assert str(problem).startswith("Line 1, column 10: ")
    assert "last good data" in str(problem)
    assert "kit-hidden" not in view._restore._dom_classes


def test_one_click_restores_the_last_good_data():
    view, calls = _view()
    good = view.text
    view._text.value = "{"
    view._restore.click()
    assert view.text == good
    assert view.entry_problems() == []
    assert DATA not in calls  # nothing has changed


def test_broken_json_that_a_field_replaces_is_one_click_away():
    view, calls = _view()
    view._text.value = '{"mode": '
    view.show({"mode": "setup"})  # as if a field had changed
    view.show({"mode": "payment"})
    assert '"payment"' in view.text and view.entry_problems() == []
    assert view._restore.description == "Back to the JSON that you typed"
    assert "kit-hidden" not in view._restore._dom_classes
    view._restore.click()
    assert view.text == '{"mode": ' and view.entry_problems()
    assert view._restore.description == "Back to the last good data"
    view._restore.click()
    assert '"payment"' in view.text
    assert "kit-hidden" in view._restore._dom_classes


def test_after_good_json_there_is_nothing_to_go_back_to():
    view, _ = _view()
    view._text.value = "{"
    view.show(DATA)
    view._text.value = "{}"
    assert "kit-hidden" in view._restore._dom_classes


def test_problems_that_belong_to_no_field_are_listed_with_their_path():
    view, _ = _view()
    view.show_problems([Problem(("a", 0), "", fix="<b> is wrong.")])
    assert "a[0]: &lt;b&gt; is wrong." in view._problems.value
    view.show_problems([])
    assert view._problems.value == ""
