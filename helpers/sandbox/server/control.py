"""Controls the sandbox over HTTP, in JSON: what Stripe has no API for.

- GET /sandbox: address, API version, state and time.
- GET /sandbox/clock: the time, in Unix seconds. POST with `advance` (seconds) moves it forward.
- GET /sandbox/sessions/ID/opened: whether somebody has opened its page, and may be about to pay;
  and when, in Unix seconds.
- POST /sandbox/sessions/ID/pay: pays as a customer would. `card` is a test card's number; the other
  parameters are the fields of the checkout page (`email`, `name`, …). Returns the session, or 402
  for a declined card, as Stripe does. docs.stripe.com/testing
- POST /sandbox/sessions/ID/settle: lets the money of a bank debit arrive or, with `succeeds` false,
  fail. Returns the session.
- POST /sandbox/events/ID/delivered: says that a program has fetched an event and given it to a
  receiver at `url`, where the sandbox cannot reach it, and that this answered with `status` (an
  HTTP status; left out if there was none) and `answer`. Returns the attempt, and when it was.
- GET /sandbox/accounts/ID: the name of an account in the inspector, such as the one that a learner
  of a class has given.
- GET /sandbox/state: the state as JSON. POST with such a JSON replaces the state.
- POST /sandbox/reset: empties the state.

Parameters are JSON or a form. No key is needed, but the page of another site is refused.
"""

import json
import re
from collections.abc import Callable
from typing import Any

import stripe
from werkzeug import Response

from helpers.sandbox.api.encoding import decode
from helpers.sandbox.api.engine import Engine, UnknownSession
from helpers.sandbox.api.errors import StripeError, invalid_request, no_such
from helpers.sandbox.api.http import Request
from helpers.sandbox.checkout_sessions import objects, pay_from_code
from helpers.sandbox.events import deliveries
from helpers.sandbox.events.receivers import WebhookResponse
from helpers.sandbox.server import wsgi_request

Object = dict[str, Any]
Handlers = dict[str, Callable[..., Object]]  # by method


def respond(engine: Engine, environ: dict[str, Any]) -> Response:
    """Respond to a request for a path under /sandbox."""
    request = wsgi_request.without_body(environ)
    try:
        handlers, ids = _find(request.path)
        if request.method not in handlers:
            return _not_allowed(request, handlers)
        params = _params(request.headers, wsgi_request.body(environ))
        return _json(handlers[request.method](engine, params, *ids))
    except StripeError as error:
        return refuse(error)


def refuse(error: StripeError) -> Response:
    """Return the response for an error, in the shape of Stripe's."""
    return _json(error.body(), error.status)


def _json(obj: Object, status: int = 200) -> Response:
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    return Response(json.dumps(obj, indent=2), status, headers, mimetype="application/json")


def _find(path: str) -> tuple[Handlers, list[str]]:
    """Return the handlers of a path, and the ids in it. Raises StripeError, 404."""
    steps = path.strip("/").split("/")[1:]
    ids = steps[1:2] if steps[:1] in (["sessions"], ["events"], ["accounts"]) else []
    handlers = ROUTES.get("/".join("{}" if step in ids else step for step in steps))
    if handlers is None:
        paths = ", ".join(f"/sandbox/{route}".rstrip("/").format("ID") for route in ROUTES)
        raise invalid_request(f"There is no {path} here, only {paths}.", status=404)
    return handlers, ids


def _not_allowed(request: Request, handlers: Handlers) -> Response:
    message = f"{request.path} takes {' or '.join(handlers)}, not {request.method}."
    response = refuse(invalid_request(message, status=405))
    response.headers["Allow"] = ", ".join(handlers)
    return response


def _params(headers: Any, body: str) -> Object:
    """Return the parameters of a body. Raises StripeError for one that cannot be read."""
    content_type = headers["content-type"].partition(";")[0].strip().lower()
    if content_type not in (_JSON, _FORM) and (content_type or body):
        raise invalid_request(f"Send parameters as {_JSON} or {_FORM}.", status=415)
    if content_type != _JSON:
        return decode(body)
    try:
        params = json.loads(body or "{}")
        json.dumps(params, ensure_ascii=False).encode()  # raises for half a surrogate pair
    except (ValueError, RecursionError) as error:
        raise invalid_request(f"The body is not valid JSON: {error}") from None
    if not isinstance(params, dict):
        raise invalid_request('The body has to be a JSON object, like {"advance": 60}.')
    return params


_JSON = "application/json"
_FORM = "application/x-www-form-urlencoded"


def _describe(engine: Engine, params: Object) -> Object:
    _allow_only(params)
    return {
        "object": "sandbox",
        "address": engine.address,
        "api_version": engine.api_version,
        "state": engine.state,
        "time": engine.clock.now(),
    }


def _clock(engine: Engine, params: Object) -> Object:
    _allow_only(params)
    return {"object": "sandbox.clock", "time": engine.clock.now()}


def _advance(engine: Engine, params: Object) -> Object:
    _allow_only(params, "advance")
    try:
        engine.clock.advance(_seconds(params.get("advance")))
    except ValueError as error:
        raise invalid_request(str(error), param="advance") from None
    return _clock(engine, {})


def _seconds(value: Any) -> int:
    if not re.fullmatch("-?[0-9]{1,12}", str(value)):
        raise ValueError("advance has to be a whole number of seconds.")
    return int(value)


def _opened(engine: Engine, params: Object, id: str) -> Object:
    _allow_only(params)
    try:
        with engine.session_context(id) as context:
            was_opened = objects.was_opened(context, id)
            opened_at = objects.opened_at(context, id)
    except LookupError as error:
        raise _not_found(error, id) from None
    page = {"object": "sandbox.page", "session": id}
    return {**page, "was_opened": was_opened, "opened_at": opened_at}


def _pay(engine: Engine, params: Object, id: str) -> Object:
    try:
        return pay_from_code.pay(engine, id, **params)
    except LookupError as error:
        raise _not_found(error, id) from None
    except stripe.StripeError as error:
        raise _api_error(error) from None


def _settle(engine: Engine, params: Object, id: str) -> Object:
    _allow_only(params, "succeeds")
    values = {None: None, True: True, False: False, "true": True, "false": False}
    succeeds = params.get("succeeds")
    if isinstance(succeeds, (list, dict)) or succeeds not in values:
        raise invalid_request("succeeds has to be true or false.", param="succeeds")
    try:
        return pay_from_code.settle(engine, id, values[succeeds])
    except LookupError as error:
        raise _not_found(error, id) from None


def _delivered(engine: Engine, params: Object, id: str) -> Object:
    _allow_only(params, "url", "status", "answer")
    url, answer = (str(params.get(name, "")) for name in ("url", "answer"))
    response = WebhookResponse(_http_status(params.get("status")), answer[:_EXCERPT])
    with engine.object_context("event", id) as context:
        if context is None:
            raise no_such("event", id, "id")
        at = context.now()
        deliveries.record_fetched(context.store, context.account, id, at, url, response)
    attempt = {"object": "sandbox.attempt", "event": id, "url": url}
    return {**attempt, "status": response.status, "at": at}


_EXCERPT = 2000  # characters that are kept of an answer


def _http_status(value: Any) -> int | None:
    if value in (None, ""):
        return None
    if not re.fullmatch("[1-5][0-9][0-9]", str(value)):
        raise invalid_request("status has to be an HTTP status, such as 200.", param="status")
    return int(value)


def _account(engine: Engine, params: Object, id: str) -> Object:
    from helpers.sandbox.inspector.inspector import accounts  # needed only here

    _allow_only(params)
    with engine.snapshot() as store:
        names = {each.id: each.label for each in accounts(store)}
    if id not in names:
        raise no_such("account", id, "id")
    return {"object": "sandbox.account", "id": id, "name": names[id]}


def _not_found(error: LookupError, id: str) -> StripeError:
    """Return the error for an unknown session, test card or bank account."""
    if isinstance(error, UnknownSession):
        return no_such("checkout.session", id, "session")
    return invalid_request(str(error))


def _reset(engine: Engine, params: Object) -> Object:
    _allow_only(params)
    engine.reset()
    return _describe(engine, {})


def _export(engine: Engine, params: Object) -> Object:
    _allow_only(params)
    return engine.export_state()


def _import(engine: Engine, params: Object) -> Object:
    try:
        engine.import_state(params)
    except ValueError as error:
        raise invalid_request(str(error)) from None
    return _describe(engine, {})


def _allow_only(params: Object, *names: str) -> None:
    """Raise StripeError for a parameter that is not one of these."""
    for name in params.keys() - set(names):
        message = f"Received unknown parameter: {name}"
        raise invalid_request(message, "parameter_unknown", name)


def _api_error(error: stripe.StripeError) -> StripeError:
    """Return the API's error for an error of the SDK."""
    body = error.json_body if isinstance(error.json_body, dict) else {}
    fields = body.get("error") or {"message": error.user_message}
    return StripeError(status=error.http_status or 400, **fields)


ROUTES: dict[str, Handlers] = {
    "": {"GET": _describe},
    "clock": {"GET": _clock, "POST": _advance},
    "sessions/{}/opened": {"GET": _opened},
    "sessions/{}/pay": {"POST": _pay},
    "sessions/{}/settle": {"POST": _settle},
    "events/{}/delivered": {"POST": _delivered},
    "accounts/{}": {"GET": _account},
    "state": {"GET": _export, "POST": _import},
    "reset": {"POST": _reset},
}
