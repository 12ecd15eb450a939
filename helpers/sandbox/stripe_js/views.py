"""Serves Stripe.js to the pages of any origin, and answers what it asks.

docs.stripe.com/sdks/stripejs-versioning
"""

import json
from pathlib import Path
from typing import Any

from werkzeug import Request, Response

from helpers.sandbox.api.engine import Engine
from helpers.sandbox.api.errors import StripeError, invalid_request
from helpers.sandbox.stripe_js.page_lookup import embedded_page, hosted_page

# The names of Stripe's releases, which are the first step of the script's path.
RELEASES = ("v3", "acacia", "basil", "clover", "dahlia", "endive")
SCRIPT = Path(__file__).with_name("static") / "stripe.js"
_HEADERS = {
    "Access-Control-Allow-Origin": "*",  # there are no cookies that another site could use
    "Cache-Control": "no-cache",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
}


def respond(engine: Engine, environ: dict[str, Any]) -> Response:
    """Answer a request for a path under one of RELEASES: the script, or the page of a session."""
    request = Request(environ)
    _, *rest = request.path.strip("/").split("/")
    if request.method not in ("GET", "HEAD"):
        return _json(_error(f"{request.path} takes GET, not {request.method}.", 405))
    if rest in ([], ["stripe.js"]):
        return Response(SCRIPT.read_bytes(), 200, _HEADERS, mimetype="text/javascript")
    if rest == ["page"]:
        return _page(engine, request)
    return _json(_error(f"There is no {request.path} here.", 404))


def _page(engine: Engine, request: Request) -> Response:
    """Return the path of a session's page, relative to the sandbox's root, or Stripe's error."""
    query, key = request.args, request.args.get("key", "")
    try:
        if "client_secret" in query:
            path = embedded_page(engine, key, query["client_secret"])
        else:
            path = hosted_page(engine, key, query.get("session", ""))
    except StripeError as error:
        return _json(error)
    return _json({"path": path})


def _error(message: str, status: int) -> StripeError:
    return invalid_request(message, status=status)


def _json(answer: StripeError | dict[str, Any]) -> Response:
    body, status = (
        (answer.body(), answer.status) if isinstance(answer, StripeError) else (answer, 200)
    )
    return Response(json.dumps(body), status, _HEADERS, mimetype="application/json")
