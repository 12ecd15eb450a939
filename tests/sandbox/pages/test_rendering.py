"""Links in a shop's texts, and nothing else that looks like HTML."""

import pytest

from helpers.sandbox.pages.rendering import linked


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
