"""No template of a page has a text in it that is not marked for translation."""

import re

import pytest
from jinja2 import Environment, nodes

from helpers.sandbox.pages.rendering import SHARED_TEMPLATES
from tests.translations.catalogues import HELPERS, SANDBOX
from tests.translations.leftovers import texts

FOLDERS = (
    SHARED_TEMPLATES,
    SANDBOX / "checkout_page" / "templates",
    SANDBOX / "billing_pages" / "templates",
    HELPERS / "checkout" / "templates",
)
TEMPLATES = [file for folder in FOLDERS for file in sorted(folder.glob("*.html"))]
_ENVIRONMENT = Environment(extensions=["jinja2.ext.i18n"])
# These blocks are classes in the style sheets, these macros attributes of a tag.
_NO_TEXT = {"body", "layout", "script_texts", "state"}
_VALUE = "•"  # in the place of what a template fills in


def unmarked(source):
    """Return the texts of a template that people would read in English whatever their language."""
    shown = list(_shown(_ENVIRONMENT.parse(source)))
    html = "".join(each.data if isinstance(each, nodes.TemplateData) else _VALUE for each in shown)
    written = [text for text in texts(html) if re.search("[A-Za-z]{2}", text)]
    return written + [text for each in shown for text in _constants(each) if text[:1].isupper()]


def _shown(node):
    """Return what a template shows, in order: its own text, and expressions."""
    if isinstance(node, nodes.Output):
        yield from node.nodes
    elif not (isinstance(node, nodes.Block | nodes.Macro) and node.name in _NO_TEXT):
        for child in node.iter_child_nodes():
            yield from _shown(child)


def _constants(node):
    if isinstance(node, nodes.Call) and getattr(node.node, "name", "") in ("_", "gettext"):
        return
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node.value
    for child in node.iter_child_nodes():
        yield from _constants(child)


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_every_text_is_marked(file):
    assert unmarked(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>Pay {{ amount }}</p>", ["Pay •"]),
        ('<input placeholder="Name">', ["Name"]),
        ('<p>{{ "Pay" if open else _("Paid") }}</p>', ["Pay"]),
        ('<p>{{ _("Pay") }} · {% trans %}{{ amount }} paid{% endtrans %}</p>', []),
    ],
)
def test_a_text_that_is_not_marked_is_found(source, found):
    assert unmarked(source) == found
