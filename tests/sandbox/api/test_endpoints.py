"""Which requests an endpoint is for."""

import pytest

from helpers.sandbox.api.endpoints import Endpoint

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


@pytest.mark.parametrize(
    ("path", "ids"),
    [("/v1/prices/search", None), ("/v1/prices/searched", ["searched"])],
)
def test_what_stripe_has_elsewhere_is_no_id(path, ids):
    assert Endpoint("GET", "/v1/prices/{}", "PriceRetrieveParams", dict).ids("GET", path) == ids


@pytest.mark.parametrize(
    "path",
    [
        *("customers/search?query=x", "prices/search?query=x", "products/search?query=x"),
        *("subscriptions/search", "invoices/search", "charges/search", "payment_intents/search"),
        *("invoices/upcoming?customer=cus_1", "invoices/upcoming/lines"),
    ],
)
def test_searching_is_not_there(http, path):
    answer = http("GET", f"/v1/{path}")
    url = f"Unrecognized request URL (GET: /v1/{path.partition('?')[0]})."
    assert answer.status_code == 404 and answer.json["error"]["message"].startswith(url)


def test_the_parameters_are_the_sdk_s():
    assert EXPIRE.schema.fields.keys() == {"expand"}
