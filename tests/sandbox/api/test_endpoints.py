"""Which requests match an endpoint, and what most endpoints share."""

import pytest

from helpers.sandbox import Sandbox
from helpers.sandbox.api.endpoints import Endpoint, change_object, existing_object, merged_metadata
from helpers.sandbox.api.errors import StripeError

EXPIRE = Endpoint("POST", "/v1/checkout/sessions/{}/expire", "checkout.SessionExpireParams", dict)


def test_the_ids_come_from_the_path():
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
def test_other_requests_do_not_match(method, path):
    assert EXPIRE.ids(method, path) is None


@pytest.mark.parametrize(
    ("path", "ids"),
    [("/v1/prices/search", None), ("/v1/prices/searched", ["searched"])],
)
def test_the_name_of_another_endpoint_is_not_an_id(path, ids):
    assert Endpoint("GET", "/v1/prices/{}", "PriceRetrieveParams", dict).ids("GET", path) == ids


@pytest.mark.parametrize(
    "path",
    [
        *("customers/search?query=x", "prices/search?query=x", "products/search?query=x"),
        *("subscriptions/search", "invoices/search", "charges/search", "payment_intents/search"),
        *("invoices/upcoming?customer=cus_1", "invoices/upcoming/lines"),
    ],
)
def test_search_is_not_supported(http, path):
    response = http("GET", f"/v1/{path}")
    url = f"Unrecognized request URL (GET: /v1/{path.partition('?')[0]})."
    assert response.status_code == 404 and response.json["error"]["message"].startswith(url)


def test_the_parameters_are_those_of_the_sdk():
    assert EXPIRE.schema.fields.keys() == {"expand"}


@pytest.mark.parametrize(
    ("changes", "result"),
    [
        ({"b": "2"}, {"a": "1", "b": "2"}),
        ({"a": "3"}, {"a": "3"}),
        ({"a": ""}, {}),
        ({}, {"a": "1"}),
        ("", {}),
    ],
)
def test_metadata_is_merged_key_by_key(changes, result):
    assert merged_metadata({"a": "1"}, changes) == result


def test_the_event_of_a_change_has_the_previous_values():
    with Sandbox().transaction("acct_1") as context:
        obj = {"object": "note", "id": "note_1", "name": "Mug", "text": "Big"}
        change_object(context, obj, {"name": "Cup", "text": "Big", "other": "x"}, "note.updated")
        (event,) = context.find("event")
        assert event["data"]["previous_attributes"] == {"name": "Mug"}
        assert context.get("note", "note_1") == obj | {"name": "Cup"}


def test_a_stamp_changes_only_along_with_another_field():
    with Sandbox().transaction("acct_1") as context:
        obj = {"object": "note", "id": "note_1", "name": "Mug", "updated": 1}
        assert (
            change_object(context, obj, {"name": "Mug"}, "note.updated", {"updated": 2})["updated"]
            == 1
        )
        change_object(context, obj, {"name": "Cup"}, "note.updated", {"updated": 2})
        (event,) = context.find("event")
        assert event["data"]["previous_attributes"] == {"name": "Mug", "updated": 1}


def test_a_missing_object_is_an_error():
    with Sandbox().transaction("acct_1") as context:
        with pytest.raises(StripeError) as raised:
            existing_object(context, "product", "prod_x")
    assert (raised.value.status, raised.value.code) == (404, "resource_missing")
