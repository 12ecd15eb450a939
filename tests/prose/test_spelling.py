"""The spelling of all that the kit says in prose."""

import pytest

from tests.prose import spelling
from tests.prose.documents import documents

each_document = pytest.mark.parametrize("document", documents(), ids=lambda document: document.name)


def found_in(document, is_wrong):
    """Return where a document has which words that are wrong."""
    return sorted(
        {
            f"{passage.where}: {word}"
            for passage in document.own_words
            for word in spelling.words(passage.text)
            if is_wrong(word)
        }
    )


@each_document
def test_every_word_is_in_a_dictionary(document):
    unknown = found_in(document, lambda word: not spelling.is_known(word))
    assert not unknown, f"Correct them, or add them to {spelling.OWN_WORDS.name}."


@each_document
def test_the_english_is_british(document):
    assert not found_in(document, spelling.british)


def test_our_own_words_are_needed():
    used = {word for each in documents() for p in each.own_words for word in spelling.words(p.text)}
    assert not spelling.own_words() - used - {word.lower() for word in used}


@pytest.mark.parametrize("word", ["fulfilment", "Jenny", "don't", "one's", "PaymentIntentCapture"])
def test_words_that_are_right(word):
    (word,) = spelling.words(word)
    assert spelling.is_known(word) and not spelling.british(word)


@pytest.mark.parametrize(
    "word", ["fulfilmnet", "recieve", "occured", "sesion", "WebHoook", "accidently"]
)
def test_misspelt_words(word):
    assert not spelling.is_known(word)


@pytest.mark.parametrize(("word", "ours"), [("Recognize", "recognise"), ("colors", "colours")])
def test_american_words(word, ours):
    assert spelling.british(word) == ours


def test_code_has_no_words():
    assert spelling.words("the `whsec_…` of Stripe's events, 3D") == [
        *("the", "of", "Stripe", "events", "D"),
    ]
