"""The sandbox for a team's own tests: what the fixtures of pytest_plugin.py give."""

from helpers.sandbox.testing.sandbox import TestSandbox
from helpers.sandbox.testing.server import TestServer

__all__ = ["TestSandbox", "TestServer"]
