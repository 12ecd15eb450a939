"""The sandbox's time, which can be moved: for expiring sessions without waiting a day."""

import time
from collections.abc import Callable
from typing import Any

from helpers.sandbox.store.store import Store

# A seeded sandbox stands still at this moment, so that its outputs never vary.
START = 1_767_225_600  # 2026-01-01 00:00 UTC
_END = 4_102_444_800  # 2100-01-01 00:00 UTC


class Clock:
    """Unix seconds: the computer's own, or standing still; moved forward by `advance`."""

    def __init__(self, store: Store, still: bool = False):
        self._store, self._still = store, still
        self.on_advance: Callable[[], Any] = lambda: None

    def now(self) -> int:
        """Return the sandbox's time in Unix seconds."""
        return (START if self._still else int(time.time())) + self._store.setting("clock")

    def advance(self, seconds: int) -> int:
        """Move the time forward, for every process on this state file; return the new time."""
        if seconds < 0:
            raise ValueError("The clock only goes forward: seconds must not be negative.")
        if self.now() + seconds > _END:
            raise ValueError("The clock goes no further than the year 2100.")
        with self._store.transaction():
            self._store.set("clock", self._store.setting("clock") + seconds)
        self.on_advance()
        return self.now()
