"""helpers/widgets/own_keys.py: each panel has it."""

from helpers.widgets import theme
from helpers.widgets.own_keys import OwnKeys


def test_each_panel_has_its_keys_for_itself():
    (keys,) = (each for each in theme.Panel().children if isinstance(each, OwnKeys))
    assert repr(keys) == "OwnKeys()"
    assert "stopPropagation" in keys.get_state()["_esm"]
