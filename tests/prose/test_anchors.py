"""tests/prose/anchors.py: as GitHub and JupyterLab make them."""

from tests.prose.anchors import in_jupyterlab, on_github


def test_jupyterlab_replaces_spaces_alone():
    headings = ["Cause an error", "Exercise: a session for Jenny", "Check `it` [frontend]"]
    assert in_jupyterlab(headings) == {
        "Cause-an-error",
        "Exercise:-a-session-for-Jenny",
        "Check-it-[frontend]",
    }


def test_github_leaves_out_punctuation_and_capitals():
    assert on_github(["Test with it in pytest", "In Docker, and in a `GitHub` workflow"]) == {
        "test-with-it-in-pytest",
        "in-docker-and-in-a-github-workflow",
    }


def test_github_numbers_headings_that_come_again():
    assert on_github(["Added", "Fixed", "Added", "Added"]) == {
        "added",
        "fixed",
        "added-1",
        "added-2",
    }
