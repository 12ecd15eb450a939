"""The catalogues are read as translators write them."""

from helpers.sandbox.languages import catalogues

DUTCH = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "Back"
msgstr "Terug"

#, fuzzy
msgid "Pay"
msgstr "Betaal"
"""


def test_a_new_language_needs_only_its_file(tmp_path, monkeypatch):
    (tmp_path / "nl.po").write_text(DUTCH, encoding="utf-8")
    monkeypatch.setattr(catalogues, "_folders", [tmp_path])
    assert catalogues.languages() == ("en", "nl")
    assert catalogues.words("nl").gettext("Back") == "Terug"


def test_what_is_only_a_guess_stays_english(tmp_path, monkeypatch):
    (tmp_path / "nl.po").write_text(DUTCH, encoding="utf-8")
    monkeypatch.setattr(catalogues, "_folders", [tmp_path])
    assert catalogues.words("nl").gettext("Pay") == "Pay"


def test_another_folder_adds_its_words(tmp_path, monkeypatch):
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "de.po").write_text(DUTCH.replace("Back", "A text of the shop"), encoding="utf-8")
    monkeypatch.setattr(catalogues, "_folders", [*catalogues._folders])
    catalogues.add_folder(folder)
    assert catalogues.words("de").gettext("A text of the shop") == "Terug"
    assert catalogues.words("de").gettext("Subtotal") == "Zwischensumme"
