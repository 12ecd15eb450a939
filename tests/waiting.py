"""Wait for what happens in another program, where nothing tells when it has happened."""

import time

PATIENCE = 30  # seconds


def wait_until(is_true):
    """Ask again and again until it is true; AssertionError after PATIENCE."""
    deadline = time.monotonic() + PATIENCE
    while not is_true():
        assert time.monotonic() < deadline
        time.sleep(0.02)
