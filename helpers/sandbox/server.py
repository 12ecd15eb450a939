"""A web server on this computer for the pages of the sandbox and the kit."""

import errno
import threading
from typing import Any


class LoopbackServer:
    """Serves a WSGI application from a thread of its own, so that cells and widgets go on.

    If the port is taken, any free one serves as well where `fallback` says so; else OSError.
    """

    def __init__(
        self, app: Any, host: str = "127.0.0.1", port: int = 4242, fallback: bool = True
    ):
        self._server = _bind(app, host, port, fallback)
        host, port = self._server.effective_host, self._server.effective_port
        self.address = f"http://{host}:{port}"
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
        self._server.close()


def _bind(app: Any, host: str, port: int, fallback: bool) -> Any:
    from waitress import create_server

    options = {"host": host, "threads": 4, "ident": "", "_quiet": True}
    try:
        return create_server(app, port=port, **options)
    except OSError as error:
        if not fallback or error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        return create_server(app, port=0, **options)
