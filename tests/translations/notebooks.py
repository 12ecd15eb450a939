"""Notebooks in other languages: built from the English ones and a catalogue each. make translations

A catalogue is begun with the language and the notebook's name:
.venv/bin/python -m tests.translations.notebooks de 01-prepare-checkout-data
"""

import io
import re
import sys
import tempfile
import tokenize
from urllib.parse import urlsplit

import nbformat
from babel.messages.catalog import Catalog

from tests.notebooks.execute import ROOT, clean, execute, seeded_environment
from tests.translations.catalogues import as_text, read

NOTEBOOKS = ROOT / "notebooks"
CATALOGUES = sorted(NOTEBOOKS.glob("*/translations/*.po"))
_LINK = re.compile(r"""(\]\(|(?:href|src)=["'])([^)"'\s]+)""")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_KEY = re.compile(r"""("idempotency_key": f?")""")
_SENTENCE = re.compile(r"[^\W\d_]{2}.* ")  # a string without a space is a name, for programs


def english(catalogue):
    """Return the path of the English notebook that a catalogue translates."""
    return NOTEBOOKS / f"{catalogue.stem}.ipynb"


def built(catalogue):
    """Return the path of the notebook that is built with a catalogue."""
    return catalogue.parents[1] / f"{catalogue.stem}.ipynb"


def blocks(cell):
    """Return the parts of a cell's source: those to translate are pairs with True.

    In Markdown they are paragraphs, in code comments and the strings that are sentences.
    """
    return _paragraphs(cell.source) if cell.cell_type == "markdown" else _readable(cell.source)


def _paragraphs(source):
    for n, part in enumerate(re.split(r"(\n{2,})", source)):
        yield part, n % 2 == 0 and bool(_LETTERS.search(re.sub("<[^>]*>", "", part)))


def _readable(source):
    """Yield the parts of code: comments without their mark, and strings without their quotes."""
    lines, end = source.splitlines(keepends=True), 0
    starts = [sum(map(len, lines[:n])) for n in range(len(lines) + 1)]
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        is_string = token.type == tokenize.STRING and token.string[0] in "\"'"
        if token.type != tokenize.COMMENT and not is_string:
            continue
        start = starts[token.start[0] - 1] + token.start[1]
        mark = 1 if is_string else len(token.string) - len(token.string.lstrip("# "))
        text = token.string[mark : len(token.string) - is_string]
        if (_SENTENCE if is_string else _LETTERS).search(text):
            yield source[end : start + mark], False
            yield text, True
            end = start + mark + len(text)
    yield source[end:], False


def template(path):
    """Return a catalogue with every text of an English notebook, without translations."""
    texts = Catalog()
    for cell in nbformat.read(path, as_version=4).cells:
        for text, to_translate in blocks(cell):
            if to_translate:
                texts.add(text, locations=[(f"cell {cell.id}", None)])
    return texts


def updated(catalogue):
    """Return the text of a catalogue as it should be: each text of the notebook, and none else."""
    language = catalogue.parents[1].name
    texts = read(catalogue, language) if catalogue.exists() else Catalog(locale=language)
    texts.update(template(english(catalogue)))
    texts.obsolete.clear()
    return as_text(texts, language, f"notebook {catalogue.stem}")


def translated(catalogue):
    """Return the English notebook in the catalogue's language, not executed.

    What is not translated, or changed since, stays English.
    """
    language = catalogue.parents[1].name
    texts = read(catalogue, language)
    notebook = nbformat.read(english(catalogue), as_version=4)
    for cell in notebook.cells:
        parts = [(_translation(texts, part) if known else part) for part, known in blocks(cell)]
        cell.source = "".join(parts)
        if cell.cell_type == "markdown":
            cell.source = _LINK.sub(lambda link: _moved(link, built(catalogue).parent), cell.source)
        else:
            # Translated parameters make another request, which needs another key.
            cell.source = _KEY.sub(rf"\g<1>{language}-", cell.source)
            cell.outputs, cell.execution_count = [], None
    return notebook


def _translation(texts, text):
    message = texts.get(text)
    return message.string if message and message.string and not message.fuzzy else text


def _moved(link, folder):
    """Return a link as a notebook in a folder of its own needs it."""
    start, address = link.groups()
    path = urlsplit(address).path
    stays = urlsplit(address).scheme or not path or (folder / path).exists()
    return link[0] if stays else f"{start}../{address}"


def missing(catalogue):
    """Return the texts that are not translated, or have changed since, with their cells."""
    texts, found = read(catalogue, catalogue.parents[1].name), []
    for message in template(english(catalogue)):
        known = texts.get(message.id) if message.id else None
        if message.id and (known is None or known.fuzzy or not known.string):
            found.append((*(place for place, _ in message.locations), message.id))
    return found


def build(catalogue):
    """Write the notebook of a catalogue, executed."""
    path = built(catalogue)
    nbformat.write(translated(catalogue), path)
    with tempfile.TemporaryDirectory() as home:
        nbformat.write(clean(execute(path, seeded_environment(home))), path)


def main(language=None, name=None):
    """Update the catalogues, begin a new one, and build the notebooks."""
    new = [NOTEBOOKS / language / "translations" / f"{name}.po"] if language else []
    for catalogue in [*CATALOGUES, *new]:
        catalogue.parent.mkdir(parents=True, exist_ok=True)
        catalogue.write_text(updated(catalogue), encoding="utf-8")
        print(f"{catalogue.relative_to(ROOT)}: {len(missing(catalogue))} to translate", flush=True)
        build(catalogue)


if __name__ == "__main__":
    main(*sys.argv[1:])
