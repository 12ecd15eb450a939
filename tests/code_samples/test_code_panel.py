"""helpers/code_samples/code_panel.py: the panel with the tabs."""

import pytest

from helpers.code_samples.code_panel import CodeSamples
from helpers.prepare_data.checkout_form import CheckoutForm
from tests.code_samples.data_strategies import CHECKOUT_DATA


@pytest.fixture
def form():
    return CheckoutForm(data=CHECKOUT_DATA)


def test_it_shows_the_code_for_checkout_data():
    panel = CodeSamples(CHECKOUT_DATA)
    assert list(panel.texts) == ["Python", "curl", "Node", "Vue", "React", "HTML"]
    assert '"quantity": 2' in panel.texts["Python"] and panel._note.value == ""
    assert [tab["badge"].count("[backend]") for tab in panel._tabs.tabs] == [1, 1, 1, 0, 0, 0]


def test_it_follows_a_form(form):
    panel = CodeSamples(form)
    form.load({**CHECKOUT_DATA, "mode": "subscription"})
    assert 'mode: "subscription"' in panel.texts["Node"]
    assert '"Subscribe"' in panel.texts["Vue"]


def test_while_the_json_is_broken_the_code_is_that_of_the_last_good_data(form):
    panel = CodeSamples(form)
    before = panel.texts
    form._json._text.value = '{"mode": '
    assert panel.texts == before


def test_it_says_that_the_api_would_refuse_data_with_problems(form):
    panel = CodeSamples(form)
    form.load({**CHECKOUT_DATA, "mode": "payments"})
    assert "so the API would refuse it" in panel._note.value
    form.load(CHECKOUT_DATA)
    assert panel._note.value == ""


def test_it_explains_why_there_is_no_page():
    panel = CodeSamples({**CHECKOUT_DATA, "ui_mode": "embedded_page"})
    assert list(panel.texts) == ["Python", "curl", "Node"]
    assert "a session has no URL" in panel._note.value


@pytest.mark.parametrize(
    ("value", "said"), [("sk_test_123", "a secret key"), (object(), "cannot hold a object")]
)
def test_what_cannot_be_written_is_explained_until_it_can(value, said):
    panel = CodeSamples({**CHECKOUT_DATA, "client_reference_id": value})
    assert panel.texts == {} and said in panel._note.value and "sk_test_123" not in str(panel)
    assert repr(panel) == "Run this cell to see the code: none."
    panel.show(CHECKOUT_DATA)
    assert panel.texts and panel._note.value == ""


def test_the_copy_button_gets_the_text_of_the_selected_tab_in_the_browser():
    panel = CodeSamples(CHECKOUT_DATA)
    (source, name), (target, _) = panel._link.source, panel._link.target
    assert (source.text, name) == (panel.texts["Python"], "text") and target.name == "Copy the code"


def test_its_repr_is_the_same_every_time():
    assert repr(CodeSamples(CHECKOUT_DATA)) == (
        "Run this cell to see the code: Python, curl, Node, Vue, React, HTML."
    )


def test_what_is_no_checkout_data_is_explained_and_there_is_nothing_to_copy():
    panel = CodeSamples(["line_items"])
    assert panel.texts == {} and "This is no checkout data." in panel._note.value
    assert panel._copy.layout.display == "none"
    panel.show(CHECKOUT_DATA)
    assert panel.texts and panel._copy.layout.display is None


def test_it_says_that_the_kit_s_own_pages_are_only_here():
    here = {"success_url": "http://127.0.0.1:4242/success?session_id={CHECKOUT_SESSION_ID}"}
    assert (
        "Put in the addresses of your own pages." in CodeSamples(CHECKOUT_DATA | here)._note.value
    )
    assert CodeSamples(CHECKOUT_DATA)._note.value == ""
