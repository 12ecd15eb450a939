"""The pages that Checkout returns to; they show what the API says, not what the address says.

docs.stripe.com/payments/checkout/custom-success-page
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import stripe
from stripe.checkout import Session
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound
from werkzeug.wrappers import Request, Response

from helpers.account.accounts import account_of, browser_url
from helpers.account.in_process import is_served_here
from helpers.account.memory import recall
from helpers.checkout.return_page_texts import (
    PageText,
    cancel_text,
    elsewhere_text,
    no_session_text,
    success_text,
)
from helpers.checkout.session_state import WITH_ATTEMPT, note_cancelled
from helpers.sandbox.languages.choice import speaking_to
from helpers.sandbox.pages.rendering import TOKENS, render

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Describe = Callable[[Session, str], PageText]
_TEMPLATES = Path(__file__).with_name("templates")
# A notebook on this computer, or behind the same hub, may show a kit page in its output. VS Code
# has schemes of its own for its window and for outputs.
FRAME_ANCESTORS = "'self' http://127.0.0.1:* http://localhost:* vscode-webview: vscode-file:"


class ReturnPages:
    """A WSGI app with the pages /success and /cancel for the sessions of one client."""

    def __init__(self, client: stripe.StripeClient) -> None:
        self._client = client

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        try:
            response: WSGIApplication = self._answer(Request(environ))
        except HTTPException as problem:
            response = problem
        return response(environ, start_response)

    def _answer(self, request: Request) -> Response:
        pages = {"/success": self._success, "/cancel": self._cancel}
        if request.path not in pages:
            raise NotFound("This address belongs to a notebook kit. Go back to your notebook.")
        if request.method not in ("GET", "HEAD"):
            raise MethodNotAllowed(["GET", "HEAD"])
        return pages[request.path](request, request.args.get("session_id", ""))

    def _success(self, request: Request, session_id: str) -> Response:
        return self._page_for(request, session_id, success_text)

    def _cancel(self, request: Request, session_id: str) -> Response:
        # Stripe adds the id to success_url only, so assume that it is the last session.
        known = session_id if session_id.startswith("cs_") else recall(self._client, "session_id")
        return self._page_for(request, known or "", self._left)

    def _left(self, session: Session, api_name: str) -> PageText:
        if session.status == "open":
            note_cancelled(self._client, session)
        return cancel_text(session, api_name)

    def _page_for(self, request: Request, session_id: str, describe: Describe) -> Response:
        """Return the page for a session, in its language, or one that says why there is none."""
        session, error = self._find(session_id)
        api_name = account_of(self._client).api_name
        with speaking_to(request, getattr(session, "locale", None)):
            if session:
                return self._page(describe(session, api_name))
            return self._page(no_session_text(session_id, error, api_name))

    def _find(self, session_id: str) -> tuple[Session | None, Exception | None]:
        if not session_id.startswith("cs_"):
            return None, None
        try:
            return self._client.v1.checkout.sessions.retrieve(session_id, WITH_ATTEMPT), None
        except (stripe.StripeError, ValueError) as error:
            return None, error

    def _page(self, page: PageText) -> Response:
        account = account_of(self._client)
        in_output = is_served_here(account.server.address)
        return _render(page, account.label, self._checkout_url(page), in_output)

    def _checkout_url(self, page: PageText) -> str | None:
        session = page.session
        if session is None or session.status != "open" or not session.url:
            return None
        return browser_url(self._client, session.url)


def page_elsewhere(request: Request) -> Response:
    """Return the page for an address that is not of these pages; it says nothing about anybody."""
    with speaking_to(request, None):
        return _render(elsewhere_text())


def _render(
    page: PageText, account: str = "", checkout_url: str | None = None, in_output: bool = False
) -> Response:
    html = render(
        _TEMPLATES / "return_page.html",
        css=_css(),
        page=page,
        facts=page.facts,
        account=account,
        checkout_url=checkout_url,
        in_output=in_output,
    )
    return Response(html, page.status, _headers(), mimetype="text/html")


@cache
def _css() -> str:
    """Return the styles, to be in the page: in a test account nothing else of the kit is served."""
    sheets = (TOKENS, _TEMPLATES / "return_page.css")
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


@cache
def _headers() -> dict[str, Any]:
    digest = b64encode(sha256(_css().encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return {
        "Content-Security-Policy": f"{policy}; frame-ancestors {FRAME_ANCESTORS}",
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
