"""helpers/widgets/theme.py: the shared look."""

import re

import ipywidgets as widgets
import pytest

from helpers.widgets import theme

EVIL = "<script>alert(1)</script>"


@pytest.mark.parametrize(
    "markup",
    [
        theme.badge(EVIL),
        theme.notice(EVIL),
        theme.notice("", items=[EVIL, EVIL]),
        theme.problem(EVIL),
        theme.facts({EVIL: EVIL}),
        theme.code(EVIL),
        theme.Panel(heading=EVIL).children[1].value,
    ],
)
def test_text_is_shown_and_never_run(markup):
    assert "&lt;script&gt;" in markup
    assert "<script" not in markup


def test_a_panel_styles_the_widgets_in_it():
    field = widgets.Text(description="Name")
    panel = theme.Panel(field, heading="Step 1", side="frontend")
    assert "kit" in panel._dom_classes
    assert theme.stylesheet() in panel.children[0].value
    assert "[frontend]" in panel.children[1].value
    assert panel.children[2] is field


def test_every_css_rule_applies_to_the_kit_only():
    rules = theme.stylesheet().split("}")
    selectors = [rule.split("{")[-2].split("*/")[-1].strip() for rule in rules if "{" in rule]
    assert len(selectors) > 50
    ours = re.compile(r"\.kit|/pictures/flow|^@")
    assert [each for each in selectors if not ours.search(each)] == []


def test_problems_and_notices_are_announced():
    assert 'role="status"' in theme.problem("Fill it in.")
    assert 'role="alert"' in theme.notice("It failed.", "danger", role="alert")
    assert theme.problem("") == ""


def test_one_item_without_a_text_needs_no_list():
    assert "<ul>" not in theme.notice("", items=["One thing."])


def test_the_same_children_are_not_redrawn():
    box, child, drawn = widgets.Box(), widgets.HTML(), []
    box.observe(drawn.append, "children")
    theme.set_children(box, child)
    theme.set_children(box, child)
    assert len(drawn) == 1
