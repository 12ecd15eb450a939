"""A thread that delivers events while a server runs."""

import sqlite3
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from helpers.sandbox.events import webhook_request
from helpers.sandbox.events.attempts import Attempt

if TYPE_CHECKING:
    from helpers.sandbox.sandbox import Sandbox

_LONGEST = 3 * webhook_request.TIMEOUT  # seconds that one delivery may take: connect, send, answer
_PAUSE = 1  # seconds between two looks for what fell due, or what another process has caused


class CourierThread:
    """Delivers to endpoints over HTTP, when there is news and once a second; `report`s attempts.

    Listeners are called by the thread that commits, so that they are done when a request is.
    """

    def __init__(self, sandbox: "Sandbox", report: Callable[[Attempt], Any] = lambda attempt: None):
        self._sandbox, self._report = sandbox, report
        self._woken, self._ending = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="webhooks", daemon=True)

    def start(self) -> "CourierThread":
        """Begin to deliver and return at once."""
        self._sandbox.courier.wake = self._woken.set
        self._thread.start()
        return self

    def close(self) -> None:
        """Deliver no more; what is pending stays in the state for the next time.

        Waits for what is on its way, so that the state can be closed. Does nothing before start()
        and after another close().
        """
        self._ending.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join(_LONGEST)

    def _run(self) -> None:
        while not self._ending.is_set():
            self._woken.clear()
            if not self._deliver_one():
                self._woken.wait(_PAUSE)

    def _deliver_one(self) -> bool:
        try:
            attempts = self._sandbox.deliver_due(listeners=False, most=1)
        except sqlite3.Error:  # a full disk, say: nothing is lost, try again later
            return False
        for attempt in attempts:
            self._report(attempt)
        return bool(attempts)
