"""Which requests an endpoint is for."""

import pytest

from helpers.sandbox.protocol.endpoint import Endpoint

EXPIRE = Endpoint("POST", "/v1/checkout/sessions/{}/expire", "checkout.SessionExpireParams", dict)


def test_the_ids_are_taken_from_the_path():
    assert EXPIRE.ids("POST", "/v1/checkout/sessions/cs_1/expire") == ["cs_1"]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/v1/checkout/sessions/cs_1/expire"),
        ("POST", "/v1/checkout/sessions/cs_1"),
        ("POST", "/v1/checkout/sessions//expire"),
        ("POST", "/v1/checkout/sessions/cs_1/expire/"),
        ("POST", "/v1/checkout/sessions/cs_1/pay"),
    ],
)
def test_other_requests_are_not_for_it(method, path):
    assert EXPIRE.ids(method, path) is None


def test_the_parameters_are_the_sdk_s():
    assert EXPIRE.schema.fields.keys() == {"expand"}
