"""A fixture for every test: its own folder for the kit's state."""

import random

import pytest

from tests.clients import disconnect

# Each process of the tests has ports that no other one asks for: a kernel that restarts has to find
# its own again.
OWN_PORT = random.SystemRandom().randrange(20_000, 32_000, 40)


@pytest.fixture(autouse=True)
def kit_home(tmp_path, monkeypatch):
    """Give each test its own folder for the kit's state."""
    home = tmp_path / "home"
    monkeypatch.setenv("CHECKOUT_KIT_HOME", str(home))
    monkeypatch.setenv("CHECKOUT_KIT_PORT", str(OWN_PORT))
    yield home
    disconnect()
