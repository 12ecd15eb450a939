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


def test_it_looks_the_same_in_jupyterlab_which_leaves_out_the_doctype(page):
    page.set_content(PAGE.read_text(encoding="utf-8").removeprefix("<!doctype html>"))
    assert page.evaluate("document.compatMode") == "BackCompat"
    sizes = "all => all.map(it => getComputedStyle(it).fontSize)"
    assert set(page.locator("body, td:not(.number)").evaluate_all(sizes)) == {
        page.locator("body").evaluate("it => getComputedStyle(it).fontSize")
    }
