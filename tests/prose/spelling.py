"""Spelling: pyspellchecker knows English words, codespell common mistakes, words.txt our own words.

We write British English, so that "fulfilment" has one l. What Stripe names, such as the status
`canceled`, keeps Stripe's spelling, which is American.
"""

import re
from functools import cache
from importlib import resources
from pathlib import Path

import stripe
from spellchecker import SpellChecker

OWN_WORDS = Path(__file__).with_name("words.txt")
# Words of Stripe's, and those that mean something else in America.
AMERICAN_TOO = {
    "authorize",
    "canceled",
    "canceling",
    "finalize",
    "finalized",
    "fulfillment",
    "meters",
    "program",
    "story",
}
_CODE = re.compile(r"`[^`]*`")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def words(text):
    """Return the words of a text, without code and without the 's of an owner."""
    found = _WORD.findall(_CODE.sub(" ", text))
    return [re.sub(r"['’]s$", "", word).replace("’", "'") for word in found]


def is_known(word):
    """Return whether a word is in a dictionary, or is the name of a type in Stripe's SDK."""
    plain = word.lower()
    if {word, plain} & own_words() or _is_type(word):
        return True
    return (plain in _english() or plain in british_words()) and plain not in _mistakes()


def british(word):
    """Return the British spelling of a word that is American, or None."""
    return None if word.lower() in AMERICAN_TOO else _american_to_british().get(word.lower())


@cache
def own_words():
    """Return the words in words.txt, which are in no dictionary."""
    lines = OWN_WORDS.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


@cache
def _english():
    return SpellChecker(language="en").word_frequency.dictionary


def _is_type(word):
    """Return whether the SDK has a type of this name, or one for the parameters of such a call."""
    modules = (stripe.params, stripe.params.checkout, stripe.params.billing_portal)
    modules += (stripe.params.test_helpers,)
    return hasattr(stripe, word) or any(hasattr(each, f"{word}Params") for each in modules)


def british_words():
    """Return words that Americans spell otherwise."""
    return _american_to_british().values()


@cache
def _american_to_british():
    pairs = _codespell("dictionary_en-GB_to_en-US.txt")
    return {us.strip(): gb for gb, all_us in pairs for us in all_us.split(",") if us.strip()}


@cache
def _mistakes():
    return {mistake for mistake, _ in _codespell("dictionary.txt")}


def _codespell(name):
    """Return the pairs in a dictionary of codespell: what is written, and what to write."""
    text = (resources.files("codespell_lib") / "data" / name).read_text(encoding="utf-8")
    return [line.split("->") for line in text.splitlines()]
