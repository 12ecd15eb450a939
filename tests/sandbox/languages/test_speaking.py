"""The language that a page speaks while it is made."""

from helpers.sandbox.languages.speaking import gettext, language, locale, ngettext, speaking


def test_elsewhere_it_is_english():
    assert (language(), gettext("Back")) == ("en", "Back")


def test_within_the_block_it_is_the_language():
    with speaking("de"):
        assert (language(), gettext("Back")) == ("de", "Zurück")
        with speaking("ja"):
            assert gettext("Back") == "戻る"
        assert gettext("Back") == "Zurück"
    assert gettext("Back") == "Back"


def test_a_region_has_the_words_of_its_language():
    with speaking("fr-CA"):
        assert (language(), locale(), gettext("Back")) == ("fr", "fr-CA", "Retour")


def test_without_words_it_is_english_in_all():
    with speaking("pl"):
        assert (language(), locale(), gettext("Back")) == ("en", "en", "Back")


def test_values_take_the_place_of_names():
    with speaking("de"):
        assert gettext("Expires %(date)s", date="12 / 34") == "Gültig bis 12 / 34"


def test_a_number_has_its_form():
    forms = "%(num)s day free", "%(num)s days free"
    assert [ngettext(*forms, number) for number in (1, 2)] == ["1 day free", "2 days free"]
    with speaking("fr"):
        assert [ngettext(*forms, n) for n in (1, 2)] == ["1 jour gratuit", "2 jours gratuits"]
    with speaking("ja"):
        assert ngettext(*forms, 1) == "1日間無料"


def test_a_text_of_the_shop_is_not_taken_for_a_format():
    with speaking("de"):
        assert gettext("100% cotton") == "100% cotton"
