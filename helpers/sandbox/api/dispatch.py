"""Carries out a request to the API: checks it, handles it in one transaction, and logs it."""

import json
import sqlite3
from functools import partial
from time import perf_counter

from helpers.sandbox.api import authentication, encoding, request_log, versions
from helpers.sandbox.api.context import Context
from helpers.sandbox.api.engine import Engine
from helpers.sandbox.api.errors import StripeError, api_error, from_problem, invalid_request
from helpers.sandbox.api.expand import expand
from helpers.sandbox.api.families import Endpoint, Families
from helpers.sandbox.api.http import Request, Response
from helpers.sandbox.api.idempotency import run_once
from helpers.sandbox.store.state_file import advice
from helpers.sandbox.validation import parameters


def respond(engine: Engine, request: Request) -> Response:
    """Return the response to a request under /v1; an error becomes one as Stripe sends it."""
    start = perf_counter()
    headers = _headers(engine)
    try:
        response = _success(engine, request, headers, start)
        if not request.only_reads:
            return response
    except StripeError as error:
        response = _failure(engine, error, headers)
    except sqlite3.Error as error:  # a full disk, a broken file: there will be no log either
        return _failure(engine, state_file_error(error), headers, logged=False)
    engine.log(request, response, start)
    return response


def refuse(engine: Engine, request: Request, error: StripeError) -> Response:
    """Return the response to a request that was refused before its body was read, and log it."""
    response = _failure(engine, error, _headers(engine))
    engine.log(request, response, perf_counter())
    return response


def state_file_error(error: sqlite3.Error) -> StripeError:
    """Return the API's error for a state file that cannot be used."""
    message = (
        f"The sandbox could not use its state file: {error}. Nothing in this request was carried "
        f"out. {advice(error)}"
    )
    return api_error(message)


def _failure(
    engine: Engine, error: StripeError, headers: dict[str, str], logged: bool = True
) -> Response:
    """Return the response for an error, with the address of the request's page in the log."""
    page = f"{engine.address}/inspect/requests/{headers['Request-Id']}" if logged else None
    version = headers.get("Stripe-Version")
    body = versions.error_in_version(engine.families, version, error.body(page))
    return Response(error.status, headers, json.dumps(body, indent=2))


def _headers(engine: Engine) -> dict[str, str]:
    return {"Content-Type": "application/json", "Request-Id": engine.request_id()}


def _success(engine: Engine, request: Request, headers: dict[str, str], start: float) -> Response:
    account = authentication.account_of(request.headers)
    version = versions.requested_version(request.headers, engine.api_version)
    headers["Stripe-Version"] = version
    request_id, key = headers["Request-Id"], request.headers.get("idempotency-key")
    event_request = {"id": request_id, "idempotency_key": key}
    kept_error = None
    with engine.transaction(account, version, event_request) as context:
        key = key if request.method == "POST" else None
        work = partial(_carry_out, context, request)
        try:
            body, key_headers = run_once(context, key, request.fingerprint, request_id, work)
        except StripeError as error:
            if not error.keeps_changes:
                raise
            kept_error, body, key_headers = error, "", {}
        response = Response(200, headers | key_headers, body)
        # A request that changes something is logged in the same commit, because a commit is what
        # takes the time. One that only reads is logged later, so that it succeeds even where
        # nothing can be written.
        if not request.only_reads and not kept_error:
            request_log.record(context.store, context.now(), start, request, response)
    if kept_error:
        raise kept_error
    return response


def _carry_out(context: Context, request: Request) -> str:
    endpoint, ids = context.families.endpoint(request.method, request.path)
    params = _checked_params(context.families, endpoint, request, context.version)
    paths = params.pop("expand", [])
    obj = endpoint.handle(context, params, *ids)
    versions.to_version(context, obj, context.version)
    expand(context, obj, paths)
    return json.dumps(obj)


def _checked_params(families: Families, endpoint: Endpoint, request: Request, version: str) -> dict:
    schema = versions.params_schema(families, endpoint, version)
    params, problems = parameters.check(schema, _decoded_params(request), wire=True)
    for problem in problems or families.parameter_problems(endpoint.params, params):
        raise from_problem(versions.explain(problem, version))
    return versions.to_today(families, endpoint, params, version)


def _decoded_params(request: Request) -> dict:
    if request.method != "POST":
        return encoding.decode(request.query)
    if request.body and _FORM not in request.headers.get("content-type", _FORM):
        raise invalid_request(_NOT_A_FORM)
    return encoding.decode(request.body)


_FORM = "application/x-www-form-urlencoded"
_NOT_A_FORM = (
    f"Invalid request (check that your POST content type is {_FORM}). If you have any questions, "
    "we can help at https://support.stripe.com/."
)
