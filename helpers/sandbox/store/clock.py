"""The sandbox's time, which can be moved: a session expires without a day's wait."""

import time
from collections.abc import Callable
from typing import Any

from helpers.sandbox.store.store import Store

# The clock of a seeded sandbox stands still at this time, so that its output never varies.
START = 1_767_225_600  # 2026-01-01 00:00 UTC
_END = 4_102_444_800  # 2100-01-01 00:00 UTC


class Clock:
    """Time in Unix seconds: the computer's, or standing still; `advance` moves it forward."""

    def __init__(self, store: Store, still: bool = False):
        self._store, self._still = store, still
        self.on_advance: Callable[[], Any] = lambda: None

    def now(self) -> int:
        """Return the sandbox's time in Unix seconds."""
        return (START if self._still else int(time.time())) + self._store.setting("clock")

    def advance(self, seconds: int) -> int:
        """Move the time forward for every process that uses this state; return the new time.

        Raises ValueError for a negative number of seconds, or for a time after the year 2099.
        """
        if seconds < 0:
            raise ValueError("The clock only goes forward: seconds must not be negative.")
        if self.now() + seconds > _END:
            raise ValueError("The clock cannot go beyond the start of the year 2100.")
        with self._store.transaction():
            self._store.set("clock", self._store.setting("clock") + seconds)
        self.on_advance()
        return self.now()
