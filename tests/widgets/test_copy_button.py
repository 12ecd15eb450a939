"""helpers/widgets/copy_button.py: a button that copies."""

from helpers.widgets.copy_button import CopyButton


def test_the_browser_gets_the_text_and_the_names():
    state = CopyButton("cs_test_1", name="Copy session ID").get_state()
    assert (state["text"], state["label"], state["name"]) == (
        "cs_test_1",
        "Copy",
        "Copy session ID",
    )
    assert 'setAttribute("role", "status")' in state["_esm"]


def test_its_repr_has_no_changing_text():
    assert repr(CopyButton("secret")) == "CopyButton('Copy')"
