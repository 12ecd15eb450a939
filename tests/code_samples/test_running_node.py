"""The sample for Node, run as it stands with stripe-node; only its environment is changed."""

import json
import subprocess

import pytest
from hypothesis import given, settings

from helpers.code_samples.backend_code import node_code
from helpers.code_samples.literals import JAVASCRIPT, literal
from tests import npm
from tests.code_samples.conftest import REDIRECTS
from tests.code_samples.data_strategies import checkout_data, without_none
from tests.code_samples.running import DATA, expect_session
from tests.sandbox.test_foreign_sdk import FOLDER

pytestmark = pytest.mark.slow

# Reads an expression per line, as JSON; prints its value, as JSON.
EVALUATE = """
require("node:readline").createInterface({ input: process.stdin }).on("line", (line) =>
  console.log(JSON.stringify(eval(`(${JSON.parse(line)})`))));
"""


@pytest.fixture(scope="module")
def evaluate():
    assert not npm.missing(), f"Install Node: {npm.missing()}"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(
        ["node", "-e", EVALUATE], **pipes, text=True, encoding="utf-8"
    ) as process:

        def ask(expression):
            process.stdin.write(json.dumps(expression) + "\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline(), parse_int=float)

        yield ask
        process.stdin.close()


def test_the_node_sample_creates_the_session(api, tmp_path):
    npm.install(FOLDER)
    (tmp_path / "node_modules").symlink_to(FOLDER / "node_modules")
    (tmp_path / "create-session.mjs").write_text(node_code(DATA), encoding="utf-8")
    printed = api.run(
        *("node", "--import", str(REDIRECTS / "preload.mjs"), "create-session.mjs"),
        folder=tmp_path,
        TLS_PORT=str(api.tls_port),
        NODE_EXTRA_CA_CERTS=str(api.certificate),
    )
    expect_session(api.client, *printed.split())


@settings(deadline=None)
@given(data=checkout_data.map(without_none))
def test_node_reads_what_was_written(evaluate, data):
    assert evaluate(literal(data, JAVASCRIPT)) == _as_sent(data)


def _as_sent(value):
    """Return the value as JavaScript has it: a number that it would round is text."""
    if isinstance(value, dict):
        return {name: _as_sent(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_as_sent(item) for item in value]
    is_long = type(value) is int and abs(value) > 2**53
    return str(value) if is_long else value
