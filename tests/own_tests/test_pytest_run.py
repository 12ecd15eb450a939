"""helpers/own_tests/pytest_run.py: pytest in a process of its own, and within the kernel."""

import os
import sys

import pytest

from helpers.own_tests.pytest_run import run_pytest

TEST = """
import os

import subject


def test_it():
    assert subject.ANSWER == 42
    assert "STRIPE_SECRET_KEY" not in os.environ
"""
QUIET = ["-q", "--no-header", "-p", "no:cacheprovider", "--color=no"]


@pytest.fixture(params=["on", "off"])
def server(request, monkeypatch):
    monkeypatch.setenv("CHECKOUT_KIT_SERVER", request.param)
    monkeypatch.setenv("STRIPE_SECRET_KEY", "sk_test_1")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "test_subject.py").write_text(TEST)
    (tmp_path / "subject.py").write_text("ANSWER = 42\n")
    return tmp_path


def test_it_says_whether_all_tests_pass(server, folder):
    outcome = run_pytest(folder, QUIET)
    assert outcome.passed and "1 passed" in outcome.output


def test_each_run_reads_the_files_as_they_are(server, folder):
    assert run_pytest(folder, QUIET).passed
    (folder / "subject.py").write_text("ANSWER = 41\n")
    outcome = run_pytest(folder, QUIET)
    assert not outcome.passed and "assert 41 == 42" in outcome.output


def test_nothing_is_left_of_it(server, folder):
    before = (dict(os.environ), [*sys.path], os.getcwd())
    run_pytest(folder, QUIET)
    assert (dict(os.environ), sys.path, os.getcwd()) == before
    assert "subject" not in sys.modules
