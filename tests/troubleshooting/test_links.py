"""helpers/troubleshooting/links.py: the way from an output to a section."""

import pytest

from helpers.troubleshooting import links
from helpers.troubleshooting.cases import CASES, IN_NOTEBOOK
from tests.notebooks.execute import ROOT

PRICE = next(case for case in IN_NOTEBOOK if case.params == ("price",))


@pytest.mark.parametrize(("folder", "start"), [("notebooks", "07-"), (".", "notebooks/07-")])
def test_it_is_relative_to_where_the_kernel_runs(monkeypatch, folder, start):
    monkeypatch.chdir(ROOT / folder)
    assert links.link_from_here(PRICE).startswith(start)


@pytest.mark.parametrize("case", [case for case in CASES if case.link], ids=lambda it: it.title)
def test_it_names_the_cell_of_the_section(case):
    assert "#cell-id=" in links.link_from_here(case)


def test_without_the_notebook_it_is_the_anchor_and_without_a_section_nothing(monkeypatch, tmp_path):
    monkeypatch.setattr(links, "_NOTEBOOKS", tmp_path)
    assert links.link_from_here(PRICE).endswith("#A-price-of-another-account")
    assert links.link_from_here(next(case for case in CASES if not case.link)) == ""
