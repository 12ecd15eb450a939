"""The APIs of webhook endpoints and events."""

import pytest
import stripe

from tests.sandbox.sdk_types import faults

URL = "http://127.0.0.1:8000/webhook"


@pytest.fixture
def endpoints(client):
    return client.v1.webhook_endpoints


def create(endpoints, **params):
    return endpoints.create(params={"url": URL, "enabled_events": ["*"], **params})


def test_a_new_endpoint_has_its_parameters_and_every_field(endpoints):
    made = create(
        endpoints,
        enabled_events=["charge.failed", "charge.succeeded"],
        api_version="2024-06-20",
        description="Shop",
        metadata={"a": "1"},
    )
    assert made.enabled_events == ["charge.failed", "charge.succeeded"]
    assert (made.url, made.status, made.api_version) == (URL, "enabled", "2024-06-20")
    assert (made.description, made.metadata["a"]) == ("Shop", "1")
    assert faults(made.to_dict()) == []


def test_the_secret_is_shown_only_once(endpoints):
    made = create(endpoints)
    assert made.secret.startswith("whsec_")
    again = [endpoints.retrieve(made.id), *endpoints.list().data]
    again.append(endpoints.update(made.id, params={"description": "x"}))
    assert [each.id for each in again] == [made.id] * 3
    assert not any("secret" in each for each in again)


def test_an_endpoint_can_be_updated_disabled_and_enabled(endpoints):
    id = create(endpoints, metadata={"a": "1", "b": "2"}).id
    params = {"url": URL + "s", "enabled_events": ["charge.failed"], "metadata": {"a": ""}}
    changed = endpoints.update(id, params={**params, "disabled": True})
    assert (changed.url, changed.enabled_events) == (URL + "s", ["charge.failed"])
    assert (changed.status, changed.metadata.to_dict()) == ("disabled", {"b": "2"})
    assert endpoints.update(id, params={"disabled": False}).status == "enabled"


def test_a_deleted_endpoint_is_gone(endpoints):
    id = create(endpoints).id
    assert endpoints.delete(id).to_dict() == {
        "id": id,
        "object": "webhook_endpoint",
        "deleted": True,
    }
    assert endpoints.list().data == []
    with pytest.raises(stripe.InvalidRequestError) as raised:
        endpoints.retrieve(id)
    error = raised.value
    assert (error.http_status, error.code) == (404, "resource_missing")
    assert error.user_message == f"No such webhook endpoint: '{id}'"


def test_webhook_endpoints_cause_no_events(shop, endpoints):
    before = len(shop.events())
    endpoints.delete(endpoints.update(create(endpoints).id, params={"disabled": True}).id)
    assert len(shop.events()) == before


@pytest.mark.parametrize(
    ("params", "param", "code"),
    [
        ({"url": "127.0.0.1/webhook"}, "url", "url_invalid"),
        ({"url": "ftp://example.com"}, "url", "url_invalid"),
        ({"enabled_events": ["charge.exploded"]}, "enabled_events[0]", None),
        ({"enabled_events": None}, "enabled_events", "parameter_missing"),
        ({"api_version": "1999-01-01"}, "api_version", None),
        ({"connect": True}, "connect", None),
        ({"metadata": {"k" * 41: "v"}}, f"metadata[{'k' * 41}]", None),
        ({"secret": "whsec_1"}, "secret", "parameter_unknown"),
    ],
)
def test_invalid_endpoints_are_refused(endpoints, params, param, code):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        create(endpoints, **params)
    assert (raised.value.http_status, raised.value.param, raised.value.code) == (400, param, code)


def test_an_account_has_at_most_sixteen_endpoints(endpoints):
    for _ in range(16):
        create(endpoints)
    with pytest.raises(stripe.InvalidRequestError, match="maximum of 16 test webhook endpoints"):
        create(endpoints)


def types(client, **params):
    return [event.type for event in client.v1.events.list(params=params).data]


@pytest.fixture
def paid(shop):
    checkout = shop.checkout()
    checkout.pay()
    return checkout


def test_events_are_filtered_by_type(client, paid):
    assert types(client, type="checkout.session.completed") == ["checkout.session.completed"]
    assert types(client, type="payment_intent.*") == [
        "payment_intent.succeeded",
        "payment_intent.created",
    ]
    chosen = ["charge.succeeded", "checkout.session.completed"]
    assert sorted(types(client, types=chosen)) == chosen
    assert types(client, type="nothing.*") == []


def test_an_event_has_the_object_as_it_was(client, paid):
    (event,) = client.v1.events.list(params={"type": "checkout.session.completed"}).data
    session = event.data.object
    assert (session.id, session.status, session.payment_status) == (paid.id, "complete", "paid")
    assert "line_items" not in session
    assert not event.livemode and event.pending_webhooks == 0


def test_events_are_filtered_by_time(shop, client, paid):
    now = shop.sandbox.clock.now()
    assert types(client, created={"gt": now}) == []
    assert len(types(client, created={"lte": now}, limit=4)) == 4


def test_type_and_types_cannot_be_combined(client):
    with pytest.raises(stripe.InvalidRequestError, match="only specify one of these parameters"):
        types(client, type="charge.*", types=["charge.failed"])


def test_events_are_filtered_by_delivery_success(shop, client):
    def broken(payload, signature):
        raise RuntimeError

    client.v1.products.create(params={"name": "Mug"})
    shop.sandbox.listen(broken)
    client.v1.prices.create(
        params={"currency": "usd", "unit_amount": 100, "product_data": {"name": "Cup"}}
    )
    assert "product.created" in types(client, delivery_success=True)
    assert types(client, delivery_success=False, limit=1) == ["price.created"]


def test_an_event_names_the_request_that_caused_it(client):
    client.v1.products.create(params={"name": "Mug"}, options={"idempotency_key": "key-1"})
    (event,) = client.v1.events.list(params={"type": "product.created"}).data
    assert event.request.id.startswith("req_")
    assert event.request.idempotency_key == "key-1"


def test_an_event_has_the_previous_attributes(client):
    mug = client.v1.products.create(params={"name": "Mug", "metadata": {"a": "1", "b": "2"}})
    changes = {"name": "Cup", "metadata": {"a": "3", "c": "4"}}
    client.v1.products.update(mug.id, params=changes)
    (event,) = client.v1.events.list(params={"type": "product.updated"}).data
    before = event.data.previous_attributes.to_dict()
    assert before == {"name": "Mug", "metadata": {"a": "1", "c": None}}


def test_an_event_has_the_fields_of_the_sdk(client, paid):
    for event in client.v1.events.list(params={"limit": 100}).data:
        assert faults(event.to_dict()) == []


def test_an_event_can_be_retrieved_by_its_id(client, paid):
    newest = client.v1.events.list(params={"limit": 1}).data[0]
    assert str(client.v1.events.retrieve(newest.id)) == str(newest)
