"""The API: a request comes in, is checked, carried out in one transaction, and answered."""

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
from helpers.sandbox.api.idempotency import once
from helpers.sandbox.api.messages import Answer, Request
from helpers.sandbox.store.state_file import remedy
from helpers.sandbox.validation import parameters


def respond(engine: Engine, request: Request) -> Answer:
    """Answer a request under /v1 as Stripe does, errors in Stripe's shape."""
    start = perf_counter()
    headers = _headers(engine)
    try:
        answer = _answer(engine, request, headers, start)
        if not request.only_reads:
            return answer
    except StripeError as error:
        answer = _refusal(engine, error, headers)
    except sqlite3.Error as error:  # a full disk, a broken file: there will be no log either
        return _refusal(engine, no_state(error), headers, logged=False)
    engine.log(request, answer, start)
    return answer


def refuse(engine: Engine, request: Request, error: StripeError) -> Answer:
    """Return the answer to a request whose body could not even be read."""
    answer = _refusal(engine, error, _headers(engine))
    engine.log(request, answer, perf_counter())
    return answer


def no_state(error: sqlite3.Error) -> StripeError:
    """Return the error of a state file that cannot be used."""
    message = (
        f"The sandbox could not use its state file: {error}. Nothing of this request was carried "
        f"out. {remedy(error)}"
    )
    return api_error(message)


def _refusal(
    engine: Engine, error: StripeError, headers: dict[str, str], logged: bool = True
) -> Answer:
    """Return the answer to a request that failed, with the address of its page in the log."""
    page = f"{engine.address}/inspect/requests/{headers['Request-Id']}" if logged else None
    version = headers.get("Stripe-Version")
    body = versions.error_in_version(engine.families, version, error.body(page))
    return Answer(error.status, headers, json.dumps(body, indent=2))


def _headers(engine: Engine) -> dict[str, str]:
    return {"Content-Type": "application/json", "Request-Id": engine.request_id()}


def _answer(engine: Engine, request: Request, headers: dict[str, str], start: float) -> Answer:
    account = authentication.account_of(request.headers)
    version = versions.requested_version(request.headers, engine.api_version)
    headers["Stripe-Version"] = version
    request_id, key = headers["Request-Id"], request.headers.get("idempotency-key")
    about = {"id": request_id, "idempotency_key": key}
    with engine.transaction(account, version, about) as context:
        key = key if request.method == "POST" else None
        work = partial(_carry_out, context, request)
        body, more = once(context, key, request.fingerprint, request_id, work)
        answer = Answer(200, headers | more, body)
        # What changes something is logged in the same commit, which is what takes the time. What
        # only reads is logged after, so that it is answered even where nothing can be written.
        if not request.only_reads:
            request_log.record(context.store, context.now(), start, request, answer)
    return answer


def _carry_out(context: Context, request: Request) -> str:
    endpoint, ids = context.families.endpoint(request.method, request.path)
    params = _params(context.families, endpoint, request, context.version)
    paths = params.pop("expand", [])
    answer = endpoint.handle(context, params, *ids)
    versions.to_version(context, answer, context.version)
    expand(context, answer, paths)
    return json.dumps(answer)


def _params(families: Families, endpoint: Endpoint, request: Request, version: str) -> dict:
    schema = versions.params_schema(families, endpoint, version)
    params, problems = parameters.check(schema, _given(request), wire=True)
    for problem in problems or families.parameter_problems(endpoint.params, params):
        raise from_problem(versions.explain(problem, version))
    return versions.to_today(families, endpoint, params, version)


def _given(request: Request) -> dict:
    if request.method != "POST":
        return encoding.decode(request.query)
    if request.body and _FORM not in request.headers.get("content-type", _FORM):
        raise invalid_request(_NO_FORM)
    return encoding.decode(request.body)


_FORM = "application/x-www-form-urlencoded"
_NO_FORM = (
    f"Invalid request (check that your POST content type is {_FORM}). If you have any questions, "
    "we can help at https://support.stripe.com/."
)
