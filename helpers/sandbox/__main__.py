"""The sandbox by itself: `python -m helpers.sandbox --port 12111 --state FILE --seed N`."""

import argparse
import errno
import sys

from .sandbox import Sandbox
from .server import LoopbackServer


def main(arguments: list[str] | None = None) -> int:
    """Serve the sandbox until Ctrl-C; return the process's exit code."""
    options = _parser().parse_args(arguments)
    sandbox = Sandbox(options.state, options.seed)
    try:
        server = LoopbackServer(sandbox, options.host, options.port, fallback=False)
    except OSError as error:
        print(_advice(error, options), file=sys.stderr)
        return 1
    sandbox.address = server.address
    print(f"Sandbox ready on {server.address}", flush=True)
    try:
        server.serve()
    except KeyboardInterrupt:
        print("Sandbox stopped.")
    finally:
        server.close()
        sandbox.close()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m helpers.sandbox", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to serve on")
    parser.add_argument("--port", type=int, default=12111, help="port; 0 takes a free one")
    parser.add_argument("--state", default=":memory:", help="SQLite file (default: in memory)")
    parser.add_argument("--seed", type=int, help="number that makes ids and time repeat")
    return parser


def _advice(error: OSError, options: argparse.Namespace) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {options.port} is taken: another program, perhaps another sandbox, uses it. "
            f"Stop that program, or choose another port: --port {options.port + 1}"
        )
    return f"The sandbox cannot serve on {options.host}:{options.port}: {error.strerror or error}"


if __name__ == "__main__":
    sys.exit(main())
