"""A web server on this computer for the pages of the sandbox and the kit."""

import errno
import socket
import threading
from functools import partial
from typing import Any


class LoopbackServer:
    """Serves a WSGI application from a thread of its own, so that cells and widgets go on.

    If the port is taken, any free one serves as well where `fallback` says so; else OSError.
    """

    def __init__(self, app: Any, host: str = "127.0.0.1", port: int = 4242, fallback: bool = True):
        from waitress import create_server

        listening = _bind(host, port, fallback)
        self.address = f"http://{host}:{listening.getsockname()[1]}"
        self._sockets: dict[int, Any] = {}  # all that the loop looks after
        self._server = create_server(app, self._sockets, sockets=[listening], threads=4, ident="")
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


def _bind(host: str, port: int, fallback: bool) -> socket.socket:
    """Return a socket of our own: waitress starts its threads before it finds a port taken."""
    try:
        return socket.create_server((host, port))
    except OSError as error:
        if not fallback or error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        return socket.create_server((host, 0))
