"""What every plain test gets."""

import pytest

from tests.clients import disconnect


@pytest.fixture(autouse=True)
def kit_home(tmp_path, monkeypatch):
    """Give each test a folder of its own for the kit's state."""
    home = tmp_path / "home"
    monkeypatch.setenv("CHECKOUT_KIT_HOME", str(home))
    yield home
    disconnect()
