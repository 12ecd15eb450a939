"""stripe-node, the SDK of another language, uses the sandbox over HTTP: see tests/sandbox/node."""

import os
import subprocess
from pathlib import Path

import pytest

from tests import npm
from tests.sandbox.standalone import standalone

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parent / "node"
FILES = sorted(FOLDER.glob("*.test.mjs"))


@pytest.fixture(scope="module")
def address():
    assert not npm.missing(), f"Install Node: {npm.missing()}"
    npm.install(FOLDER)
    with standalone() as address:
        yield address


def test_there_are_tests_in_node():
    assert len(FILES) >= 3


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name.partition(".")[0])
def test_the_tests_with_stripe_node_pass(address, file):
    done = subprocess.run(
        ["node", "--test-reporter=tap", file],
        env=os.environ | {"SANDBOX": address},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "# fail 0" in done.stdout and "# pass 0" not in done.stdout
