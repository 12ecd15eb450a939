"""helpers/widgets/picture_colours.py: pictures on dark pages."""

import re

import pytest

from helpers.flow.drawing import draw as draw_flow
from helpers.flow.story import FLOWS
from helpers.learning import progress_drawing
from helpers.learning.progress import Step
from helpers.timelines import picture, session_drawing, subscription_drawing
from helpers.widgets.picture_colours import INK, ON_DARK, PAPER, STYLE
from tests.timelines.test_subscription_drawing import history

STEPS = [Step("Paid", "03-checkout", True), Step("Refunded", "04-fulfil", False)]
PICTURES = {
    **{name: draw_flow(flow) for name, flow in FLOWS.items()},
    "progress": progress_drawing.draw(STEPS, STEPS),
    "marks of a session": picture.frame(1, 1, session_drawing._MARKS.values()),
    "subscription": subscription_drawing.draw(history(("active", "2026-01-01", "2026-05-01"))),
}


@pytest.mark.parametrize("drawn", PICTURES.values(), ids=PICTURES)
def test_every_colour_of_a_picture_has_one_for_dark_pages(drawn):
    assert STYLE in drawn
    used = set(re.findall(r'(?:fill|stroke)="(#\w+)"', drawn.replace(STYLE, "")))
    assert {PAPER, INK} <= used <= set(ON_DARK)


TEXT = {
    INK: [PAPER, "#dff2ec", "#f4f6f8", "#d3eadf"],  # on paper, in bands, in a bar that is active
    "#3d4a5a": [PAPER, "#f4f6f8"],
    PAPER: ["#0b6e63", "#117a4b", "#1d4f91"],  # in badges
}
MARKS = ("#5d6b7c", "#0b6e63", "#117a4b", "#1d4f91", "#8a5a00", "#b42318")


def test_texts_and_marks_can_be_seen_on_light_and_on_dark_pages():
    for colours in ({each: each for each in ON_DARK}, ON_DARK):
        for ink, papers in TEXT.items():
            for paper in papers:
                assert contrast(colours[ink], colours[paper]) >= 4.5, (ink, paper)
        for mark in MARKS:
            assert contrast(colours[mark], colours[PAPER]) >= 3, mark


def contrast(one, other):
    """Return the contrast of two colours: www.w3.org/TR/WCAG22/#dfn-contrast-ratio"""
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour):
    red, green, blue = (_linear(int(colour[n : n + 2], 16) / 255) for n in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value):
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
