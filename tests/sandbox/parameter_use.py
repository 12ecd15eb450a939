"""Whether a parameter is of any use: does the same request do something else with it?

A seeded sandbox with a still clock does the same for the same request, byte by byte. So a parameter
that leaves the answer and all objects as they were, also after paying, is ignored.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlencode

import stripe

from helpers.sandbox import Sandbox
from helpers.sandbox.api import dispatch
from helpers.sandbox.api.messages import Request, Response
from helpers.sandbox.schema.param_types import Field
from tests.sandbox.parameter_paths import leaves, param, request_with

KEY = {"authorization": "Bearer sk_test_shop"}
_OBJECTS = (
    "SELECT body FROM objects WHERE object = 'checkout.session' OR object NOT GLOB 'checkout.*'"
)


@dataclass
class Outcome:
    """What came of a request: the answer, and all objects after it."""

    accepted: bool
    param: str | None
    state: str


class World:
    """A shop with something of everything; every trial begins with it as it was made."""

    def __init__(self, create):
        self._made = Sandbox(seed=1)
        self.ids = create(self._made)

    def trial(self, method: str, path: str, params: dict) -> Outcome:
        sandbox = Sandbox(seed=1)
        self._database(self._made).backup(self._database(sandbox))
        answer = send(sandbox, method, path, params)
        body = json.loads(answer.body)
        if answer.status == 200 and method == "POST" and path == "/v1/checkout/sessions":
            _pay(sandbox, body)
        rows = self._database(sandbox).execute(_OBJECTS).fetchall()
        error = body.get("error", {})
        return Outcome(answer.status == 200, error.get("param"), repr((answer.body, rows)))

    def _database(self, sandbox: Sandbox) -> sqlite3.Connection:
        return sandbox._store._db


def _pay(sandbox: Sandbox, session: dict) -> None:
    if session["url"]:
        with suppress(stripe.StripeError):  # a field may be too narrow for what pay() types
            sandbox.pay(session["id"])


def send(sandbox: Sandbox, method: str, path: str, params: dict) -> Response:
    """Send a request as an SDK would."""
    form = urlencode(list(_flat(params)))
    query, body = ("", form) if method == "POST" else (form, "")
    return dispatch.respond(sandbox, Request(method, path, query, KEY, body))


def _flat(data, name: str = "") -> Iterator[tuple[str, str]]:
    pairs = enumerate(data) if isinstance(data, list) else data.items()
    for key, value in pairs:
        inner = f"{name}[{key}]" if name else str(key)
        if isinstance(value, dict | list):
            yield from _flat(value, inner)
        else:
            yield inner, str(value).lower() if isinstance(value, bool) else str(value)


def is_used(world: World, endpoint, path: tuple, requests, values) -> bool:
    """Say whether a parameter makes a difference, or is looked at and refused wherever it is sent.

    `requests` gives the least that may be sent, `values` what a parameter may hold.
    """
    where, bases = requests(endpoint, world.ids)
    refused = accepted = False
    for base in bases:
        bare, full = None, []
        for outcome in _tried(world, endpoint, where, base, path, values):
            if bare is None:
                bare = outcome
                continue
            full.append(outcome)
            differs = len({each.state for each in full}) > 1 or outcome.state != bare.state
            if differs and any(each.accepted for each in full):
                return True
        accepted = accepted or any(outcome.accepted for outcome in full)
        refused = refused or any(outcome.param in (param(path), path[0]) for outcome in full)
    return refused and not accepted


def _tried(world: World, endpoint, where: str, base: dict, path: tuple, values):
    """Yield what comes of the request without the parameter, then with each value of it."""

    def fill(name: str, field: Field) -> list:
        return values(name, field, world.ids)

    name = next(step for step in reversed(path) if step not in ("[]", "*"))
    field = dict(leaves(endpoint.schema))[path]
    pairs = [request_with(base, endpoint.schema, path, value, fill) for value in fill(name, field)]
    for params in (pairs[0][1], *(full for full, _ in pairs)):
        yield world.trial(endpoint.method, where, params)
