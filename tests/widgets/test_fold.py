"""helpers/widgets/fold.py: a part that folds."""

from helpers.widgets.fold import Fold


def test_the_browser_gets_the_summary_and_the_body_and_begins_folded():
    state = Fold(summary="The answer", body="<p>200</p>").get_state()
    assert (state["summary"], state["body"]) == ("The answer", "<p>200</p>")
    assert not state["is_open"]
    assert "textContent" in state["_esm"]


def test_its_repr_says_what_folds():
    assert repr(Fold(summary="The answer")) == "Fold('The answer')"
