"""A problem, as Stripe and as a learner reads it."""

import pytest

from helpers.sandbox.validation.problems import Problem, values_at


@pytest.mark.parametrize(
    ("path", "param", "where"),
    [
        ((), "", ""),
        (("mode",), "mode", "mode"),
        (("line_items", 0, "price"), "line_items[0][price]", "line_items[0].price"),
        (("metadata", "my key"), "metadata[my key]", "metadata.my key"),
    ],
)
def test_a_path_is_written_both_ways(path, param, where):
    problem = Problem(path, "No")
    assert (problem.param, problem.where) == (param, where)


def test_its_text_is_the_fix_or_else_stripe_s_message():
    assert str(Problem(("mode",), "No", fix="is required.")) == "mode: is required."
    assert str(Problem((), "No such price")) == "No such price"


PARAMS = {"items": [{"data": {"images": ["a", "b"]}}, {"data": {}}, {"data": {"images": ["c"]}}]}


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("items[].data.images[]", ["a", "b", "c"]),
        ("items[].data.images", [["a", "b"], ["c"]]),
        ("items.data", []),
        ("items[].data[]", []),
        ("other.data", []),
    ],
)
def test_every_value_at_a_path_is_found(path, found):
    assert [value for _, value in values_at(PARAMS, path)] == found


def test_each_value_has_its_own_path():
    wheres = [where for where, _ in values_at(PARAMS, "items[].data.images[]")]
    assert wheres[-1] == ("items", 2, "data", "images", 0)
