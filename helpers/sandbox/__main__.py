"""The sandbox on its own: `python -m helpers.sandbox --help`."""

import os
import signal
import sys
from typing import Any


def run() -> int:
    """Do what the command line says: serve the sandbox, or another command; return the exit code.

    Without a command (commands/), it serves.
    """
    # The SDK imports every HTTP library that it finds. A server sends nothing with them, and starts
    # in half the time without. None stops an import, although the type does not say so.
    modules: dict[str, Any] = sys.modules
    modules.update(dict.fromkeys(("requests", "httpx", "anyio", "aiohttp")))

    # While it loads there is nothing to close. An exception would not do: if the signal comes in a
    # callback of the import system, Python prints the exception and goes on.
    name = "".join(sys.argv[1:2])
    serves = not name or name.startswith("-")
    for signal_number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(signal_number, lambda number, _: os._exit(0 if serves else 128 + number))
    from helpers.sandbox.commands import COMMANDS

    if name in COMMANDS:
        return COMMANDS[name].main(sys.argv[2:])
    from helpers.sandbox.cli import main

    return main()


if __name__ == "__main__":
    sys.exit(run())
