"""docs/handout.html: one page on paper, in both sizes, and readable on a screen."""

import re

import pytest

from tests.handout.generate import PAGE


def pages(page, size):
    """Return how many pages it is on this paper, as a PDF."""
    pdf = page.pdf(format=size, print_background=True)
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_it_is_one_page(page, size):
    page.goto(PAGE.as_uri())
    assert pages(page, size) == 1
    page.evaluate(
        "document.querySelector('main').append(...document.body.cloneNode(true).children)"
    )
    assert pages(page, size) > 1


def test_it_is_readable_on_a_screen(page, look_at):
    page.goto(PAGE.as_uri())
    look_at(page, "handout")
