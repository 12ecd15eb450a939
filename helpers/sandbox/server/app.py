"""The sandbox as a WSGI application: the first step of the path selects who responds."""

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from helpers.sandbox.api import dispatch
from helpers.sandbox.api.engine import Engine
from helpers.sandbox.api.errors import StripeError, invalid_request
from helpers.sandbox.api.http import Response
from helpers.sandbox.server import access, wsgi_request

Body = Iterable[bytes]
_API = ("v1", "v2")  # the sandbox has nothing under /v2, but says so in JSON


def respond(
    engine: Engine, hosts: Collection[str], environ: dict[str, Any], start_response: Any
) -> Body:
    """Respond to a WSGI request: the API under /v1 and /v2, otherwise the pages or the control.

    `hosts` are the names that the sandbox answers to, besides those of the loopback.
    """
    if wsgi_request.path(environ).lstrip("/").startswith(_API):
        response = _api(engine, hosts, environ)
        body = response.body.encode()
        status = HTTPStatus(response.status)
        headers = [*response.headers.items(), ("Content-Length", str(len(body)))]
        start_response(f"{status.value} {status.phrase}", headers)
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]
    return _page_or_control(engine, hosts, environ)(environ, start_response)


def _api(engine: Engine, hosts: Collection[str], environ: dict[str, Any]) -> Response:
    request = wsgi_request.without_body(environ)
    try:
        _check_host(hosts, environ)
        request = replace(request, body=wsgi_request.body(environ))
    except StripeError as error:
        return dispatch.refuse(engine, request, error)
    return dispatch.respond(engine, request)


def _check_host(hosts: Collection[str], environ: dict[str, Any]) -> None:
    refusal = access.host_refusal(environ, hosts)
    if refusal:
        raise invalid_request(refusal, status=403)


def _page_or_control(engine: Engine, hosts: Collection[str], environ: dict[str, Any]) -> Any:
    """Return the response of a page, or of the control, as a WSGI application."""
    from werkzeug.exceptions import HTTPException

    from helpers.sandbox.server import control

    view = _view(environ)
    refuse = control.refuse if view is control else _refuse
    try:
        _check_host(hosts, environ)
        if environ["REQUEST_METHOD"] == "POST":
            access.check_origin(wsgi_request.without_body(environ).headers)
        wsgi_request.body_length(environ)
        return view.respond(engine, environ)
    except HTTPException as error:  # a form that cannot be read
        return error
    except UnicodeDecodeError:  # a query with bytes that are not text
        return refuse(invalid_request("Invalid request: the query is not valid UTF-8."))
    except StripeError as error:
        return refuse(error)
    except sqlite3.Error as error:  # a full disk, a broken file
        return refuse(dispatch.state_file_error(error))


def _view(environ: dict[str, Any]) -> Any:
    """Return the module that answers: its path's first step says which."""
    from helpers.sandbox.billing_pages import invoice_views, portal_views
    from helpers.sandbox.checkout_page import views as checkout_views
    from helpers.sandbox.inspector import views as inspector_views
    from helpers.sandbox.server import control
    from helpers.sandbox.stripe_js import views as stripe_js_views

    views = {
        "": inspector_views,
        "i": invoice_views,
        "inspect": inspector_views,
        "p": portal_views,
        "receipts": invoice_views,
        "sandbox": control,
        **dict.fromkeys(stripe_js_views.RELEASES, stripe_js_views),
    }
    return views.get(wsgi_request.path(environ).strip("/").split("/")[0], checkout_views)


def _refuse(error: StripeError) -> Any:
    from werkzeug import Response

    return Response(error.message, error.status, mimetype="text/plain")
