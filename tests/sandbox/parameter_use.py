"""Finds out whether a parameter has an effect: does the same request do something else with it?

A seeded sandbox with a still clock does the same for the same request, byte for byte. So a
parameter that changes neither the response nor any object, even after paying, is ignored.
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
from helpers.sandbox.api.http import Request, Response
from helpers.sandbox.schema.param_types import Field
from tests.sandbox.parameter_paths import leaves, param, request_with

KEY = {"authorization": "Bearer sk_test_shop"}
_OBJECTS = (
    "SELECT body FROM objects WHERE object = 'checkout.session' OR object NOT GLOB 'checkout.*'"
)


@dataclass
class Outcome:
    """The result of a request: whether it was accepted, and the state after it.

    `param` is the one that an error names; `state` is a hash of the response and every object.
    """

    accepted: bool
    param: str | None
    state: int


class World:
    """A shop with objects of every kind; every trial begins with a fresh copy of it."""

    def __init__(self, create):
        self._original = Sandbox(seed=1)
        self.ids = create(self._original)
        self._outcomes: dict[str, Outcome] = {}

    def trial(self, method: str, path: str, params: dict) -> Outcome:
        """Return what a request leads to; it is made once, as the same leads to the same."""
        request = json.dumps([method, path, params])
        if request not in self._outcomes:
            self._outcomes[request] = self._try(method, path, params)
        return self._outcomes[request]

    def _try(self, method: str, path: str, params: dict) -> Outcome:
        sandbox = Sandbox(seed=1)
        self._database(self._original).backup(self._database(sandbox))
        response = send(sandbox, method, path, params)
        body = json.loads(response.body)
        if response.status == 200 and method == "POST" and path == "/v1/checkout/sessions":
            _pay(sandbox, body)
        rows = self._database(sandbox).execute(_OBJECTS).fetchall()
        error = body.get("error", {})
        return Outcome(response.status == 200, error.get("param"), hash((response.body, *rows)))

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
    """Return whether a parameter makes a difference, or is checked and refused everywhere.

    `requests` returns minimal requests to an endpoint; `values` returns values of a parameter.
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
    """Yield the outcome of the request without the parameter, then with each of its values."""

    def fill(name: str, field: Field) -> list:
        return values(name, field, world.ids)

    name = next(step for step in reversed(path) if step not in ("[]", "*"))
    field = dict(leaves(endpoint.schema))[path]
    pairs = [request_with(base, endpoint.schema, path, value, fill) for value in fill(name, field)]
    for params in (pairs[0][1], *(full for full, _ in pairs)):
        yield world.trial(endpoint.method, where, params)
