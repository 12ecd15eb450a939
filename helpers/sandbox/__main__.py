"""The sandbox by itself: `python -m helpers.sandbox --help`."""

import signal
import sys
from contextlib import suppress


def run() -> int:
    """Serve the sandbox as its command line says; return the process's exit code."""
    # The SDK loads every HTTP library that it finds. A server sends nothing with it, and without
    # them it is there in half the time.
    sys.modules.update(dict.fromkeys(("requests", "httpx", "anyio", "aiohttp")))

    with suppress(KeyboardInterrupt):  # also while it is only loading
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # `kill` ends it as Ctrl-C does
        from helpers.sandbox.cli import main

        return main()
    return 0


if __name__ == "__main__":
    sys.exit(run())
