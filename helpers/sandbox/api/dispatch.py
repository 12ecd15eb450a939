"""The API: a request comes in, is checked, carried out in one transaction, and answered."""

import json
import sqlite3
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

from helpers.sandbox.api import authentication, encoding, request_log, versions
from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import Endpoint
from helpers.sandbox.api.errors import StripeError, api_error, from_problem, invalid_request
from helpers.sandbox.api.expand import expand
from helpers.sandbox.api.idempotency import once
from helpers.sandbox.api.messages import Answer, Request
from helpers.sandbox.api.routes import find
from helpers.sandbox.checkout_sessions import rules as session_rules
from helpers.sandbox.store.state_file import remedy
from helpers.sandbox.validation import parameters

if TYPE_CHECKING:
    from helpers.sandbox.sandbox import Sandbox


def respond(sandbox: "Sandbox", request: Request) -> Answer:
    """Answer a request under /v1 as Stripe does, errors in Stripe's shape."""
    start = perf_counter()
    headers = _headers(sandbox)
    try:
        answer = _answer(sandbox, request, headers, start)
        if not request.only_reads:
            return answer
    except StripeError as error:
        answer = _refusal(error, headers, sandbox.address)
    except sqlite3.Error as error:  # a full disk, a broken file
        return _refusal(no_state(error), headers)
    sandbox.log(request, answer, start)
    return answer


def refuse(sandbox: "Sandbox", request: Request, error: StripeError) -> Answer:
    """Return the answer to a request whose body could not even be read."""
    answer = _refusal(error, _headers(sandbox), sandbox.address)
    sandbox.log(request, answer, perf_counter())
    return answer


def no_state(error: sqlite3.Error) -> StripeError:
    """Return the error of a state file that cannot be used."""
    message = (
        f"The sandbox could not use its state file: {error}. Nothing of this request was carried "
        f"out. {remedy(error)}"
    )
    return api_error(message)


def _refusal(error: StripeError, headers: dict[str, str], address: str | None = None) -> Answer:
    """Return the answer to what failed; `address` is where the log of it can be looked at."""
    page = address and f"{address}/inspect/requests/{headers['Request-Id']}"
    body = versions.error_in_version(headers.get("Stripe-Version"), error.body(page))
    return Answer(error.status, headers, json.dumps(body, indent=2))


def _headers(sandbox: "Sandbox") -> dict[str, str]:
    return {"Content-Type": "application/json", "Request-Id": sandbox.request_id()}


def _answer(sandbox: "Sandbox", request: Request, headers: dict[str, str], start: float) -> Answer:
    account = authentication.account_of(request.headers)
    version = versions.requested_version(request.headers, sandbox.api_version)
    headers["Stripe-Version"] = version
    request_id, key = headers["Request-Id"], request.headers.get("idempotency-key")
    about = {"id": request_id, "idempotency_key": key}
    with sandbox.transaction(account, version, about) as context:
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
    endpoint, ids = find(request.method, request.path)
    params = _params(endpoint, request, context.version)
    paths = params.pop("expand", [])
    answer = endpoint.handle(context, params, *ids)
    versions.to_version(context, answer, context.version)
    expand(context, answer, paths)
    return json.dumps(answer)


def _params(endpoint: Endpoint, request: Request, version: str) -> dict:
    schema = versions.params_schema(endpoint, version)
    params, problems = parameters.check(schema, _given(request), wire=True)
    for problem in problems or session_rules.parameter_problems(endpoint.params, params):
        raise from_problem(versions.explain(problem, version))
    return versions.to_today(endpoint, params, version)


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
