"""Reading level: no sentence is long."""

import pytest

from tests.prose.documents import documents
from tests.prose.sentences import sentences, words

MOST_WORDS = 30


@pytest.mark.parametrize("document", documents(), ids=lambda document: document.name)
def test_no_sentence_has_more_than_30_words(document):
    long = [
        f"{passage.where}, {len(words(sentence))} words: {sentence}"
        for passage in document.own_words
        for sentence in sentences(passage.text)
        if len(words(sentence)) > MOST_WORDS
    ]
    assert not long, "Make two of one, or leave something out."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        (
            "It is $5.00 at 12.30 on 127.0.0.1. Done.",
            ["It is $5.00 at 12.30 on 127.0.0.1.", "Done."],
        ),
        ("Use a card, e.g. Visa. It pays.", ["Use a card, e․g․ Visa.", "It pays."]),
        ('It says "Paid." Then it ends.', ['It says "Paid.', "Then it ends."]),
        ("See `a.b`. `c` is next.", ["See `code`.", "`code` is next."]),
        ("With `stripe.Price`, `b` and `c`, go.", ["With `code`, go."]),
    ],
)
def test_sentences_end_where_they_end(text, expected):
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("The customer's e-mail address is well-known.", 6),
        ("It costs $5.00, or 3 × 2 = 6.", 7),
        ("Run `make lab LAB_FOLDER=.` now.", 3),
    ],
)
def test_words_are_counted_as_readers_do(sentence, count):
    assert len(words(sentence)) == count
