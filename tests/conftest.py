"""Fixtures for every test: its own folder for the kit's state, and a time that stands still."""

import random
import time
from types import SimpleNamespace

import pytest

from helpers.sandbox.store import clock
from tests.clients import disconnect

# Each process of the tests has ports that no other one asks for: a kernel that restarts has to find
# its own again.
OWN_PORT = random.SystemRandom().randrange(20_000, 32_000, 40)


@pytest.fixture(autouse=True)
def still_time(monkeypatch):
    """Let no second pass in the sandbox while a test runs, but for those that the test lets pass.

    Otherwise the second could end between two calls that a test compares.
    """
    now = time.time()
    monkeypatch.setattr(clock, "time", SimpleNamespace(time=lambda: now))


@pytest.fixture(autouse=True)
def kit_home(tmp_path, monkeypatch):
    """Give each test its own folder for the kit's state."""
    home = tmp_path / "home"
    monkeypatch.setenv("CHECKOUT_KIT_HOME", str(home))
    monkeypatch.setenv("CHECKOUT_KIT_PORT", str(OWN_PORT))
    yield home
    disconnect()
