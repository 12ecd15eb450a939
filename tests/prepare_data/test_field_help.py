"""helpers/prepare_data/field_help.py: the SDK's own words."""

from helpers.prepare_data.field_help import field_help, plain_sentences


def test_help_is_the_sdks_first_sentence():
    assert field_help("client_reference_id") == "A unique string to reference the Checkout Session."
    assert field_help("nothing_of_that_name") == ""


def test_markdown_becomes_plain_text():
    markdown = "Set of [pairs](https://a.b/c), (e.g. `card`) **only**.\nMore. And more."
    assert plain_sentences(markdown, 1) == "Set of pairs, (e.g. card) only."
    assert plain_sentences(markdown, 2) == "Set of pairs, (e.g. card) only. More."
