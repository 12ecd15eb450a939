"""The sandbox on its own: `python -m helpers.sandbox --port 12111 --state FILE --seed N`."""

import argparse
import errno
import signal
import sys
from contextlib import closing, suppress

import stripe

from helpers.sandbox.api.versions import is_known
from helpers.sandbox.events.deliveries import Attempt
from helpers.sandbox.events.webhooks import WebhookThread
from helpers.sandbox.sandbox import Sandbox
from helpers.sandbox.server import access
from helpers.sandbox.server.loopback import LoopbackServer
from helpers.sandbox.store.state_file import StateError
from helpers.sandbox.validation.formats import is_url


def main(arguments: list[str] | None = None) -> int:
    """Serve the sandbox until Ctrl-C; return the process's exit code."""
    options = _parser().parse_args(arguments)
    try:
        names = access.host_names(options.host).union(options.allowed_host)
        sandbox = Sandbox(
            options.state, options.seed, allowed_hosts=names, api_version=options.api_version
        )
        server = LoopbackServer(sandbox, options.host, options.port, fallback=False)
    except (StateError, OSError) as error:
        print(_advice(error, options), file=sys.stderr)
        return 1
    sandbox.address = server.address
    with suppress(KeyboardInterrupt), closing(sandbox), closing(server):
        _serve(sandbox, server, options)
    print("Sandbox stopped.")
    return 0


def _serve(sandbox: Sandbox, server: LoopbackServer, options: argparse.Namespace) -> None:
    for signal_number in (signal.SIGINT, signal.SIGTERM):  # `kill` ends it as Ctrl-C does
        signal.signal(signal_number, signal.default_int_handler)
    if not server.is_private:
        print(_WARNING, file=sys.stderr)
    print(f"Sandbox ready on {server.address}", flush=True)
    _forward(sandbox, options.forward_to)
    webhooks = WebhookThread(sandbox, _print if options.forward_to else lambda attempt: None)
    with closing(webhooks.start()):
        server.serve()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m helpers.sandbox", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to serve on")
    parser.add_argument("--port", type=_port, default=12111, help="port; 0 chooses a free one")
    help = "host name to answer to, besides those of the loopback; repeat it for more names"
    parser.add_argument("--allowed-host", action="append", default=[], metavar="NAME", help=help)
    parser.add_argument("--state", default=":memory:", help="SQLite file (default: in memory)")
    parser.add_argument("--seed", type=int, help="number that makes ids and time repeatable")
    help = "API version of events, and of requests without Stripe-Version (default: the newest)"
    parser.add_argument("--api-version", type=_version, default=stripe.api_version, help=help)
    help = "URL of your webhook handler, which gets every event, as with `stripe listen`"
    parser.add_argument("--forward-to", type=_url, metavar="URL", help=help)
    return parser


_WARNING = "Warning: anyone who reaches this address can read and change everything in the sandbox."


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


def _url(text: str) -> str:
    url = text if "://" in text else f"http://{text}"
    if not is_url(url):
        example = "http://127.0.0.1:8000/webhook"
        raise argparse.ArgumentTypeError(f"{text} is not a URL: write one such as {example}")
    return url


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


def _advice(error: StateError | OSError, options: argparse.Namespace) -> str:
    if isinstance(error, StateError):
        return str(error)
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {options.port} is taken: another program, perhaps another sandbox, uses it. "
            f"Stop that program, or choose another port: --port {options.port + 1}"
        )
    return f"The sandbox cannot serve on {options.host}:{options.port}: {error.strerror or error}"
