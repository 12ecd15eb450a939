"""The sandbox on its own: `python -m helpers.sandbox --help`."""

import signal
import sys
from contextlib import suppress
from typing import Any


def run() -> int:
    """Serve the sandbox with the options of the command line; return the process's exit code."""
    # The SDK imports every HTTP library that it finds. A server sends nothing with them, and starts
    # in half the time without. None stops an import, although the type does not say so.
    modules: dict[str, Any] = sys.modules
    modules.update(dict.fromkeys(("requests", "httpx", "anyio", "aiohttp")))

    with suppress(KeyboardInterrupt):  # even while it is still loading
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # `kill` ends it as Ctrl-C does
        from helpers.sandbox.cli import main

        return main()
    return 0


if __name__ == "__main__":
    sys.exit(run())
