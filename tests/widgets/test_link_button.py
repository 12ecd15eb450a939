"""helpers/widgets/link_button.py: a link that looks like a button."""

from helpers.widgets.link_button import LinkButton


def test_the_browser_gets_its_label_and_where_it_leads():
    state = LinkButton("Check out", "https://example.com").get_state()
    assert (state["label"], state["url"]) == ("Check out", "https://example.com")
    assert 'rel = "noopener"' in state["_esm"]


def test_its_repr_shows_the_label():
    assert repr(LinkButton("Check out")) == "LinkButton('Check out')"
