"""A finding, as Stripe and as a learner reads it."""

import pytest

from helpers.sandbox.validation.problems import Problem


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


def test_its_text_is_the_way_out_or_else_stripe_s_message():
    assert str(Problem(("mode",), "No", fix="is required.")) == "mode: is required."
    assert str(Problem((), "No such price")) == "No such price"
