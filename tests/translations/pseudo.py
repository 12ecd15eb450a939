"""A language in which every text of the catalogues is changed, to find those in none."""

from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from helpers.sandbox.languages import catalogues as spoken
from tests.translations.catalogues import SOURCES, template

OPEN, CLOSE = "⟦", "⟧"
LANGUAGE = "el"  # the kit has no catalogue for it, and its formats have letters of their own


def speak(monkeypatch, folder, language=LANGUAGE, change=lambda text: f"{OPEN}{text}{CLOSE}"):
    """Let the pages speak a language with changed texts, whose catalogues are in a folder."""
    folders = []
    for n, source in enumerate(SOURCES):
        folders.append(folder / str(n))
        folders[-1].mkdir()
        (folders[-1] / f"{language}.po").write_bytes(_catalogue(source, language, change))
    monkeypatch.setattr(spoken, "_folders", folders)


def _catalogue(source, language, change):
    catalogue = Catalog(locale=language)
    for message in template(source):
        if message.id:
            forms = (message.id,) if isinstance(message.id, str) else message.id
            texts = [change(form) for form in forms]
            catalogue.add(message.id, texts[0] if len(texts) == 1 else tuple(texts))
    out = BytesIO()
    write_po(out, catalogue)
    return out.getvalue()
