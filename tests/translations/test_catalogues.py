"""The catalogues of the pages are complete, and say the same as the code."""

import re
from collections import Counter

import pytest

from helpers.sandbox.languages.catalogues import languages
from tests.translations.catalogues import SOURCES, catalogue_files, read, updated

FILES = catalogue_files()
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{[A-Z_]+\}|</?\w+>|https?://[\w./]+\w")

each_file = pytest.mark.parametrize(
    "file", FILES, ids=lambda file: f"{file.parents[1].name}/{file.name}"
)


def forms(message):
    """Return the translations of a message: one, or one for each plural form."""
    return message.string if isinstance(message.string, tuple) else (message.string,)


def translated(file):
    """Return the messages of a catalogue."""
    return [message for message in read(file) if message.id]


def test_there_are_catalogues_of_four_languages_in_both_folders():
    assert {"en", "de", "es", "fr", "ja"} <= set(languages())
    assert {file.stem for file in FILES} == set(languages()) - {"en"}
    assert len(FILES) == len(SOURCES) * (len(languages()) - 1)


@each_file
def test_it_has_every_marked_text_and_no_other(file):
    assert file.read_text(encoding="utf-8") == updated(file), "run: make translations"


@each_file
def test_every_text_is_translated_and_none_is_only_a_guess(file):
    missing = [message.id for message in translated(file) if not all(forms(message))]
    guessed = [message.id for message in translated(file) if message.fuzzy]
    assert (missing, guessed) == ([], [])


@each_file
def test_every_number_has_its_form(file):
    wanted = read(file).num_plurals
    plural = [message for message in translated(file) if message.pluralizable]
    assert [message.id for message in plural if len(forms(message)) != wanted] == []


@each_file
def test_translations_have_the_same_placeholders_tags_and_links(file):
    for message in translated(file):
        ids = (message.id,) if isinstance(message.id, str) else message.id
        wanted = Counter(PLACEHOLDER.findall(ids[-1]))
        assert Counter(PLACEHOLDER.findall(forms(message)[-1])) == wanted, message.id
        for form in forms(message):  # the form for one thing may say "one" instead of its number
            assert wanted - Counter(PLACEHOLDER.findall(form)) <= Counter(["%(num)s"]), message.id
            assert not re.search(r"%(?!\(\w+\)s|%)", form), message.id


@each_file
def test_no_translation_has_characters_that_html_reads_otherwise(file):
    for message in translated(file):  # templates take a text as it is, also into an attribute
        for form in forms(message):
            assert not re.search('["&]|<(?!/?strong>)', form), message.id


@each_file
def test_no_translation_begins_or_ends_otherwise(file):
    for message in translated(file):
        for form in forms(message):
            assert form == form.strip(), message.id
