"""What a team's tests wait for: a fresh sandbox for each."""

from contextlib import closing

from helpers.sandbox.testing import TestSandbox, TestServer
from tests.benchmarks.timing import in_turns

ROUNDS = 200
GOAL = 5  # ms


def report():
    """Print what each fixture of the pytest plugin adds to a test."""
    fixtures = {"stripe_client": _in_process, "stripe_server": _over_http}
    for name, (middle, slowest) in in_turns(fixtures, ROUNDS).items():
        print(f"{name}: median {middle:.2f} ms, p99 {slowest:.2f} ms", end="")
        print(f" (goal: at most {GOAL})" if name == "stripe_client" else "", flush=True)


def _in_process():
    with closing(TestSandbox(seed=1)) as sandbox:
        sandbox.client()


def _over_http():
    with closing(TestSandbox(seed=1)) as sandbox, closing(TestServer(sandbox)):
        pass
