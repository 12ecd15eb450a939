"""helpers/widgets/choice_list.py: choose several from many."""

import pytest
import traitlets

from helpers.widgets.choice_list import ChoiceList


def test_the_browser_gets_the_choices_and_the_ticked_ones():
    state = ChoiceList(label="Methods", options=["card", "link"], value=["card"]).get_state()
    assert (state["options"], state["value"]) == (["card", "link"], ["card"])
    assert "fieldset" in state["_esm"]


def test_only_names_can_be_ticked():
    with pytest.raises(traitlets.TraitError):
        ChoiceList(label="Methods", value=[1])


def test_its_repr_shows_what_is_ticked():
    assert (
        repr(ChoiceList(label="Methods", value=["card"])) == "ChoiceList('Methods', value=['card'])"
    )
