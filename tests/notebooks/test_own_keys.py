"""Every notebook also runs to the end with a learner's own key.

A sandbox in a process of its own stands in for api.stripe.com, and is reached over HTTP.
"""

import subprocess
import sys

import pytest

from tests.notebooks.execute import NOTEBOOKS, ROOT, execute, neutral_environment

# Its tests run without any key, and take as long as all other notebooks together.
_NIGHTLY = "06-test-it"
_CASES = [
    pytest.param(path, id=path.stem, marks=[pytest.mark.nightly] if path.stem == _NIGHTLY else [])
    for path in NOTEBOOKS
]


@pytest.fixture(scope="module")
def api_base():
    """The address of a sandbox that is independent of the kernels."""
    command = [sys.executable, "-m", "helpers.sandbox", "--port", "0", "--state", ":memory:"]
    with subprocess.Popen(
        command, cwd=ROOT, env=neutral_environment(), stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            line = process.stdout.readline()
            assert line.startswith("Sandbox ready on http://"), "the sandbox did not start"
            yield line.split()[-1]
        finally:
            process.terminate()


@pytest.mark.parametrize("path", _CASES)
def test_it_runs_to_the_end_and_never_shows_the_key(path, api_base, tmp_path):
    key = "sk_test_" + path.stem.replace("-", "") + "madeUpForThisTest"
    environment = {
        "CHECKOUT_KIT_HOME": str(tmp_path),
        "STRIPE_API_BASE": api_base,
        "STRIPE_SECRET_KEY": key,
    }
    notebook = execute(path, environment, widget_state=True)
    assert "test account" in str(notebook.cells), "it did not notice the key"
    assert key not in str(notebook)
