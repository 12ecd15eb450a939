"""The API: a request comes in, is checked, carried out in one transaction, and answered."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from . import encoding, keys, parameters, versions
from .context import Context
from .endpoint import Endpoint
from .errors import StripeError, from_problem, invalid_request
from .expand import expand
from .routes import find

if TYPE_CHECKING:
    from .sandbox import Sandbox


@dataclass(frozen=True)
class Request:
    """An HTTP request; the names of its headers are in lower case."""

    method: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = ""

    @property
    def fingerprint(self) -> str:
        """The same for the same request: tells whether an idempotency key is used again rightly."""
        text = f"{self.method} {self.path} {self.body}"
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Answer:
    """An HTTP answer; the body is JSON."""

    status: int
    headers: dict[str, str]
    body: str


def respond(sandbox: "Sandbox", request: Request) -> Answer:
    """Answer a request under /v1 as Stripe does, errors in Stripe's shape."""
    request_id = sandbox.request_id()
    headers = {"Content-Type": "application/json", "Request-Id": request_id}
    try:
        account = keys.account(request.headers)
        version = versions.of(request.headers)
        headers["Stripe-Version"] = version
        about = {"id": request_id, "idempotency_key": request.headers.get("idempotency-key")}
        with sandbox.transaction(account, version, about) as context:
            status, body, replayed = _once(context, request, request_id)
    except StripeError as error:
        return Answer(error.status, headers, json.dumps(error.body()))
    return Answer(status, headers | replayed, body)


def _once(context: Context, request: Request, request_id: str) -> tuple[int, str, dict[str, str]]:
    """Carry out a request, unless its idempotency key has an answer: docs.stripe.com/api/idempotent_requests."""
    key = request.headers.get("idempotency-key") if request.method == "POST" else None
    kept = context.store.answer(context.account, key) if key else None
    if kept is None:
        body = json.dumps(_carry_out(context, request))
        if key:
            context.store.keep_answer(
                context.account, key, request.fingerprint, 200, request_id, body
            )
        return 200, body, {"Idempotency-Key": key} if key else {}
    fingerprint, status, original, body = kept
    if fingerprint != request.fingerprint:
        message = (
            "Keys for idempotent requests can only be used with the same parameters they were "
            f"first used with. Try using a key other than '{key}' if you meant to execute a "
            "different request."
        )
        raise StripeError(message, "idempotency_error")
    return status, body, {
        "Idempotency-Key": key,
        "Idempotent-Replayed": "true",
        "Original-Request": original,
    }


def _carry_out(context: Context, request: Request) -> dict:
    endpoint, ids = find(request.method, request.path)
    params = _params(endpoint, request, context.version)
    paths = params.pop("expand", [])
    answer = endpoint.handle(context, params, *ids)
    expand(context, answer, paths)
    return answer


def _params(endpoint: Endpoint, request: Request, version: str) -> dict:
    try:
        given = encoding.decode(request.body if request.method == "POST" else request.query)
    except ValueError as error:
        raise invalid_request(str(error)) from None
    schema = versions.schema(endpoint, version)
    params, problems = parameters.check(schema, given, wire=True)
    for problem in problems:
        raise from_problem(problem)
    return params
