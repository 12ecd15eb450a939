"""The options of a sandbox that is started from the command line."""

import argparse
import errno
from collections.abc import Callable
from typing import Any

import stripe

from helpers.sandbox.api.versions import is_known
from helpers.sandbox.sandbox import Sandbox
from helpers.sandbox.server import access
from helpers.sandbox.server.loopback import LoopbackServer
from helpers.sandbox.store.state_file import StateError
from helpers.sandbox.validation.formats import is_url

DEFAULT_PORT = 12111  # as stripe-mock has it


def add_to(parser: argparse.ArgumentParser, port: int = DEFAULT_PORT) -> None:
    """Add the options to a command; `port` is the default."""
    parser.add_argument("--host", default="127.0.0.1", help="address to serve on")
    parser.add_argument("--port", type=_port, default=port, help="port; 0 chooses a free one")
    help = "host name to answer to, besides those of the loopback; repeat it for more names"
    parser.add_argument("--allowed-host", action="append", default=[], metavar="NAME", help=help)
    parser.add_argument("--state", default=":memory:", help="SQLite file (default: in memory)")
    parser.add_argument("--seed", type=int, help="number that makes ids and time repeatable")
    help = "API version of events, and of requests without Stripe-Version (default: the newest)"
    parser.add_argument("--api-version", type=_version, default=stripe.api_version, help=help)
    help = "URL of your webhook handler, which gets every event, as with `stripe listen`"
    parser.add_argument("--forward-to", type=url, metavar="URL", help=help)


def open_sandbox(
    options: argparse.Namespace, guard: Callable[[Sandbox], Any] = lambda sandbox: sandbox
) -> tuple[Sandbox, LoopbackServer]:
    """Return a sandbox with these options, and its server, which is to be started.

    guard: returns the WSGI application to serve, around the sandbox.
    Raises StateError or OSError; advice() says what to do about it.
    """
    names = access.host_names(options.host).union(options.allowed_host)
    sandbox = Sandbox(
        options.state, options.seed, allowed_hosts=names, api_version=options.api_version
    )
    server = LoopbackServer(guard(sandbox), options.host, options.port, fallback=False)
    sandbox.address = server.address
    return sandbox, server


def advice(
    error: StateError | OSError, options: argparse.Namespace, choose: str = "--port {port}"
) -> str:
    """Return what to do if open_sandbox() fails; `choose` is how one chooses another port."""
    if isinstance(error, StateError):
        return str(error)
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {options.port} is taken: another program, perhaps another sandbox or a shop, "
            "uses it. Stop that program, or choose another port: "
            + choose.format(port=options.port + 1)
        )
    return f"The sandbox cannot serve on {options.host}:{options.port}: {error.strerror or error}"


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text} is not a port: choose a number from 0 to 65535")
    return int(text)


def _version(text: str) -> str:
    if not is_known(text):
        raise argparse.ArgumentTypeError(
            f"{text} is not a version of Stripe's API: write one such as {stripe.api_version}"
        )
    return text


def url(text: str) -> str:
    """Return a URL, with a scheme. Raises ArgumentTypeError if it is none."""
    url = text if "://" in text else f"http://{text}"
    if not is_url(url):
        example = "http://127.0.0.1:8000/webhook"
        raise argparse.ArgumentTypeError(f"{text} is not a URL: write one such as {example}")
    return url
