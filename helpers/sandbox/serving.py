"""Serves a sandbox from a terminal until Ctrl-C, and delivers its events."""

import signal
from collections.abc import Callable
from contextlib import closing
from typing import Any

from helpers.sandbox.events.deliveries import Attempt
from helpers.sandbox.events.webhooks import WebhookThread
from helpers.sandbox.sandbox import Sandbox
from helpers.sandbox.server.loopback import LoopbackServer


def handle_signals() -> None:
    """Let `kill` end the process as Ctrl-C does: by a KeyboardInterrupt."""
    for signal_number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(signal_number, signal.default_int_handler)


def serve(
    sandbox: Sandbox,
    server: LoopbackServer,
    report: Callable[[Attempt], Any] = lambda attempt: None,
) -> None:
    """Serve until Ctrl-C; each attempt to deliver an event is passed to `report`."""
    with closing(WebhookThread(sandbox, report).start()):
        server.serve()
