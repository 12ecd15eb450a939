"""The sandbox on its own: `python -m helpers.sandbox --port 12111 --state FILE --seed N`."""

import argparse
import sys
from contextlib import closing, suppress

from helpers.sandbox import options as sandbox_options
from helpers.sandbox import serving
from helpers.sandbox.commands import COMMANDS
from helpers.sandbox.events.deliveries import Attempt
from helpers.sandbox.sandbox import Sandbox
from helpers.sandbox.server.loopback import LoopbackServer
from helpers.sandbox.store.state_file import StateError


def main(arguments: list[str] | None = None) -> int:
    """Serve the sandbox until Ctrl-C; return the process's exit code."""
    options = _parser().parse_args(arguments)
    try:
        sandbox, server = sandbox_options.open_sandbox(options)
    except (StateError, OSError) as error:
        print(sandbox_options.advice(error, options), file=sys.stderr)
        return 1
    with suppress(KeyboardInterrupt), closing(sandbox), closing(server):
        _serve(sandbox, server, options)
    print("Sandbox stopped.")
    return 0


def _serve(sandbox: Sandbox, server: LoopbackServer, options: argparse.Namespace) -> None:
    serving.handle_signals()
    if not server.is_private:
        print(_WARNING, file=sys.stderr)
    print(f"Sandbox ready on {server.address}", flush=True)
    _forward(sandbox, options.forward_to)
    serving.serve(sandbox, server, _print if options.forward_to else lambda attempt: None)


def _parser() -> argparse.ArgumentParser:
    commands = "\n".join(f"  {name:<9} {command.help}" for name, command in COMMANDS.items())
    parser = argparse.ArgumentParser(
        "python -m helpers.sandbox",
        description=__doc__,
        epilog=f"other commands, each with a --help of its own:\n{commands}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    sandbox_options.add_to(parser)
    return parser


_WARNING = "Warning: anyone who reaches this address can read and change everything in the sandbox."


def _forward(sandbox: Sandbox, url: str | None) -> None:
    """Forward events to a URL, if there is one, and print it with its signing secret."""
    secret = sandbox.webhooks.forward(url)
    if url:
        print(f"Forwarding events to {url}")
        print(f"Ready! Your webhook signing secret is {secret} (^C to quit)", flush=True)


def _print(attempt: Attempt) -> None:
    """Print an attempt as Stripe's CLI does: docs.stripe.com/cli/listen."""
    print(f"  --> {attempt.type} [{attempt.event}]")
    answer = f"[{attempt.status}]" if attempt.status else f"[{attempt.answer}]"
    print(f" <--  {answer} POST {attempt.url} [{attempt.event}]", flush=True)
