"""Runs a command with a sandbox of its own: `python -m helpers.sandbox exec -- npm test`.

The command finds the sandbox by the variables STRIPE_API_BASE, STRIPE_SECRET_KEY,
STRIPE_PUBLISHABLE_KEY and STRIPE_WEBHOOK_SECRET, and the sandbox ends with it.
"""

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from typing import Any

from helpers.sandbox import options as sandbox_options
from helpers.sandbox.environment import variables
from helpers.sandbox.events.webhooks import WebhookThread
from helpers.sandbox.store.state_file import StateError

# Exit codes as those of `env` and `timeout`: 125 if the fault is ours, otherwise the command's.
_FAILED, _CANNOT_RUN, _NOT_FOUND = 125, 126, 127


def main(arguments: list[str]) -> int:
    """Run the command after `--`; return its exit status, as a shell would."""
    own, command = _split(arguments)
    parser = _parser()
    options = parser.parse_args(own)
    if not command:
        parser.error("write the command after --, as in: exec -- npm test")
    try:
        sandbox, server = sandbox_options.open_sandbox(options)
    except (StateError, OSError) as error:
        print(sandbox_options.advice(error, options), file=sys.stderr)
        return _FAILED
    with closing(sandbox), closing(server.start()), closing(WebhookThread(sandbox).start()):
        secret = sandbox.webhooks.forward(options.forward_to)
        return _run(command, os.environ | variables(server.address, secret))


def _split(arguments: list[str]) -> tuple[list[str], list[str]]:
    end = arguments.index("--") if "--" in arguments else len(arguments)
    return arguments[:end], arguments[end + 1 :]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "python -m helpers.sandbox exec",
        usage="%(prog)s [options] -- COMMAND",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    sandbox_options.add_to(parser, port=0)
    return parser


def _run(command: list[str], environment: Mapping[str, str]) -> int:
    """Run a command to its end, and pass on the signals that come meanwhile."""
    running: list[subprocess.Popen] = []
    received: list[int] = []

    def pass_on(number: int, frame: Any) -> None:
        received.append(number)
        for process in running:
            process.send_signal(number)

    _handle_signals(pass_on)
    try:
        process = subprocess.Popen(command, env=environment)
    except OSError as error:
        print(f"{command[0]} cannot be run: {error.strerror}", file=sys.stderr)
        return _NOT_FOUND if isinstance(error, FileNotFoundError) else _CANNOT_RUN
    early = received.copy()
    running.append(process)
    for number in early:
        process.send_signal(number)
    status = process.wait()
    return status if status >= 0 else 128 - status


def _handle_signals(handler: Any) -> None:
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # Windows has no SIGHUP
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), handler)
    if sys.stdin and sys.stdin.isatty():  # Ctrl-C at a terminal reaches the command by itself
        signal.signal(signal.SIGINT, lambda number, frame: None)
