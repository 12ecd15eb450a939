"""helpers/widgets/tabs.py: tabs; tests/browser/test_session_generator.py uses them by keyboard."""

import pytest
import traitlets

from helpers.widgets.tabs import Tabs


def tab(label):
    return {"label": label, "badge": "", "body": f"<p>{label}</p>", "text": label.lower()}


@pytest.fixture
def tabs():
    tabs = Tabs(label="Languages")
    tabs.show([tab("Python"), tab("curl"), tab("Node")])
    return tabs


def test_the_browser_gets_the_tabs_and_the_text_of_the_first(tabs):
    state = tabs.get_state()
    assert [each["label"] for each in state["tabs"]] == ["Python", "curl", "Node"]
    assert (state["selected"], state["text"]) == (0, "python")
    assert '"tablist"' in state["_esm"]


def test_the_same_tab_stays_selected_if_it_is_still_there(tabs):
    tabs.selected = 2
    tabs.show([tab("Python"), tab("curl"), tab("NODE")])
    assert (tabs.selected, tabs.text) == (2, "node")
    tabs.show([tab("Python"), tab("curl")])
    assert (tabs.selected, tabs.text) == (1, "curl")


def test_without_tabs_there_is_no_text(tabs):
    tabs.show([])
    assert (tabs.selected, tabs.text) == (0, "")


def test_everything_in_a_tab_is_text(tabs):
    with pytest.raises(traitlets.TraitError):
        tabs.show([{**tab("Python"), "body": None}])


def test_its_repr_names_the_tabs(tabs):
    assert repr(tabs) == "Tabs(['Python', 'curl', 'Node'])"
