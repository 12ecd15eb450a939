"""The record of attempts, and the retries after a failure."""

import pytest

from helpers.sandbox.events import deliveries
from helpers.sandbox.events.receivers import WebhookResponse
from helpers.sandbox.store.store import Store

EVENT = {"object": "event", "id": "evt_1", "created": 100, "type": "product.created"}
URL = "https://example.com/webhook"


@pytest.fixture
def store():
    store = Store()
    store.put("acct_1", EVENT)
    deliveries.enqueue(store, "acct_1", EVENT, ["we_1"])
    return store


def attempt(store, now, status, text=""):
    delivery = deliveries.claim_next(store, now, (), True)
    return deliveries.record_attempt(store, delivery, now, URL, WebhookResponse(status, text))


def test_failed_attempts_are_retried_after_growing_pauses_until_there_are_enough(store):
    now, pauses = 100, []
    for status in (None, 500, 302):
        made = attempt(store, now, status, "why")
        assert not made.succeeded
        pauses.append(made.next_at - now)
        assert deliveries.claim_next(store, made.next_at - 1, (), True) is None
        now = made.next_at
    assert tuple(pauses) == deliveries.PAUSES == tuple(sorted(pauses))
    assert attempt(store, now, 404).next_at is None
    assert deliveries.claim_next(store, 10**12, (), True) is None


def test_a_2xx_status_acknowledges_the_event(store):
    assert attempt(store, 100, 204).succeeded
    assert deliveries.claim_next(store, 10**12, (), True) is None
    assert store.get("acct_1", "evt_1")["pending_webhooks"] == 0


def test_a_failure_leaves_the_event_pending(store):
    attempt(store, 100, 500)
    assert store.get("acct_1", "evt_1")["pending_webhooks"] == 1


def test_attempts_are_listed_in_full_newest_first(store):
    first, second = attempt(store, 100, None, "ConnectionRefusedError"), attempt(store, 200, 200)
    assert deliveries.latest_attempts(store) == [second, first]
    assert deliveries.latest_attempts(store, limit=1) == [second]
    assert (first.account, first.event, first.type) == ("acct_1", "evt_1", "product.created")
    assert (first.endpoint, first.url, first.at) == ("we_1", URL, 100)
    assert (first.status, first.answer, first.next_at) == (None, "ConnectionRefusedError", 110)


def test_an_answer_after_a_reset_does_not_count_for_the_next_event(store):
    delivery = deliveries.claim_next(store, 100, (), True)
    with store.transaction():
        store.clear()
    store.put("acct_1", EVENT | {"id": "evt_2"})
    deliveries.enqueue(store, "acct_1", EVENT | {"id": "evt_2"}, ["we_1"])
    deliveries.record_attempt(store, delivery, 100, URL, WebhookResponse(200, ""))
    assert deliveries.latest_attempts(store) == []
    assert deliveries.claim_next(store, 100, (), True).event == "evt_2"


def test_an_attempt_for_a_deleted_event_does_no_harm(store):
    delivery = deliveries.claim_next(store, 100, (), True)
    with store.transaction():
        store.clear()
    assert deliveries.record_attempt(store, delivery, 100, URL, WebhookResponse(200, "")).type == ""
    assert deliveries.latest_attempts(store) == []
