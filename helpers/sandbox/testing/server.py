"""A test's sandbox over HTTP, for backends in other processes."""

from helpers.sandbox.environment import variables
from helpers.sandbox.events.webhooks import WebhookThread
from helpers.sandbox.testing.sandbox import TestSandbox


class TestServer:
    """Serves a sandbox on a free port of 127.0.0.1, and delivers its events.

    `address` is its URL. `environment` are the variables to start a backend with, see
    environment.py.
    """

    __test__ = False

    def __init__(self, sandbox: TestSandbox):
        # Where nothing can be served, as in a browser, there is no library for it either.
        from helpers.sandbox.server.loopback import LoopbackServer

        self.sandbox = sandbox
        self._server = LoopbackServer(sandbox, port=0, fallback=False).start()
        self._webhooks = WebhookThread(sandbox).start()
        self.address = sandbox.address = self._server.address
        self.environment = variables(self.address, sandbox.webhooks.secret)

    def forward_to(self, url: str) -> str:
        """Send every event to a backend's URL from now on; return the signing secret."""
        return self.sandbox.forward_to(url)

    def close(self) -> None:
        """Stop delivering and serving."""
        self._webhooks.close()
        self._server.close()
