"""Events: what happened, newest first."""

import pytest
import stripe

from tests.sandbox.sdk_types import faults


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
    wanted = ["charge.succeeded", "checkout.session.completed"]
    assert sorted(types(client, types=wanted)) == wanted
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


def test_one_filter_by_type_is_enough(client):
    with pytest.raises(stripe.InvalidRequestError, match="only specify one of these parameters"):
        types(client, type="charge.*", types=["charge.failed"])


def test_events_are_filtered_by_whether_they_were_delivered(shop, client):
    def broken(payload, signature):
        raise RuntimeError

    client.v1.products.create(params={"name": "Mug"})
    shop.sandbox.listen(broken)
    client.v1.prices.create(
        params={"currency": "usd", "unit_amount": 100, "product_data": {"name": "Cup"}}
    )
    assert "product.created" in types(client, delivery_success=True)
    assert types(client, delivery_success=False, limit=1) == ["price.created"]


def test_an_event_knows_the_request_that_caused_it(client):
    client.v1.products.create(params={"name": "Mug"}, options={"idempotency_key": "key-1"})
    (event,) = client.v1.events.list(params={"type": "product.created"}).data
    assert event.request.id.startswith("req_")
    assert event.request.idempotency_key == "key-1"


def test_an_event_tells_what_was_changed(client):
    mug = client.v1.products.create(params={"name": "Mug", "metadata": {"a": "1", "b": "2"}})
    changes = {"name": "Cup", "metadata": {"a": "3", "c": "4"}}
    client.v1.products.update(mug.id, params=changes)
    (event,) = client.v1.events.list(params={"type": "product.updated"}).data
    before = event.data.previous_attributes.to_dict()
    assert before == {"name": "Mug", "metadata": {"a": "1", "c": None}}


def test_an_event_is_what_the_sdk_says(client, paid):
    for event in client.v1.events.list(params={"limit": 100}).data:
        assert faults(event.to_dict()) == []


def test_an_event_can_be_read_by_its_id(client, paid):
    newest = client.v1.events.list(params={"limit": 1}).data[0]
    assert str(client.v1.events.retrieve(newest.id)) == str(newest)
