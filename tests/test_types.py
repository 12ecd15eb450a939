"""The types, which `make lint` checks as well; here, other tests run meanwhile."""

import subprocess
import sys

import pytest

from tests.notebooks.execute import ROOT

pytestmark = pytest.mark.slow


def test_mypy_finds_nothing():
    done = subprocess.run([sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
