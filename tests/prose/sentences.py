"""Split prose into sentences, and count their words."""

import re

ABBREVIATIONS = ("e.g.", "i.e.", "etc.", "vs.", "Inc.", "No.")
_CODE = r"`[^`]*`"
_CODES = re.compile(rf"{_CODE}(?:(?:,? (?:and|or) |, | ){_CODE})*")
_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(\[]*[A-Z0-9`])")
_WORD = re.compile(r"`[^`]*`|[^\W_](?:[\w'’.,/@+-]*[^\W_])?")


def sentences(text):
    """Return the sentences of a passage; names in code, in a row, count as one word."""
    text = _CODES.sub("`code`", text)
    for abbreviation in ABBREVIATIONS:
        text = text.replace(abbreviation, abbreviation.replace(".", "․"))  # a dot that ends nothing
    return [sentence.strip() for sentence in _END.split(text)]


def words(sentence):
    """Return the words of a sentence."""
    return _WORD.findall(sentence)
