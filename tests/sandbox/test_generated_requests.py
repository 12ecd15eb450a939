"""Thousands of generated requests: none of the responses is a 500.

HYPOTHESIS_PROFILE=nightly (make nightly) sends 10,000 and others every time; CI sends the same few.
"""

import json
import os
from contextlib import suppress

import pytest
import stripe
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import Client

from helpers.sandbox.resources import RESOURCES
from tests.sandbox.generated import garbage
from tests.sandbox.generated.broken import broken
from tests.sandbox.generated.echo import differences
from tests.sandbox.generated.fitting import fit
from tests.sandbox.generated.shop import SeededShop
from tests.sandbox.generated.values import Values
from tests.sandbox.parameter_paths import is_named, named

pytestmark = pytest.mark.slow

NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
ENDPOINTS = {f"{each.method} {each.path}": each for each in RESOURCES.endpoints}
SHOP = SeededShop()
OTHER_PATHS = ["/", "/inspect", "/sandbox", "/sandbox/clock", "/sandbox/sessions/cs_test_x/pay"]


# The response is what a clock was on the way, or a preview, which is not stored.
NOT_STORED = {"test_helpers.TestClockAdvanceParams", "InvoiceCreatePreviewParams"}
NOT_RETRIEVED = {"billing_portal.SessionCreateParams"}  # Stripe has no endpoint for that
OFTEN = {"POST /v1/checkout/sessions": 8}  # it has half of all parameters


def many(often=1):
    """Return the settings of a test: how many requests, and which."""
    return settings(
        max_examples=often * (50 if NIGHTLY else 4),
        derandomize=not NIGHTLY,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


def requests(test):
    """Run a test with generated requests to every endpoint."""

    @pytest.mark.parametrize("name", ENDPOINTS)
    def each(name):
        @many(OFTEN.get(name, 1))
        @given(data=st.data())
        def check(data):
            test(ENDPOINTS[name], data)

        check()

    return each


def right(endpoint):
    """Return a strategy for parameters that an endpoint accepts and simulates."""

    def leave_out(path):
        return path[0] == "expand" or is_named(endpoint.params, named(path))

    data = Values(SHOP.known(endpoint)).data(endpoint.schema, leave_out)
    return data.map(lambda params: fit(endpoint.params, params, SHOP.ids))


def answer_of(endpoint, params):
    SHOP.again()
    return SHOP.send(endpoint.method, SHOP.path(endpoint), params)


@requests
def test_a_valid_request_is_accepted_and_its_object_is_stored(endpoint, data):
    params = data.draw(right(endpoint))
    status, body = answer_of(endpoint, params)
    assert status == 200, body["error"]
    if endpoint.method == "POST" and endpoint.params not in NOT_STORED:
        assert differences(params, body) == []
        if endpoint.params not in NOT_RETRIEVED:
            assert stored(endpoint, body) == {k: v for k, v in body.items() if k != "secret"}


def stored(endpoint, made):
    path = SHOP.path(endpoint)
    is_collection = path.endswith(f"/{made['object']}s")
    collection = path if is_collection else endpoint.path.partition("/{}")[0]
    return SHOP.send("GET", f"{collection}/{made['id']}", {})[1]


@requests
def test_a_broken_request_is_refused_by_the_name_of_the_parameter(endpoint, data):
    wrong = data.draw(broken(endpoint.schema, right(endpoint)))
    status, body = answer_of(endpoint, wrong.params)
    error = body["error"]
    assert (status, error["type"]) == (400, "invalid_request_error")
    assert (error["param"], error.get("code")) == (wrong.param, wrong.code)
    assert error["message"]


@requests
def test_an_extreme_request_has_a_response(endpoint, data):
    params = data.draw(Values(SHOP.ids, wild=True).data(endpoint.schema))
    if data.draw(st.booleans(), "whether it fits together"):
        fit(endpoint.params, params, SHOP.ids)
    status, body = answer_of(endpoint, params)
    if status != 200:
        assert 400 <= status < 500 and body["error"]["message"]
    elif body["object"] == "checkout.session":
        check_page_and_payment(body)
    elif body["object"] == "billing_portal.session":
        page = body["url"].removeprefix(SHOP.sandbox.address)
        assert Client(SHOP.sandbox).get(page, follow_redirects=True).status_code < 500


def check_page_and_payment(session):
    browser = Client(SHOP.sandbox)
    assert browser.get(f"/c/pay/{session['id']}").status_code < 500
    with suppress(stripe.StripeError):
        SHOP.sandbox.pay(session["id"])
    assert browser.get(f"/c/pay/{session['id']}").status_code < 500
    assert browser.get("/").status_code == 200


@many(often=20)
@given(environ=garbage.environs([*map(SHOP.path, ENDPOINTS.values()), *OTHER_PATHS]))
def test_a_request_that_no_sdk_would_send_has_a_response(environ):
    SHOP.again()
    status, headers, body = garbage.respond(SHOP.sandbox, environ)
    assert 200 <= status < 500
    if environ["PATH_INFO"].startswith("/v1") and environ["REQUEST_METHOD"] != "HEAD":
        assert headers["Content-Type"] == "application/json"
        assert status == 200 or json.loads(body)["error"]["message"]
