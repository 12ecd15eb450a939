"""What the kit's own server shows: the return pages, and the sandbox where there is one."""

from __future__ import annotations

from typing import Any

import stripe

from helpers.addresses import in_browser


class KitPages:
    """A WSGI app: /success and /cancel are the return pages, the rest is the sandbox's."""

    def __init__(self, client: stripe.StripeClient, sandbox: Any = None) -> None:
        self._client, self._sandbox = client, sandbox

    def __call__(self, environ, start_response):
        if environ.get("PATH_INFO") in ("/success", "/cancel") or self._sandbox is None:
            # Imported here because most kernels never show a page.
            from helpers.return_pages import ReturnPages

            return ReturnPages(self._client)(environ, start_response)
        return self._sandbox(environ, self._in_browser(start_response))

    def _in_browser(self, start_response):
        """Send redirects where the learner's browser can follow them, JupyterHub's proxy too."""
        from helpers.account import account_of

        server = account_of(self._client).server.address

        def start(status, headers, *rest):
            moved = [
                (n, in_browser(v, server) if n.lower() == "location" else v) for n, v in headers
            ]
            return start_response(status, moved, *rest)

        return start
