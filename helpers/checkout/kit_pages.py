"""The pages that a kernel serves: the sandbox's, if it has one, and the kit's own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import stripe

from helpers.account.addresses import allowed_hosts
from helpers.sandbox.server import access

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


def elsewhere(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Answer, as a WSGI app, to an address that is not under the secret path of these pages."""
    from werkzeug.wrappers import Request

    from helpers.checkout.return_pages import page_elsewhere

    return page_elsewhere(Request(environ))(environ, start_response)


class KitPages:
    """A WSGI app: the pages in _OWN are the kit's, everything else is the sandbox's."""

    def __init__(self, client: stripe.StripeClient, sandbox: Any = None) -> None:
        self._client, self._sandbox = client, sandbox

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if self._sandbox is None or environ["PATH_INFO"] in _OWN:
            return self._own_page(environ)(environ, start_response)
        return self._sandbox(environ, start_response)

    def _own_page(self, environ: WSGIEnvironment) -> WSGIApplication:
        # Loaded when a page is shown: most kernels that connect never show one.
        from werkzeug.wrappers import Response

        from helpers.checkout.embedding_page import EmbeddingPage
        from helpers.checkout.return_pages import ReturnPages

        refusal = access.host_refusal(environ, allowed_hosts())
        if refusal:
            return Response(refusal, 403)
        own = EmbeddingPage if environ["PATH_INFO"] == "/embedded" else ReturnPages
        return own(self._client)


_OWN = ("/success", "/cancel", "/embedded")
