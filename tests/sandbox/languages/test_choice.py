"""Which language a page speaks."""

import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from helpers.sandbox.languages.choice import best, speaking_to
from helpers.sandbox.languages.speaking import locale


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        ([], "en"),
        (["de"], "de"),
        (["de-AT"], "de"),
        (["DE-at"], "de"),
        (["fr-ca"], "fr-CA"),
        (["es-419"], "es-419"),
        (["en-GB"], "en-GB"),
        (["pl", "ja"], "ja"),
        (["pl"], "en"),
        (["*", "x" * 99], "en"),
    ],
)
def test_the_first_language_that_is_spoken_is_the_best(wanted, spoken):
    assert best(wanted) == spoken


@pytest.mark.parametrize(
    ("asked", "preferred", "browser", "spoken"),
    [
        ("de", ["ja"], "fr", "de"),
        ("pl", ["ja"], "fr", "en"),
        ("auto", ["ja"], "fr", "ja"),
        (None, ["pl"], "fr", "fr"),
        (None, [], "en;q=0.5, es;q=0.9", "es"),
        (None, [], "es;q=0", "en"),
        (None, [], "", "en"),
        (None, [], ";;q=x,,", "en"),
    ],
)
def test_what_was_asked_for_comes_before_the_customer_and_the_browser(
    asked, preferred, browser, spoken
):
    request = Request(EnvironBuilder(headers={"Accept-Language": browser}).get_environ())
    with speaking_to(request, asked, preferred):
        assert locale() == spoken
