"""Every endpoint is found, under one path only."""

import pytest
import stripe

from helpers.sandbox.api.errors import StripeError
from helpers.sandbox.resources import RESOURCES


def test_no_endpoint_is_registered_twice():
    places = [(endpoint.method, endpoint.path) for endpoint in RESOURCES.endpoints]
    assert len(places) == len(set(places))


@pytest.mark.parametrize(
    "endpoint", RESOURCES.endpoints, ids=lambda endpoint: f"{endpoint.method} {endpoint.path}"
)
def test_every_endpoint_is_found(endpoint):
    found, ids = RESOURCES.endpoint(endpoint.method, endpoint.path.replace("{}", "x_1"))
    assert found is endpoint and ids == ["x_1"] * endpoint.path.count("{}")


def test_a_request_without_an_endpoint_is_not_found():
    with pytest.raises(StripeError, match="Unrecognized request URL") as raised:
        RESOURCES.endpoint("GET", "/v1/nope")
    assert raised.value.status == 404


def test_the_sdk_raises_for_a_request_without_an_endpoint(client):
    with pytest.raises(stripe.InvalidRequestError, match="GET: /v1/payouts"):
        client.v1.payouts.list()


def test_head_has_the_endpoint_of_get():
    assert RESOURCES.endpoint("HEAD", "/v1/prices") == RESOURCES.endpoint("GET", "/v1/prices")
