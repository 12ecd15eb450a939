"""The sandbox by itself: `python -m helpers.sandbox --port 12111 --state FILE --seed N`."""

import argparse
import errno
import sys
from contextlib import suppress

from .sandbox import Sandbox
from .server import LoopbackServer
from .state_file import StateError


def main(arguments: list[str] | None = None) -> int:
    """Serve the sandbox until Ctrl-C; return the process's exit code."""
    options = _parser().parse_args(arguments)
    try:
        sandbox = Sandbox(options.state, options.seed)
        server = LoopbackServer(sandbox, options.host, options.port, fallback=False)
    except (StateError, OSError) as error:
        print(_advice(error, options), file=sys.stderr)
        return 1
    sandbox.address = server.address
    with suppress(KeyboardInterrupt):
        print(f"Sandbox ready on {server.address}", flush=True)
        server.serve()
    server.close()
    sandbox.close()
    print("Sandbox stopped.")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m helpers.sandbox", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to serve on")
    parser.add_argument("--port", type=_port, default=12111, help="port; 0 takes a free one")
    parser.add_argument("--state", default=":memory:", help="SQLite file (default: in memory)")
    parser.add_argument("--seed", type=int, help="number that makes ids and time repeat")
    return parser


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text} is not a port: choose a number up to 65535")
    return int(text)


def _advice(error: StateError | OSError, options: argparse.Namespace) -> str:
    if isinstance(error, StateError):
        return str(error)
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {options.port} is taken: another program, perhaps another sandbox, uses it. "
            f"Stop that program, or choose another port: --port {options.port + 1}"
        )
    return f"The sandbox cannot serve on {options.host}:{options.port}: {error.strerror or error}"


if __name__ == "__main__":
    sys.exit(main())
