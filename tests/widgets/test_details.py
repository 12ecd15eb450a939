"""helpers/widgets/details.py: a section that folds."""

from helpers.widgets.details import Details


def test_the_browser_gets_summary_and_body_and_starts_folded():
    state = Details(summary="The response", body="<p>200</p>").get_state()
    assert (state["summary"], state["body"]) == ("The response", "<p>200</p>")
    assert not state["is_open"]
    assert "textContent" in state["_esm"]


def test_its_repr_shows_the_summary():
    assert repr(Details(summary="The response")) == "Details('The response')"
