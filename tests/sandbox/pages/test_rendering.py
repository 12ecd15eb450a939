"""One skeleton and one sheet of tokens for all pages; links in a shop's texts."""

import re
from pathlib import Path

import pytest

import helpers
from helpers.sandbox.pages.rendering import SHARED, TOKENS, linked, render

HELPERS = Path(helpers.__file__).parent
BASE = SHARED / "base.html"
TEMPLATES = {file: file.read_text(encoding="utf-8") for file in HELPERS.rglob("templates/*.html")}
PAGES = [file for file, text in TEMPLATES.items() if "{% block" in text and file != BASE]
WIDGETS = HELPERS / "widgets" / "theme.css"  # its tokens follow JupyterLab's theme
SHEETS = {
    file: file.read_text(encoding="utf-8")
    for file in HELPERS.rglob("*.css")
    if file not in (TOKENS, WIDGETS)
}


def defined(css):
    return set(re.findall(r"(--[\w-]+)\s*:", css))


def oldest(template):
    """Return the template at the root of all that this one extends."""
    parent = re.search(r'{% extends "(.+?)" %}', TEMPLATES[template])
    if not parent:
        return template
    beside = template.with_name(parent[1])
    return oldest(beside if beside in TEMPLATES else SHARED / parent[1])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(HELPERS)))
def test_every_page_extends_the_shared_base(page):
    assert oldest(page) == BASE


def test_only_the_shared_base_writes_a_skeleton():
    assert [file for file, text in TEMPLATES.items() if re.search("<html|<head>", text)] == [BASE]
    assert {file.name for file in PAGES} >= {"checkout.html", "notice.html", "return_page.html"}


def test_no_room_hides_a_shared_template_behind_one_of_the_same_name():
    shared = {file.name for file in TEMPLATES if file.parent == SHARED}
    assert not {file for file in TEMPLATES if file.name in shared and file.parent != SHARED}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_other_sheet_defines_a_token(sheet):
    assert not defined(SHEETS[sheet]) & defined(TOKENS.read_text(encoding="utf-8"))


def test_every_token_is_used_and_every_one_that_is_used_is_defined():
    tokens = TOKENS.read_text(encoding="utf-8")
    used = {
        name for css in (tokens, *SHEETS.values()) for name in re.findall(r"var\((--[\w-]+)", css)
    }
    assert used == defined(tokens)


def test_a_template_finds_what_it_extends_in_the_shared_folder(tmp_path):
    page = tmp_path / "page.html"
    page.write_text('{% extends "base.html" %}{% block title %}{{ name }}{% endblock %}')
    html = render(page, name="<b>", root="../")
    assert html.startswith("<!doctype html>") and "<title>&lt;b&gt;</title>" in html
    assert 'href="../c/static/tokens.css"' in html


def test_a_link_is_a_link():
    assert linked("See [our terms](https://shop.example/a?b=1&c=2).") == (
        'See <a href="https://shop.example/a?b=1&amp;c=2" target="_blank" '
        'rel="noopener noreferrer">our terms</a>.'
    )


@pytest.mark.parametrize(
    "text", ["[terms](javascript:alert(1))", "[terms]", "[a](ftp://x)", "[](https://shop.example)"]
)
def test_anything_else_is_text(text):
    assert "<" not in linked(text)


def test_what_looks_like_html_is_text():
    assert linked('<b>"&') == "&lt;b&gt;&#34;&amp;"
    assert "<b>" not in linked("[<b>](https://shop.example/?<b>)")


def test_the_texts_stand_around_the_button(shop):
    text = {"submit": {"message": "Sent on Fridays."}, "after_submit": {"message": "Thank you!"}}
    page = shop.checkout(custom_text=text).look().text
    assert page.index("Sent on Fridays.") < page.index('class="primary"') < page.index("Thank you!")
