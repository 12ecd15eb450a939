"""What the kit's own server shows: the return pages, and the sandbox where there is one."""

from __future__ import annotations

from typing import Any

import stripe

from helpers.account.browser_address import allowed_hosts
from helpers.sandbox.server import hosts


class KitPages:
    """A WSGI app: /success and /cancel are the return pages, the rest is the sandbox's."""

    def __init__(self, client: stripe.StripeClient, sandbox: Any = None) -> None:
        self._client, self._sandbox = client, sandbox

    def __call__(self, environ, start_response):
        if self._sandbox is None or environ["PATH_INFO"] in ("/success", "/cancel"):
            return self._return_page(environ)(environ, start_response)
        return self._sandbox(environ, start_response)

    def _return_page(self, environ):
        # Imported here because most kernels never show a page.
        from werkzeug import Response

        from helpers.checkout.return_pages import ReturnPages

        refusal = hosts.refusal(environ, allowed_hosts())
        return Response(refusal, 403) if refusal else ReturnPages(self._client)
