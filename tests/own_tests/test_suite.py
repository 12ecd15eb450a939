"""helpers/own_tests/suite.py: tests from cells, saved in files and run by pytest."""

import os
from pathlib import Path

import pytest

from helpers.own_tests.suite import NotRun, NotThere, Suite
from tests.notebooks.execute import ROOT

pytestmark = pytest.mark.slow

FULFIL = ROOT / "notebooks" / "fulfil.py"
NO_QUANTITY = {"{item.quantity} × ": ""}


@pytest.fixture
def suite(kit_home):
    return Suite(FULFIL)


def test_paid(order, parcels, stripe_sandbox):
    stripe_sandbox.pay(order)
    assert parcels() == ["2 × T-shirt"]


test_paid.__test__ = False  # it is for the suite


def saved(suite):
    return (suite.folder / "tests" / "test_fulfil.py").read_text(encoding="utf-8")


def test_a_test_that_passes_is_one_line_without_times(suite, capsys):
    suite.run(test_paid)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("tests/test_fulfil.py::test_paid ") and "PASSED" in lines[0]
    assert "1 passed" in lines[-1] and " in " not in lines[-1]


def test_a_mistake_is_noticed_and_lasts_for_one_run(suite, capsys):
    suite.run(test_paid, mistake=NO_QUANTITY)
    out = capsys.readouterr().out
    assert "assert ['T-shirt'] == ['2 × T-shirt']" in out and "1 failed" in out
    assert not suite.passes(test_paid, mistake=NO_QUANTITY)
    assert suite.notices(test_paid, mistake=NO_QUANTITY)
    assert suite.passes(test_paid)
    assert (suite.folder / "fulfil.py").read_bytes() == FULFIL.read_bytes()


def test_a_test_that_ends_in_an_error_of_its_own_notices_nothing(suite):
    def test_crashes(parcels):
        assert parcel() == []  # noqa: F821

    assert not suite.notices(test_crashes, mistake=NO_QUANTITY)
    assert not suite.passes(test_crashes)


def test_nothing_that_differs_between_runs_is_printed(suite, capsys):
    def test_shows_an_object(parcels):
        assert parcels is None

    suite.run(test_shows_an_object)
    first = capsys.readouterr().out
    suite.run(test_shows_an_object)
    assert capsys.readouterr().out == first
    assert "packed>" in first and "0x" not in first


def test_in_ci_the_same_is_printed(suite, capsys, monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    suite.run(test_paid, mistake=NO_QUANTITY)
    first = capsys.readouterr().out
    monkeypatch.setenv("CI", "true")
    suite.run(test_paid, mistake=NO_QUANTITY)
    assert capsys.readouterr().out == first


def test_each_test_is_saved_once_and_all_run_together(suite, capsys):
    def test_other(parcels):
        assert parcels() == []

    suite.run(test_paid)
    suite.run(test_other)

    def test_other(parcels):  # as if the cell was changed and run again
        assert not parcels()

    suite.run(test_other)
    assert saved(suite).endswith("run again\n    assert not parcels()\n")
    assert saved(suite).count("def ") == 2
    capsys.readouterr()
    suite.run()
    assert "2 passed" in capsys.readouterr().out


def test_a_test_that_cannot_run_is_told_apart_from_one_that_fails_and_is_not_kept(suite, capsys):
    def test_misspelt(parcel):
        assert parcel() == []

    def misnamed(parcels):
        assert parcels() == []

    with pytest.raises(NotRun, match="fixture 'parcel' not found"):
        suite.passes(test_misspelt)
    suite.run(test_misspelt)
    assert "fixture 'parcel' not found" in capsys.readouterr().out
    with pytest.raises(NotRun, match="names begin with test_: misnamed"):
        suite.passes(misnamed)
    assert suite.passes(test_paid)
    assert saved(suite).count("def ") == 1


def test_a_suite_without_tests_says_what_to_run_first(suite):
    with pytest.raises(NotThere, match="Run the cells with your tests"):
        suite.run()


def test_a_saved_test_can_be_run_by_its_name(suite, capsys):
    suite.run(test_paid)
    capsys.readouterr()
    suite.run("test_paid")
    assert "test_paid PASSED" in capsys.readouterr().out
    with pytest.raises(NotThere, match="No test is called test_pay. There are: test_paid"):
        suite.run("test_pay")


def test_a_test_can_be_removed(suite):
    def test_other(parcels):
        assert parcels() == []

    for named in ("test_other", test_other):
        suite.run(test_paid, test_other)
        suite.remove(named)
        assert "test_other" not in saved(suite) and "test_paid" in saved(suite)
    with pytest.raises(ValueError, match="There are: test_paid"):
        suite.remove("test_other")


def test_the_backend_can_be_changed_for_good(suite):
    suite.change_backend(NO_QUANTITY)
    assert not suite.passes(test_paid)
    assert "item.quantity" in FULFIL.read_text(encoding="utf-8")


def test_a_backend_that_is_not_there_leaves_the_suite_as_it_is(suite):
    suite.run(test_paid)
    with pytest.raises(ValueError, match="There is no file fulfill.py. Correct its name"):
        Suite("fulfill.py")
    assert "test_paid" in saved(suite)


def test_a_text_that_the_backend_does_not_have_is_named(suite):
    with pytest.raises(ValueError, match="fulfil.py does not have this text: PRIMARY CAY"):
        suite.run(test_paid, mistake={"PRIMARY CAY": ""})
    with pytest.raises(ValueError, match="PRIMARY CAY"):
        suite.change_backend({"PRIMARY CAY": ""})


def test_what_is_wrong_with_a_test_is_said(suite, capsys):
    def test_of_the_notebook(order):
        client.pay(order)  # noqa: F821

    suite.run(test_of_the_notebook)
    assert "NameError: name 'client' is not defined" in capsys.readouterr().out


def test_no_key_of_the_learner_reaches_the_tests(suite, monkeypatch):
    def test_environment():
        import os

        assert not [name for name in os.environ if name.startswith("STRIPE_")]

    monkeypatch.setenv("STRIPE_SECRET_KEY", "sk_test_ofTheLearner")
    assert suite.passes(test_environment)


def test_a_new_suite_begins_without_tests(suite):
    suite.run(test_paid)
    suite.change_backend(NO_QUANTITY)
    again = Suite(FULFIL)
    assert not (again.folder / "tests" / "test_fulfil.py").exists()
    assert again.passes(test_paid)


def test_files_are_shown_with_their_colours(suite):
    assert suite.show("tests/conftest.py").data.startswith('```python\n"""')
    workflow = suite.show(".github/workflows/test.yml").data
    assert workflow.startswith("```yaml\nname: test\n") and workflow.endswith("pytest\n```")


def test_it_is_saved_to_a_new_folder_only(suite, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("HOME" if os.name == "posix" else "USERPROFILE", str(tmp_path))
    suite.run(test_paid)
    suite.save_to("~/shop")
    files = {each.relative_to(tmp_path / "shop").as_posix() for each in files_in(tmp_path / "shop")}
    assert files == {
        ".github/workflows/test.yml",
        "fulfil.py",
        "pyproject.toml",
        "tests/conftest.py",
        "tests/test_fulfil.py",
    }
    assert capsys.readouterr().out.endswith(f"are in {tmp_path / 'shop'}.\n")
    with pytest.raises(FileExistsError, match="name another folder"):
        suite.save_to(tmp_path / "shop")


def files_in(folder):
    return filter(Path.is_file, folder.rglob("*"))
