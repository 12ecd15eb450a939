"""Serves one sandbox for a class: `python -m helpers.sandbox class --state class.sqlite`.

Each learner has an account of their own in it. The page /inspect/class shows how far each has come.
"""

import argparse
import socket
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from helpers.sandbox import options as sandbox_options
from helpers.sandbox import serving
from helpers.sandbox.api.errors import invalid_request
from helpers.sandbox.sandbox import Sandbox
from helpers.sandbox.server import control, wsgi_request
from helpers.sandbox.store.state_file import StateError


def main(arguments: list[str]) -> int:
    """Serve until Ctrl-C; return the exit code."""
    options = _parser().parse_args(arguments)
    try:
        sandbox, server = sandbox_options.open_sandbox(options, guard)
    except (StateError, OSError) as error:
        print(sandbox_options.advice(error, options, _OTHER_PORT), file=sys.stderr)
        return 1
    sandbox.webhooks.may_post = is_elsewhere
    sandbox.address = _url(options.address or own_address(), urlsplit(server.address).port)
    with suppress(KeyboardInterrupt), closing(sandbox), closing(server):
        serving.handle_signals()
        print(instructions(sandbox.address), flush=True)
        serving.serve(sandbox, server)
    print("The class is over: the sandbox has stopped.")
    return 0


_OTHER_PORT = '--port {port}, which is with make: make class CLASS_OPTIONS="--port {port}"'
_OF_ALL = ("/sandbox/state", "/sandbox/reset", "/sandbox/clock")
_REFUSAL = "Only the instructor's computer may do this, because it concerns the whole class."


def guard(sandbox: Sandbox) -> Callable[..., Iterable[bytes]]:
    """Return the sandbox as a WSGI application in which nobody else can change it for everybody."""
    own = own_address()

    def respond(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        sender = environ.get("REMOTE_ADDR", "")
        is_own = sender == own or ip_address(sender).is_loopback
        if is_own or not wsgi_request.path(environ).rstrip("/").endswith(_OF_ALL):
            return sandbox(environ, start_response)
        refusal = control.refuse(invalid_request(_REFUSAL, status=403))
        return refusal(environ, start_response)

    return respond


def is_elsewhere(url: str) -> bool:
    """Return whether a URL leads to another computer, and not to the instructor's own programs."""
    parts = urlsplit(url)
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 80, type=socket.SOCK_STREAM)
    except OSError:
        return True  # it leads nowhere, and the attempt says so
    addresses = [ip_address(str(address[0]).partition("%")[0]) for *_, address in found]
    return not any(
        each.is_loopback or each.is_unspecified or each.is_link_local or str(each) == own_address()
        for each in addresses
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "python -m helpers.sandbox class",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    sandbox_options.add_to(parser)
    help = "where learners reach this computer, if not as is printed: 192.168.1.20, or a whole URL"
    parser.add_argument("--address", type=_address, metavar="HOST", help=help)
    parser.set_defaults(host="0.0.0.0")  # every network of this computer
    return parser


def _address(text: str) -> str:
    address = sandbox_options.url(text).rstrip("/")
    parts = urlsplit(address)
    if address != f"{parts.scheme}://{parts.netloc}":
        raise argparse.ArgumentTypeError(f"{text} is more than a scheme, a host and a port")
    return address if "://" in text else parts.netloc


def _url(address: str, port: int | None) -> str:
    """Return where learners find this sandbox: a URL as it is, a host at the sandbox's port."""
    if "://" in address:
        return address
    has_port = urlsplit(f"//{address}").port
    return f"http://{address}" if has_port else f"http://{address}:{port}"


def own_address() -> str:
    """Return this computer's address in its network; 127.0.0.1 if it seems to be in none."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # sends nothing, but chooses the network
        return str(probe.getsockname()[0])
    return next(_addresses(), "127.0.0.1")  # its own hotspot, say, which leads nowhere else


def _addresses() -> Iterator[str]:
    """Yield this computer's addresses in the networks that it is in."""
    with suppress(ImportError):  # Jupyter brings psutil; the sandbox alone does without
        import psutil

        running = {name for name, state in psutil.net_if_stats().items() if state.isup}
        for name, addresses in psutil.net_if_addrs().items():
            found = [each.address for each in addresses if each.family == socket.AF_INET]
            yield from (each for each in found if name in running and not _is_loopback(each))


_NO_NETWORK = """
This computer is in no network yet: join one, or start a hotspot, then start again. Until then, no
other computer reaches the address below.
"""


def _is_loopback(host: str) -> bool:
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return host == "localhost"


def instructions(address: str) -> str:
    """Return what to show, what the learners do, and what to do if it does not work."""
    parts = urlsplit(address)
    port = parts.port or 80
    same_port = "" if port == sandbox_options.DEFAULT_PORT else f" --port {port}"
    return f"""\
The class's sandbox is ready. Ctrl-C ends it.
{_NO_NETWORK if _is_loopback(parts.hostname or "") else ""}
For the projector, the class view:
    {address}/inspect/class

Each learner runs this once, in any notebook, and then the cell with connect() again:
    from helpers import join_class
    join_class("{address}", name="Your name")

If learners get no answer: everybody must be in the same network as this computer, and its
firewall must let incoming connections to port {port} through. Guest networks often keep computers
apart; a phone's hotspot does not. If the address above is of another network, say which one it is:
    make class CLASS_OPTIONS="--address 192.168.1.20{same_port}"

Anyone in the network can read and change what is in this sandbox. Only this computer can empty it
or move its clock."""
