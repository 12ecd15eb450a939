"""helpers/learning/course.py: the exercises that there are in the notebooks."""

import ast

import nbformat
import pytest

from helpers.learning.course import EXERCISES
from tests.notebooks.execute import NOTEBOOKS, code_cells


def calls(path, name):
    """Return all calls of a function in a notebook."""
    cells = code_cells(nbformat.read(path, as_version=4))
    nodes = (node for cell in cells for node in ast.walk(ast.parse(cell.source)))
    return [n for n in nodes if isinstance(n, ast.Call) and getattr(n.func, "id", "") == name]


def names(path, function):
    return [call.args[0].value for call in calls(path, function)]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_course_has_each_notebooks_exercises(path):
    listed = [each.name for each in EXERCISES if each.notebook == path.stem]
    assert listed == names(path, "check") == names(path, "solution")
    assert listed


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_each_exercise_begins_empty_and_its_solution_writes_over_nothing(path):
    cells = code_cells(nbformat.read(path, as_version=4))
    nodes = [node for cell in cells for node in ast.walk(ast.parse(cell.source))]
    assigned = [node.value for node in nodes if isinstance(node, ast.Assign)
                and "answer" in [getattr(target, "id", "") for target in node.targets]]  # fmt: skip
    assert assigned and all(ast.unparse(value) == "None" for value in assigned)
    assert "answer" not in [node.name for node in nodes if isinstance(node, ast.FunctionDef)]


def test_no_name_is_there_twice():
    assert len({each.name for each in EXERCISES}) == len(EXERCISES)
