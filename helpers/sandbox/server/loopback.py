"""A web server on this computer for the pages of the sandbox and the kit."""

import errno
import json
import logging
import socket
import threading
from functools import partial
from ipaddress import ip_address
from typing import Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.task import ErrorTask

from helpers.sandbox.api.errors import StripeError
from helpers.sandbox.store import ids


class StripeErrorTask(ErrorTask):
    """Answers 400, 413, 431 or 501 to a malformed request, and 500 if the sandbox has a bug."""

    def execute(self) -> None:
        error = self.request.error
        kind = "api_error" if error.code == 500 else "invalid_request_error"
        message = f"Invalid request: {error.body}" if error.code != 500 else _BUG
        body = json.dumps(StripeError(message, kind).body(), indent=2).encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers += [
            ("Content-Type", "application/json"),
            ("Request-Id", ids.make("req")),
            ("Connection", "close"),
        ]
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


_BUG = "The sandbox has a bug: what went wrong is in the output of the program that serves it."


class Parser(HTTPRequestParser):
    """Reads requests; a number that is too long for Python is an error like any other."""

    def parse_header(self, header_plus: bytes) -> None:
        try:
            super().parse_header(header_plus)
        except ValueError as error:
            raise ParsingError("a number is too long") from error


class Channel(HTTPChannel):
    """A connection whose errors are in Stripe's shape."""

    error_task_class = StripeErrorTask
    parser_class = Parser


_BACKLOG = 1024
_LIMITS = {
    "asyncore_use_poll": True,
    "connection_limit": 1000,  # more wait until one is closed
    "ident": "",
    # A body up to here is read, so that even one that is too long gets the sandbox's own answer.
    "max_request_body_size": 16_000_000,
    "max_request_header_size": 64_000,
    "threads": 4,
}


class LoopbackServer:
    """Serves a WSGI application from a thread of its own, so that cells and widgets go on.

    If the port is taken, any free one serves as well where `fallback` says so; else OSError.
    `is_private` tells whether only programs on this computer reach it.
    """

    def __init__(self, app: Any, host: str = "127.0.0.1", port: int = 4242, fallback: bool = True):
        from waitress import create_server

        from helpers.sandbox.server.loopback import Channel

        # "Task queue depth" is what fifty clients at once look like, and no fault.
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        listening = _bind(host, port, fallback)
        self.address = f"http://{_browser_name(host)}:{listening.getsockname()[1]}"
        self.is_private = ip_address(listening.getsockname()[0]).is_loopback
        self._sockets: dict[int, Any] = {}  # all that the loop looks after
        self._server = create_server(app, self._sockets, sockets=[listening], **_LIMITS)
        self._server.channel_class = Channel
        self._thread = threading.Thread(target=self._server.run, name="checkout-pages", daemon=True)

    def start(self) -> "LoopbackServer":
        """Begin to serve and return at once."""
        self._thread.start()
        return self

    def serve(self) -> None:
        """Serve until Ctrl-C."""
        self._server.run()

    def close(self) -> None:
        """Stop serving and give the port back."""
        from waitress import wasyncore

        self._server.task_dispatcher.shutdown()
        if self._thread.is_alive():  # the loop closes its own sockets, and ends with the last
            end = partial(wasyncore.close_all, self._sockets, ignore_all=True)
            self._server.trigger.pull_trigger(end)
            self._thread.join(timeout=5)
        else:
            self._server.close()


def _browser_name(host: str) -> str:
    """Return what a browser on this computer calls a host; every interface has no name."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"[{host}]" if ":" in host else host


def _bind(host: str, port: int, fallback: bool) -> socket.socket:
    """Return a socket that listens: waitress starts its threads before it finds a port taken."""
    # The next ports before any other: a kernel that restarts finds its port again, and with it the
    # success_url of the sessions it has created.
    nearby = range(port + 1, min(port + 20, 65536))
    for candidate in (port, *nearby) if fallback else ():
        try:
            return _listen(host, candidate)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
    return _listen(host, 0 if fallback else port)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=_BACKLOG)
