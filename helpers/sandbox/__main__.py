"""The sandbox on its own: `python -m helpers.sandbox --help`."""

import os
import signal
import sys
from typing import Any


def run() -> int:
    """Serve the sandbox with the options of the command line; return the process's exit code."""
    # The SDK imports every HTTP library that it finds. A server sends nothing with them, and starts
    # in half the time without. None stops an import, although the type does not say so.
    modules: dict[str, Any] = sys.modules
    modules.update(dict.fromkeys(("requests", "httpx", "anyio", "aiohttp")))

    # While it loads there is nothing to close. An exception would not do: if the signal comes in a
    # callback of the import system, Python prints the exception and goes on.
    for signal_number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(signal_number, lambda *_: os._exit(0))
    from helpers.sandbox.cli import main

    return main()


if __name__ == "__main__":
    sys.exit(run())
