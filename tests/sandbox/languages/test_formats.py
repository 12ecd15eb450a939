"""Dates, numbers and countries, as each language writes them."""

import pytest

from helpers.sandbox.languages import formats
from helpers.sandbox.languages.speaking import speaking

FEBRUARY = 1_769_904_000  # 2026-02-01


@pytest.mark.parametrize(
    ("tag", "date", "number", "percentage"),
    [
        ("en", "Feb 1, 2026", "999,999", "7.25%"),
        ("en-GB", "1 Feb 2026", "999,999", "7.25%"),
        ("de", "01.02.2026", "999.999", "7,25 %"),
        ("fr", "1 févr. 2026", "999 999", "7,25 %"),
        ("ja", "2026/02/01", "999,999", "7.25%"),
    ],
)
def test_each_language_has_its_own(tag, date, number, percentage):
    with speaking(tag):
        texts = (
            formats.date_text(FEBRUARY),
            formats.number_text(999999),
            formats.percent_text(7.25),
        )
    spaces = str.maketrans("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}", "  ")
    assert [text.translate(spaces) for text in texts] == [date, number, percentage]


def test_a_whole_percentage_has_no_decimals():
    assert formats.percent_text(20.0) == "20%"


def test_countries_are_sorted_without_their_accents():
    with speaking("de"):
        names = formats.country_names()
    assert names["AT"] == "Österreich"
    assert formats.sorting_key("Österreich") < formats.sorting_key("Pakistan")


def test_only_what_is_written_from_right_to_left_goes_that_way():
    for tag in ("en", "de", "ja", "ar"):  # there are no words in Arabic, so the page is in English
        with speaking(tag):
            assert formats.direction() == "ltr"
