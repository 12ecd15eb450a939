"""The queue of deliveries: oldest first, each delivery by one process."""

import pytest

from helpers.sandbox.events import deliveries
from helpers.sandbox.store.store import Store

EVENT = {"object": "event", "id": "evt_1", "created": 100, "type": "product.created"}


@pytest.fixture
def store():
    return Store()


def endpoint(id, *events, status="enabled"):
    return {
        "object": "webhook_endpoint",
        "id": id,
        "enabled_events": list(events),
        "status": status,
    }


def claim(store, now=100, listeners=(), http=True):
    delivery = deliveries.claim_next(store, now, listeners, http)
    return delivery and delivery.endpoint


def test_only_enabled_endpoints_that_want_the_type_get_an_event(store):
    store.put("acct_1", endpoint("we_all", "*"))
    store.put("acct_1", endpoint("we_one", "charge.failed", "product.created"))
    store.put("acct_1", endpoint("we_other", "product.updated"))
    store.put("acct_1", endpoint("we_off", "*", status="disabled"))
    store.put("acct_2", endpoint("we_elsewhere", "*"))
    store.put(deliveries.ALL_ACCOUNTS, endpoint("we_forward", "*"))
    found = deliveries.receiving_endpoints(store, "acct_1", "product.created")
    assert found == ["we_all", "we_one", "we_forward"]


def test_the_oldest_delivery_is_taken_first_and_only_once(store):
    deliveries.enqueue(store, "acct_1", EVENT | {"created": 90}, ["we_1"])
    deliveries.enqueue(store, "acct_1", EVENT | {"created": 80}, ["we_2", "we_3"])
    assert [claim(store) for _ in range(4)] == ["we_2", "we_3", "we_1", None]


def test_a_delivery_is_not_taken_before_it_is_due(store):
    deliveries.enqueue(store, "acct_1", EVENT, ["we_1"])
    assert claim(store, now=99) is None
    assert claim(store, now=100) == "we_1"


def test_listeners_of_other_processes_are_left_alone(store):
    deliveries.enqueue(store, "acct_1", EVENT, ["listener_mine", "listener_other", "we_1"])
    assert claim(store, listeners=["listener_mine"], http=False) == "listener_mine"
    assert claim(store, listeners=["listener_mine"], http=False) is None
    assert claim(store) == "we_1"


def test_a_delivery_without_a_result_can_be_taken_again_later(store, monkeypatch):
    deliveries.enqueue(store, "acct_1", EVENT, ["we_1"])
    assert claim(store) == "we_1"
    assert claim(store) is None
    later = deliveries.time.time() + 60
    monkeypatch.setattr(deliveries.time, "time", lambda: later)
    assert claim(store) == "we_1"


def test_only_the_holder_of_a_delivery_can_finish_it(store):
    deliveries.enqueue(store, "acct_1", EVENT, ["we_1"])
    delivery = deliveries.claim_next(store, 100, (), True)
    with store.transaction():
        store.clear()
    deliveries.enqueue(store, "acct_1", EVENT | {"id": "evt_2"}, ["we_1"])
    assert not deliveries.finish(store, delivery, succeeded=True, retry_at=None)
    deliveries.drop(store, delivery)
    assert deliveries.count_pending(store, "evt_2") == 1
    assert claim(store) == "we_1"


def test_a_dropped_delivery_can_be_resent_at_once(store):
    deliveries.enqueue(store, "acct_1", EVENT, ["we_1"])
    deliveries.drop(store, deliveries.claim_next(store, 100, (), True))
    deliveries.resend(store, "evt_1", 100)
    assert claim(store) == "we_1"


def test_a_dropped_delivery_stays_pending(store):
    deliveries.enqueue(store, "acct_1", EVENT, ["we_1"])
    deliveries.drop(store, deliveries.claim_next(store, 100, (), True))
    assert claim(store, now=10**10) is None
    assert deliveries.count_pending(store, "evt_1") == 1


def test_an_event_is_pending_until_every_endpoint_has_acknowledged_it(store):
    deliveries.enqueue(store, "acct_1", EVENT, ["we_1", "we_2"])
    for left in (1, 0):
        delivery = deliveries.claim_next(store, 100, (), True)
        deliveries.finish(store, delivery, succeeded=True, retry_at=None)
        assert deliveries.count_pending(store, "evt_1") == left


def test_a_resent_event_stays_acknowledged(store):
    deliveries.enqueue(store, "acct_1", EVENT, ["we_1"])
    deliveries.finish(
        store, deliveries.claim_next(store, 100, (), True), succeeded=True, retry_at=None
    )
    assert deliveries.resend(store, "evt_1", 200) == 1
    assert claim(store, now=200) == "we_1"
    assert deliveries.count_pending(store, "evt_1") == 0
    assert deliveries.resend(store, "evt_x", 200) == 0
