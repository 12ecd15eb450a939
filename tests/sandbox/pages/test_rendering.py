"""One skeleton and one stylesheet of tokens for all pages; links in a shop's texts."""

import re
from pathlib import Path

import pytest

import helpers
from helpers.sandbox.pages.rendering import SHARED_TEMPLATES, TOKENS, linkify, render

HELPERS = Path(helpers.__file__).parent
BASE = SHARED_TEMPLATES / "base.html"
TEMPLATES = {file: file.read_text(encoding="utf-8") for file in HELPERS.rglob("templates/*.html")}
PAGES = [file for file, text in TEMPLATES.items() if "{% block" in text and file != BASE]
WIDGETS = HELPERS / "widgets" / "theme.css"  # its tokens follow JupyterLab's theme
# Slides are light always, as on paper; the demo is a page of Voilà's.
OTHER_PAGES = {HELPERS / "slides", HELPERS / "demo"}
STYLESHEETS = {
    file: file.read_text(encoding="utf-8")
    for file in HELPERS.rglob("*.css")
    if file not in (TOKENS, WIDGETS) and not OTHER_PAGES & set(file.parents)
}


def defined(css):
    return set(re.findall(r"(--[\w-]+)\s*:", css))


def ancestor(template):
    """Return the template that this one ultimately extends."""
    parent = re.search(r'{% extends "(.+?)" %}', TEMPLATES[template])
    if not parent:
        return template
    neighbor = template.with_name(parent[1])
    return ancestor(neighbor if neighbor in TEMPLATES else SHARED_TEMPLATES / parent[1])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(HELPERS)))
def test_every_page_extends_the_shared_base(page):
    assert ancestor(page) == BASE


def test_only_the_shared_base_has_a_skeleton():
    assert [file for file, text in TEMPLATES.items() if re.search("<html|<head>", text)] == [BASE]
    assert {file.name for file in PAGES} >= {"checkout.html", "notice.html", "return_page.html"}


def test_no_package_shadows_a_shared_template():
    shared = {file.name for file in TEMPLATES if file.parent == SHARED_TEMPLATES}
    assert not {
        file for file in TEMPLATES if file.name in shared and file.parent != SHARED_TEMPLATES
    }


@pytest.mark.parametrize("stylesheet", STYLESHEETS, ids=lambda path: path.name)
def test_no_other_stylesheet_defines_a_token(stylesheet):
    assert not defined(STYLESHEETS[stylesheet]) & defined(TOKENS.read_text(encoding="utf-8"))


def test_every_defined_token_is_used_and_every_used_token_is_defined():
    tokens = TOKENS.read_text(encoding="utf-8")
    used = {
        name
        for css in (tokens, *STYLESHEETS.values())
        for name in re.findall(r"var\((--[\w-]+)", css)
    }
    assert used == defined(tokens)


def test_a_template_can_extend_one_in_the_shared_folder(tmp_path):
    page = tmp_path / "page.html"
    page.write_text('{% extends "base.html" %}{% block title %}{{ name }}{% endblock %}')
    html = render(page, name="<b>", root="../")
    assert html.startswith("<!doctype html>") and "<title>&lt;b&gt;</title>" in html
    assert 'href="../c/static/tokens.css"' in html


def test_a_markdown_link_becomes_an_html_link():
    assert linkify("See [our terms](https://shop.example/a?b=1&c=2).") == (
        'See <a href="https://shop.example/a?b=1&amp;c=2" target="_blank" '
        'rel="noopener noreferrer">our terms</a>.'
    )


@pytest.mark.parametrize(
    "text", ["[terms](javascript:alert(1))", "[terms]", "[a](ftp://x)", "[](https://shop.example)"]
)
def test_anything_else_stays_text(text):
    assert "<" not in linkify(text)


def test_html_in_a_text_is_escaped():
    assert linkify('<b>"&') == "&lt;b&gt;&#34;&amp;"
    assert "<b>" not in linkify("[<b>](https://shop.example/?<b>)")


def test_custom_texts_are_above_and_below_the_button(shop):
    text = {"submit": {"message": "Sent on Fridays."}, "after_submit": {"message": "Thank you!"}}
    page = shop.checkout(custom_text=text).look().text
    assert page.index("Sent on Fridays.") < page.index('class="primary"') < page.index("Thank you!")
