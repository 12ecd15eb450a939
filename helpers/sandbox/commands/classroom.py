"""Serves one sandbox for a class: `python -m helpers.sandbox class --state class.sqlite`.

Each learner has an account of their own in it. The page /inspect/class shows how far each has come.
"""

import argparse
import socket
import sys
from contextlib import closing, suppress
from urllib.parse import urlsplit

from helpers.sandbox import options as sandbox_options
from helpers.sandbox import serving
from helpers.sandbox.store.state_file import StateError


def main(arguments: list[str]) -> int:
    """Serve until Ctrl-C; return the exit code."""
    options = _parser().parse_args(arguments)
    try:
        sandbox, server = sandbox_options.open_sandbox(options)
    except (StateError, OSError) as error:
        print(sandbox_options.advice(error, options), file=sys.stderr)
        return 1
    host = own_address()
    sandbox.address = options.address or f"http://{host}:{urlsplit(server.address).port}"
    with suppress(KeyboardInterrupt), closing(sandbox), closing(server):
        serving.handle_signals()
        print(instructions(sandbox.address), flush=True)
        serving.serve(sandbox, server)
    print("The class is over: the sandbox has stopped.")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "python -m helpers.sandbox class",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    sandbox_options.add_to(parser)
    help = "URL at which learners reach this computer, if it is not the one that is printed"
    parser.add_argument("--address", type=_address, metavar="URL", help=help)
    parser.set_defaults(host="0.0.0.0")  # every network of this computer
    return parser


def _address(text: str) -> str:
    return sandbox_options.url(text).rstrip("/")


def own_address() -> str:
    """Return this computer's address in its network; 127.0.0.1 if it seems to be in none."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # sends nothing, but chooses the network
        return str(probe.getsockname()[0])
    with suppress(OSError):
        return socket.gethostbyname(socket.gethostname())
    return "127.0.0.1"


def instructions(address: str) -> str:
    """Return what to show, what the learners do, and what to do if it does not work."""
    port = urlsplit(address).port or 80
    return f"""\
The class's sandbox is ready. Ctrl-C ends it.

For the projector, the class view:
    {address}/inspect/class

Each learner runs this once, in any notebook, and then the cell with connect() again:
    from helpers import join_class
    join_class("{address}", name="Your name")

If learners get no answer: everybody must be in the same network as this computer, and its
firewall must let incoming connections to port {port} through. Guest networks often keep computers
apart; a phone's hotspot does not. If the address above is of another network, use --address.

Anyone in the network can read and change what is in this sandbox."""
