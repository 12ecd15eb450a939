"""The catalogues with the words of a language: a .po file each, which translators edit."""

import gettext
from functools import cache
from io import BytesIO
from pathlib import Path

SOURCE = "en"  # the language in the code, which needs no catalogue
_folders = [Path(__file__).parents[1] / "translations"]


def add_folder(folder: Path) -> None:
    """Let pages find words in the catalogues of another folder, too."""
    if folder not in _folders:
        _folders.append(folder)


def languages() -> tuple[str, ...]:
    """Return the languages that have words, such as "de", the one of the code first."""
    return _languages(_folders[0])


@cache
def _languages(folder: Path) -> tuple[str, ...]:
    return SOURCE, *sorted(path.stem for path in folder.glob("*.po"))


def words(language: str) -> gettext.NullTranslations:
    """Return the words of a language; those in the code where there is no catalogue."""
    return _NO_WORDS if language == SOURCE else _words(language, tuple(_folders))


_NO_WORDS = gettext.NullTranslations()


@cache
def _words(language: str, folders: tuple[Path, ...]) -> gettext.NullTranslations:
    found = gettext.NullTranslations()
    for file in (folder / f"{language}.po" for folder in folders):
        if file.exists():
            found.add_fallback(_read(file))
    return found


def _read(file: Path) -> gettext.GNUTranslations:
    """Read a catalogue as it is, so that there is nothing to compile and to keep in step."""
    from babel.messages.mofile import write_mo  # only pages in other languages need these
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with file.open("rb") as po:
        write_mo(compiled, read_po(po))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
