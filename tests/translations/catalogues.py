"""Brings the catalogues of the pages up to date with the code: make translations.

A new language begins with its name: .venv/bin/python -m tests.translations.catalogues it
"""

import sys
from functools import cache
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.pofile import read_po, write_po

from tests.notebooks.execute import ROOT

HELPERS = ROOT / "helpers"
SANDBOX = HELPERS / "sandbox"
# The code whose texts are in the catalogues of a folder.
SOURCES = {
    SANDBOX / "translations": lambda file: file.is_relative_to(SANDBOX),
    HELPERS / "translations": lambda file: not file.is_relative_to(SANDBOX),
}
_METHODS = {"**/*.py": "python", "**/templates/*.html": "jinja2"}
_HEADER = """\
# {name} ({language}): the words of {place}. CONTRIBUTING.md says how to change them.
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: {plural_forms}\\n"

"""


def catalogue_files():
    """Return the catalogues of all languages."""
    return sorted(file for folder in SOURCES for file in folder.glob("*.po"))


def read(file, language=None):
    """Return the catalogue in a file, which has the name of its language unless it is given."""
    with file.open("rb") as po:
        return read_po(po, locale=(language or file.stem).replace("-", "_"))


@cache
def template(folder):
    """Return a catalogue with every text that is marked in the code, without translations."""
    texts = Catalog()
    for pattern, method in _METHODS.items():
        for file in sorted(filter(SOURCES[folder], HELPERS.glob(pattern))):
            place = file.relative_to(ROOT).as_posix()
            options = {"newstyle_gettext": "true"} if method == "jinja2" else {}
            for _, message, comments, _ in extract_from_file(
                method, file, DEFAULT_KEYWORDS, ["Translators:"], options, strip_comment_tags=True
            ):
                texts.add(message, locations=[(place, None)], auto_comments=comments)
    return texts


def updated(file):
    """Return the text of a catalogue as it should be: each marked text, and none else."""
    catalogue = read(file) if file.exists() else Catalog(locale=file.stem.replace("-", "_"))
    catalogue.update(template(file.parent))
    catalogue.obsolete.clear()
    return as_text(catalogue, file.stem, "the pages")


def as_text(catalogue, language, place):
    """Return a catalogue as its file has it: no dates, so that only texts make a difference."""
    out = BytesIO()
    write_po(out, catalogue, width=100, omit_header=True, sort_by_file=True, include_lineno=False)
    name = catalogue.locale.get_display_name("en")
    plural_forms = catalogue.plural_forms
    header = _HEADER.format(name=name, language=language, place=place, plural_forms=plural_forms)
    return header + out.getvalue().decode()


def main(languages):
    """Update the catalogues, and begin those of new languages."""
    files = [*catalogue_files(), *(folder / f"{new}.po" for new in languages for folder in SOURCES)]
    for file in dict.fromkeys(files):
        file.write_text(updated(file), encoding="utf-8")
        missing = sum(not all(_strings(each)) for each in read(file) if each.id)
        print(f"{file.relative_to(ROOT)}: {missing} to translate")


def _strings(message):
    return message.string if isinstance(message.string, tuple) else (message.string,)


if __name__ == "__main__":
    main(sys.argv[1:])
