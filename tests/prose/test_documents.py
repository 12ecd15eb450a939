"""tests/prose/documents.py: what is prose, and what is not."""

import nbformat
import pytest

from tests.prose.documents import documents, read


@pytest.fixture
def passages(tmp_path):
    """Return the passages of a Markdown text, each as its kind and its text."""

    def passages(text):
        file = tmp_path / "text.md"
        file.write_text(text, encoding="utf-8")
        return [(passage.kind, passage.text) for passage in read(file).passages]

    return passages


def test_all_that_we_write_is_there():
    names = {document.name for document in documents()}
    assert {"README.md", "docs/glossary.md", "helpers/quiz/questions/00.toml"} <= names
    assert {"notebooks/00-start-here.ipynb", "helpers/sandbox/README.md"} <= names
    assert not [name for name in names if name.startswith(".") or "node_modules" in name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A title\n\nTwo\nlines.", [("heading", "A title"), ("paragraph", "Two lines.")]),
        ("- one\n- two", [("paragraph", "one"), ("paragraph", "two")]),
        ("| a | b |\n|---|---|\n| c | |", [("paragraph", letter) for letter in "abc"]),
        ("See [the docs](https://docs.stripe.com).", [("paragraph", "See the docs.")]),
        ("![A form](form.png)", [("picture", "A form")]),
        ("> No such price\n\nSo it is.", [("quote", "No such price"), ("paragraph", "So it is.")]),
        ("Run `make lab`.\n\n```sh\nmake shop\n```", [("paragraph", "Run `make lab`.")]),
        ("# Pay <span>[frontend]</span>", [("heading", "Pay [frontend]")]),
        (
            "<details>\n<summary>On a Mac</summary>\n\nA.\n",
            [("paragraph", "On a Mac"), ("paragraph", "A.")],
        ),
    ],
)
def test_a_passage_is_text_without_markup(passages, text, expected):
    assert passages(text) == expected


def test_bold_words_are_known(tmp_path):
    file = tmp_path / "text.md"
    file.write_text("A **price**, in **minor units**: `**500**`.", encoding="utf-8")
    (passage,) = read(file).passages
    assert passage.bold_texts == ["price", "minor units"]


def test_a_notebooks_passages_say_in_which_cell_they_are(tmp_path):
    cells = [nbformat.v4.new_code_cell("print('Hello')"), nbformat.v4.new_markdown_cell("Hello.")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "a.ipynb")
    (passage,) = read(tmp_path / "a.ipynb").passages
    assert (passage.where, passage.text) == ("a.ipynb, cell 1", "Hello.")
