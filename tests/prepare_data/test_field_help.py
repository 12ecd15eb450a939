"""helpers/prepare_data/field_help.py: our own words, or the SDK's."""

from helpers.prepare_data.field_help import field_help, plain_sentences


def test_help_is_the_sdks_first_sentence():
    assert field_help("mode") == "The mode of the Checkout Session."
    assert field_help("nothing_of_that_name") == ""


def test_what_takes_stripes_terms_for_granted_is_said_in_words_of_our_own():
    names = ("customer_email", "metadata", "allowed_payment_method_types", "client_reference_id")
    for term in ("Customer object", "key-value", "dynamic payment methods", "string"):
        assert not any(term in field_help(name) for name in names)
    assert "The customer does not see them." in field_help("metadata")


def test_markdown_becomes_plain_text():
    markdown = "Set of [pairs](https://a.b/c), (e.g. `card`) **only**.\nMore. And more."
    assert plain_sentences(markdown, 1) == "Set of pairs, (e.g. card) only."
    assert plain_sentences(markdown, 2) == "Set of pairs, (e.g. card) only. More."
