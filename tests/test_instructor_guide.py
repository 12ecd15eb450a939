"""docs/instructor-guide.md: its plans add up, and what it names is there."""

import ast
import re

import nbformat
import pytest

import helpers
from helpers.slides.outline import headings
from tests.notebooks.execute import NOTEBOOKS, ROOT

GUIDE = (ROOT / "docs" / "instructor-guide.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PLAN = re.compile(r"^## The plan for (.*?)$(.*?)(?=^## )", re.M | re.S)
PLANS = {name: text for name, text in PLAN.findall(GUIDE)}
LENGTHS = {"90 minutes": 90, "three hours": 180}
STEP = re.compile(r"^\| (\d+)–(\d+) \| (.*?) \|", re.M)
CODE = re.compile(r"`([^`\n]+)`|```\w*\n(.*?)```", re.S)
COMMANDS = "\n".join(one or many for one, many in CODE.findall(GUIDE))
IMPORT = ast.Import | ast.ImportFrom
NUMBERED = {path.stem.partition("-")[0]: path for path in NOTEBOOKS}


@pytest.mark.parametrize("name", LENGTHS)
def test_the_minutes_of_a_plan_add_up(name):
    steps = [(int(start), int(end)) for start, end, _ in STEP.findall(PLANS[name])]
    assert [start for start, _ in steps] == [0, *(end for _, end in steps[:-1])]
    assert all(start < end for start, end in steps)
    assert steps[-1][1] == LENGTHS[name]


@pytest.mark.parametrize("name", LENGTHS)
def test_a_step_that_is_shorter_than_its_notebook_says_what_is_left_out(name):
    left_out = set(re.findall(r"^- notebook (\d\d), ", PLANS[name], re.M))
    for start, end, where in STEP.findall(PLANS[name]):
        for number, stops in re.findall(r'^notebook (\d\d)(, to ".*?")?', where):
            text = NUMBERED[number].read_text(encoding="utf-8")
            (own,) = re.findall(r"How long it takes\.\*\* About (\d+) minutes", text)
            assert int(end) - int(start) >= int(own) or stops or number in left_out, where


def test_what_a_plan_leaves_out_is_there():
    rows = re.findall(r"^- notebook (\d\d), (.*)$", "".join(PLANS.values()), re.M)
    assert len(rows) >= 5
    for number, sections in rows:
        cells = nbformat.read(NUMBERED[number], as_version=4).cells
        assert set(re.findall(r'"(.*?)"', sections)) <= set(headings(cells)), f"notebook {number}"


@pytest.mark.parametrize("name", LENGTHS)
def test_what_stays_needs_nothing_of_what_a_plan_leaves_out(name):
    for number, sections in re.findall(r"^- notebook (\d\d), (.*)$", PLANS[name], re.M):
        left_out = re.findall(r'"(.*?)"', sections)
        end = re.search(rf'notebook {number}, to "(.*?)"', PLANS[name])
        made, only_there, section = set(), set(), ""
        for cell in nbformat.read(NUMBERED[number], as_version=4).cells:
            if cell.cell_type == "markdown":
                if end and section == end[1]:
                    break
                section = next(iter(re.findall(r"^#+ (.*)", cell.source)), section)
            elif section in left_out:
                only_there |= names(cell, ast.Store) - made
            else:
                assert not names(cell, ast.Load) & only_there, f"notebook {number}, {section}"
                made |= names(cell, ast.Store)
                only_there -= made


def names(cell, context):
    """Return the names that a cell makes (ast.Store) or needs (ast.Load)."""
    nodes = list(ast.walk(ast.parse(cell.source)))
    found = {node.id for node in nodes if isinstance(node, ast.Name) and type(node.ctx) is context}
    imported = {each.name for node in nodes if isinstance(node, IMPORT) for each in node.names}
    return found | imported if context is ast.Store else found


def test_no_step_is_without_something_to_say_to_show_and_to_ask():
    rows = [row for text in PLANS.values() for row in text.splitlines() if STEP.match(row)]
    assert len(rows) > 15
    assert not [row for row in rows if len([cell for cell in row.split("|") if cell.strip()]) != 5]


@pytest.mark.parametrize("name", sorted(set(re.findall(r"make ([a-z]+)", COMMANDS))))
def test_every_make_command_exists(name):
    assert re.search(rf"^{name}: .*## ", MAKEFILE, re.M)


@pytest.mark.parametrize("name", sorted(set(re.findall(r"\b([A-Z]+_OPTIONS)=", COMMANDS))))
def test_every_option_of_make_exists(name):
    assert f"$({name})" in MAKEFILE


@pytest.mark.parametrize(
    "name", sorted(set(re.findall(r"(?<![.\w])(?!print)([a-z_]{5,})\(", COMMANDS)))
)
def test_every_function_is_one_that_notebooks_import(name):
    assert name in helpers.__all__


@pytest.mark.parametrize("number", sorted(set(re.findall(r"(?:notebook|slides) (\d\d)", GUIDE))))
def test_every_notebook_exists(number):
    assert number in NUMBERED


def test_every_section_of_a_notebook_exists():
    found = re.findall(r'(?:notebook|slides) (\d\d), (?:to )?"(.*?)"', GUIDE)
    assert len(found) >= 5
    for number, heading in found:
        cells = nbformat.read(NUMBERED[number], as_version=4).cells
        assert heading in set(headings(cells)), f"notebook {number}"


@pytest.mark.parametrize("name", sorted(set(re.findall(r"\]\(([^#)][^)]*)\)", GUIDE))))
def test_every_file_that_it_links_to_exists(name):
    assert (ROOT / "docs" / name).exists()


def test_there_are_twenty_questions_with_answers():
    _, _, questions = GUIDE.partition("## Twenty questions\n")
    found = re.findall(r"^(\d+)\. \*\*.+\?\*\* \S+", questions, re.M)
    assert found == [str(number) for number in range(1, 21)]
