"""The page /embedded: a shop's page around embedded Checkout, for the output of a notebook.

docs.stripe.com/checkout/embedded/quickstart
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import stripe
from werkzeug.wrappers import Request, Response

from helpers.account.accounts import Account, account_of, publishable_key
from helpers.checkout.return_pages import FRAME_ANCESTORS
from helpers.sandbox.languages.choice import speaking_to
from helpers.sandbox.languages.speaking import gettext
from helpers.sandbox.pages.rendering import render

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_TEMPLATE = Path(__file__).with_name("templates") / "embedding_page.html"
_SCRIPT = _TEMPLATE.with_suffix(".js")
_STRIPE_JS = "endive/stripe.js"


class EmbeddingPage:
    """A WSGI app with the page for a session of one client, whose id is in `session_id`."""

    def __init__(self, client: stripe.StripeClient) -> None:
        self._client = client

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        return self._answer(Request(environ))(environ, start_response)

    def _answer(self, request: Request) -> Response:
        session_id = request.args.get("session_id", "")
        if not session_id.startswith("cs_"):
            with speaking_to(request):
                return self._page(400, problem=gettext("This address has no session id."))
        try:
            session = self._client.v1.checkout.sessions.retrieve(session_id)
        except stripe.StripeError as error:
            with speaking_to(request):
                problem = error.user_message or gettext("Stripe did not answer.")
                return self._page(404, problem=problem)
        with speaking_to(request, getattr(session, "locale", None)):
            return self._page(client_secret=session.client_secret or "")

    def _page(self, status: int = 200, **values: str) -> Response:
        account = account_of(self._client)
        html = render(
            _TEMPLATE,
            script=_script(),
            stripe_js=_stripe_js(account),
            key=publishable_key(self._client),
            **values,
        )
        headers = _headers(_sandbox_origin(account))
        return Response(html, status, headers, mimetype="text/html")


@cache
def _script() -> str:
    """Return the page's own script, to be in the page: see _css in return_pages."""
    return _SCRIPT.read_text(encoding="utf-8")


def _stripe_js(account: Account) -> str:
    if account.is_sandbox:
        return _STRIPE_JS  # relative, so that it also works behind a proxy
    return f"{account.api_base if account.in_class else 'https://js.stripe.com'}/{_STRIPE_JS}"


def _sandbox_origin(account: Account) -> str | None:
    """Return the origin of the sandbox as a policy names it; None for a test account."""
    if account.is_sandbox:
        return "'self'"
    parts = urlsplit(account.api_base)
    return f"{parts.scheme}://{parts.netloc}" if account.in_class else None


@cache
def _headers(sandbox: str | None) -> dict[str, str]:
    digest = b64encode(sha256(_script().encode()).digest()).decode()
    scripts = connections = frames = sandbox or ""
    if sandbox is None:
        # What Stripe says that a page has to allow: docs.stripe.com/security/guide
        scripts = "https://js.stripe.com https://*.js.stripe.com"
        connections = "https://api.stripe.com"
        frames = f"{scripts} https://hooks.stripe.com https://checkout.stripe.com"
    policy = (
        f"default-src 'none'; script-src 'sha256-{digest}' {scripts}; connect-src {connections}; "
        f"frame-src {frames}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
        f"frame-ancestors {FRAME_ANCESTORS}"
    )
    return {
        "Content-Security-Policy": policy,
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
