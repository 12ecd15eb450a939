"""A web server on this computer for the pages of the sandbox and the kit."""

import errno
import json
import logging
import socket
import threading
from contextlib import suppress
from functools import partial
from ipaddress import ip_address
from typing import Any

from waitress import create_server, wasyncore
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.task import ErrorTask

from helpers.sandbox.api.errors import StripeError
from helpers.sandbox.store import ids


class StripeErrorTask(ErrorTask):
    """Responds with 400, 413, 431 or 501 to a malformed request, and with 500 after a bug."""

    def execute(self) -> None:
        error = self.request.error
        kind = "api_error" if error.code == 500 else "invalid_request_error"
        message = f"Invalid request: {error.body}" if error.code != 500 else _BUG
        body = json.dumps(StripeError(message, kind).body(), indent=2).encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers += [
            ("Content-Type", "application/json"),
            ("Request-Id", ids.new_id("req")),
            ("Connection", "close"),
        ]
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


_BUG = "The sandbox has a bug: the traceback is in the output of the program that serves it."


class Parser(HTTPRequestParser):
    """Parses requests; a number too long for Python is an error like any other."""

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
    "connection_limit": 1000,  # any more wait until one is closed
    "ident": "",
    # Far above the sandbox's own limit, so that a body over that still gets the sandbox's error.
    "max_request_body_size": 16_000_000,
    "max_request_header_size": 64_000,
    "threads": 4,
}


class LoopbackServer:
    """Serves a WSGI application from its own thread, so that cells and widgets go on working.

    If the port is taken, another free one is used if `fallback` is true; otherwise OSError is
    raised. `address` is the server's URL. `is_private` is whether only programs on this computer
    can reach it.
    """

    def __init__(self, app: Any, host: str = "127.0.0.1", port: int = 4242, fallback: bool = True):
        # Fifty clients at once are not a problem, so no warning about the "Task queue depth".
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        listener = _bind(host, port, fallback)
        self.address = f"http://{_browser_name(host)}:{listener.getsockname()[1]}"
        self.is_private = ip_address(listener.getsockname()[0]).is_loopback
        self._sockets: dict[int, Any] = {}  # every socket of waitress's loop
        self._server = create_server(app, self._sockets, sockets=[listener], **_LIMITS)
        self._server.channel_class = Channel
        self._thread = threading.Thread(target=self._server.run, name="checkout-pages", daemon=True)

    def start(self) -> "LoopbackServer":
        """Start serving, and return at once."""
        self._thread.start()
        return self

    def serve(self) -> None:
        """Serve until Ctrl-C."""
        self._server.run()

    def close(self) -> None:
        """Stop serving, and release the port."""
        self._server.task_dispatcher.shutdown()
        if self._thread.is_alive():  # the loop closes its own sockets, and ends with the last one
            close_all = partial(wasyncore.close_all, self._sockets, ignore_all=True)
            # A response that was just sent may have woken the loop, which then ran this already.
            with suppress(OSError):
                self._server.trigger.pull_trigger(close_all)
            self._thread.join(timeout=5)
        else:
            self._server.close()


def _browser_name(host: str) -> str:
    """Return a host as a browser on this computer writes it; "every interface" is no address."""
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
