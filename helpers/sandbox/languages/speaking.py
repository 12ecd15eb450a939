"""The language that a page speaks while it is made; elsewhere, all is in English.

What the API answers, sends and saves is in English, whatever a page speaks: it is marked with N_,
and the page translates it. What only people on a page read comes from gettext at once.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from gettext import NullTranslations
from typing import Any, NamedTuple

from helpers.sandbox.languages.catalogues import SOURCE, languages, words


class _Spoken(NamedTuple):
    locale: str  # with its region, if it has one: for formats
    language: str  # that of the words
    words: NullTranslations


_ENGLISH = _Spoken(SOURCE, SOURCE, words(SOURCE))
_spoken = ContextVar("spoken", default=_ENGLISH)


@contextmanager
def speaking(locale: str) -> Iterator[None]:
    """Speak a language within the block; `locale` is its IETF tag, such as "de" or "fr-CA".

    Where there are no words for it, English is spoken.
    """
    language = language_of(locale)
    spoken = _Spoken(locale if language else SOURCE, language or SOURCE, words(language or SOURCE))
    token = _spoken.set(spoken)
    try:
        yield
    finally:
        _spoken.reset(token)


def language_of(tag: str) -> str | None:
    """Return the language with words for an IETF tag, "fr" for "fr-CA"; None if there is none."""
    return next((each for each in (tag, tag.partition("-")[0]) if each in languages()), None)


def locale() -> str:
    """Return the IETF tag that is spoken, with its region if it has one."""
    return _spoken.get().locale


def language() -> str:
    """Return the language of the words that are spoken."""
    return _spoken.get().language


def gettext(text: str, /, **values: Any) -> str:
    """Return a text in the language that is spoken, with values in the place of `%(name)s`."""
    found = _spoken.get().words.gettext(text)
    return found % values if values else found


def ngettext(singular: str, plural: str, num: int, /, **values: Any) -> str:
    """Return the form of a text for a number, which is `%(num)s` in it."""
    return _spoken.get().words.ngettext(singular, plural, num) % {"num": num, **values}


def spoken_words() -> NullTranslations:
    """Return the words of the language that is spoken, for templates."""
    return _spoken.get().words


def N_(text: str) -> str:
    """Return a text as it is, and mark it for the catalogues: a page translates it later."""
    return text
