"""helpers/publishing/colab.py: notebooks that Colab can open without the files around them."""

import json
import re

import nbformat
import pytest

from helpers.publishing.__main__ import main
from helpers.publishing.colab import for_colab
from helpers.publishing.repository import Repository
from tests.notebooks.execute import ROOT

REPOSITORY = Repository("ada/kit", "main")
NOTEBOOKS = ROOT / "notebooks"
# The translated ones, too.
ORIGINALS = sorted((*NOTEBOOKS.glob("*.ipynb"), *NOTEBOOKS.glob("[a-z][a-z]/*.ipynb")))


@pytest.fixture(scope="module")
def copies(tmp_path_factory):
    folder = tmp_path_factory.mktemp("colab")
    assert main(["--repository", "ada/kit", "--colab", str(folder)]) == 0
    return sorted(folder.rglob("*.ipynb"))


def linked(markdown, folder="notebooks"):
    cell = {"cell_type": "markdown", "source": [markdown]}
    return "".join(for_colab({"cells": [cell]}, REPOSITORY, folder)["cells"][1]["source"])


def test_every_notebook_is_there_and_valid(copies):
    assert [each.name for each in copies] == [each.name for each in ORIGINALS]
    for each in copies:
        nbformat.validate(nbformat.read(each, as_version=4))


def test_the_first_cell_fetches_the_kit(copies):
    for each in copies:
        source = "".join(cells(each)[0]["source"])
        assert "https://github.com/ada/kit" in source and "[kernel]" in source


def test_the_rest_is_as_it_was_but_for_links(copies):
    for copy, original in zip(copies, ORIGINALS, strict=True):
        for mine, theirs in zip(cells(copy)[1:], cells(original), strict=True):
            assert mine == theirs or mine["cell_type"] == "markdown"


def cells(path):
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def test_no_link_or_picture_is_relative_any_more(copies):
    for each in copies:
        text = each.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)]+)\)", text):
            assert re.match(r"[a-z]+:|#", target), f"{each.name}: {target}"


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (
            "[Next →](01-next.ipynb#a)",
            "[Next →](https://colab.research.google.com/github/ada/kit/blob/colab/notebooks/01-next.ipynb#a)",
        ),
        (
            "![Who, [what]: a flow](pictures/flow.svg)",
            "![Who, [what]: a flow](https://raw.githubusercontent.com/ada/kit/main/notebooks/pictures/flow.svg)",
        ),
        ("[a](../docs/glossary.md)", "[a](https://github.com/ada/kit/blob/main/docs/glossary.md)"),
        ("[a](https://docs.stripe.com) [b](#c)", "[a](https://docs.stripe.com) [b](#c)"),
    ],
)
def test_links_lead_to_the_repository(markdown, expected):
    assert linked(markdown) == expected


def test_a_translated_notebook_is_in_its_own_folder():
    english = (
        "[English](https://colab.research.google.com/github/ada/kit/blob/colab/notebooks/a.ipynb)"
    )
    assert linked("[English](../a.ipynb)", "notebooks/de") == english
    cells = for_colab({"cells": []}, REPOSITORY, "notebooks/de")["cells"]
    assert "%cd -q /content/kit/notebooks/de\n" in cells[0]["source"]


def test_the_branch_is_made_by_a_workflow():
    workflow = (ROOT / ".github" / "workflows" / "colab.yml").read_text(encoding="utf-8")
    assert "python -m helpers.publishing" in workflow and "origin colab" in workflow
