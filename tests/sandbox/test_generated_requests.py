"""Thousands of requests that nobody thought of: none is ever answered with a 500.

HYPOTHESIS_PROFILE=nightly (make nightly) sends 10,000 and others every time; CI sends the same few.
"""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.sandbox import routes
from helpers.sandbox.not_simulated import is_named
from tests.sandbox.generated.broken import broken
from tests.sandbox.generated.echo import differences
from tests.sandbox.generated.fitting import fit
from tests.sandbox.generated.shop import FurnishedShop
from tests.sandbox.generated.values import Values
from tests.sandbox.parameter_paths import named

NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
ENDPOINTS = {f"{each.method} {each.path}": each for each in routes.ENDPOINTS}
SHOP = FurnishedShop()
every_endpoint = pytest.mark.parametrize("name", ENDPOINTS)


def requests(test):
    """Give a test as many requests as the profile says."""
    many = settings(
        max_examples=53 if NIGHTLY else 4,
        derandomize=not NIGHTLY,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    return every_endpoint(many(given(data=st.data())(test)))


def right(endpoint):
    """Return a strategy for parameters that an endpoint takes, and does something with."""

    def leave_out(path):
        return path[0] == "expand" or is_named(endpoint.params, named(path))

    data = Values(SHOP.known(endpoint)).data(endpoint.schema, leave_out)
    return data.map(lambda params: fit(endpoint.params, params, SHOP.ids))


def answer_of(endpoint, params):
    SHOP.again()
    return SHOP.send(endpoint.method, SHOP.path(endpoint), params)


@requests
def test_what_is_right_is_never_refused_and_comes_back_as_it_was_stored(name, data):
    endpoint = ENDPOINTS[name]
    params = data.draw(right(endpoint))
    status, body = answer_of(endpoint, params)
    assert status == 200, body["error"]
    if endpoint.method == "POST":
        assert differences(params, body) == []
        assert stored(endpoint, body) == {k: v for k, v in body.items() if k != "secret"}


def stored(endpoint, made):
    collection = "/".join(endpoint.path.split("/{}")[0].split("/"))
    return SHOP.send("GET", f"{collection}/{made['id']}", {})[1]


@requests
def test_what_is_broken_is_refused_by_name(name, data):
    endpoint = ENDPOINTS[name]
    wrong = data.draw(broken(endpoint.schema, right(endpoint)))
    status, body = answer_of(endpoint, wrong.params)
    error = body["error"]
    assert (status, error["type"]) == (400, "invalid_request_error")
    assert (error["param"], error.get("code")) == (wrong.param, wrong.code)
    assert error["message"]


@requests
def test_what_is_beyond_all_bounds_is_answered(name, data):
    endpoint = ENDPOINTS[name]
    params = data.draw(Values(SHOP.ids, wild=True).data(endpoint.schema))
    status, body = answer_of(endpoint, params)
    if status != 200:
        assert 400 <= status < 500 and body["error"]["message"]
