"""How each notebook begins and ends: what a learner is told before, and what they check after."""

import re

import pytest

from tests.notebooks.test_static import each_notebook, read

LEADS = [
    "How long it takes.",
    "What you'll do.",
    "What you'll need.",
    "What you can do afterwards.",
]


def number(path):
    """Return a notebook's number, such as "02", or "session-generator"."""
    found = re.match(r"\d\d(?=-)", path.stem)
    return found[0] if found else path.stem


@each_notebook
def test_its_head_says_how_long_it_takes_what_it_needs_and_what_one_can_do_afterwards(path):
    head = read(path).cells[0].source
    assert re.findall(r"^\*\*(.*?)\*\*", head, re.M) == LEADS
    (minutes,) = re.findall(r"^\*\*How long it takes\.\*\* About (\d+) minutes\.$", head, re.M)
    assert int(minutes) % 5 == 0


@each_notebook
def test_it_ends_with_its_own_self_check_after_the_exercise(path):
    sources = [cell.source for cell in read(path).cells]
    check = sources.index(f'from helpers import SelfCheck\n\nSelfCheck("{number(path)}")')
    exercise = next(n for n, source in enumerate(sources) if source.startswith("## Exercise"))
    assert sources[check - 1].startswith("## Check yourself\n")
    assert exercise < check and len(sources) - check <= 4, "only progress and the summary follow"


@each_notebook
def test_its_last_cell_sums_it_up_in_one_paragraph_and_leads_on(path):
    summary, _, links = read(path).cells[-1].source.removeprefix("---\n").partition("\n\n")
    assert summary.startswith("**In short.** ") and "Keep in mind:" in summary
    assert re.search(r"\]\(\S+\)", links)


@pytest.mark.parametrize(
    ("name", "expected"), [("02-create-a-session", "02"), ("session-generator",) * 2]
)
def test_a_notebook_has_the_questions_of_its_number(name, expected, tmp_path):
    assert number(tmp_path / f"{name}.ipynb") == expected
