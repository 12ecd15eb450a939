"""A thread that delivers, over real HTTP."""

import sqlite3
import threading
import time
from queue import Queue

import pytest

from helpers.sandbox.events.courier_thread import CourierThread
from tests.sandbox.receiver import Receiver


@pytest.fixture
def attempts(shop):
    """The attempts of a thread that runs, as they are made."""
    attempts = Queue()
    thread = CourierThread(shop.sandbox, attempts.put).start()
    yield attempts
    thread.close()


def test_events_are_delivered_by_themselves_in_their_order(shop, attempts):
    checkout = shop.checkout()
    with Receiver() as receiver:
        shop.sandbox.courier.forward(receiver.url)
        checkout.pay()
        made = [attempts.get(timeout=20) for _ in range(4)]
    assert all(attempt.succeeded for attempt in made)
    assert [attempt.type for attempt in made] == checkout.events


def test_a_retry_comes_when_the_clock_is_moved(shop, attempts):
    with Receiver(500, 200) as receiver:
        shop.sandbox.courier.forward(receiver.url)
        shop.client.v1.products.create(params={"name": "Mug"})
        failed = attempts.get(timeout=20)
        shop.sandbox.clock.advance(failed.next_at - failed.at)
        assert [failed.status, attempts.get(timeout=20).status] == [500, 200]


def test_listeners_are_left_to_the_thread_that_commits(shop, attempts):
    heard = []
    shop.sandbox.listen(lambda payload, signature: heard.append(payload))
    shop.client.v1.products.create(params={"name": "Mug"})
    assert len(heard) == 1 and attempts.empty()


def test_what_is_on_its_way_is_done_when_it_is_closed(shop, monkeypatch):
    def deliver_due(**limits):
        begun.set()
        time.sleep(1.2)  # as a slow receiver
        done.append(limits)
        return []

    begun, done = threading.Event(), []
    monkeypatch.setattr(shop.sandbox, "deliver_due", deliver_due)
    thread = CourierThread(shop.sandbox).start()
    assert begun.wait(20)
    thread.close()
    assert len(done) == 1


def test_it_can_be_closed_before_it_is_started_and_twice(shop):
    CourierThread(shop.sandbox).close()
    thread = CourierThread(shop.sandbox).start()
    thread.close()
    thread.close()


def test_a_state_that_cannot_be_used_for_a_moment_does_not_end_it(shop, monkeypatch):
    def deliver_due(**limits):
        calls.put(limits)
        raise sqlite3.OperationalError("database or disk is full")

    calls = Queue()
    monkeypatch.setattr(shop.sandbox, "deliver_due", deliver_due)
    thread = CourierThread(shop.sandbox).start()
    for _ in range(2):
        calls.get(timeout=20)
        shop.sandbox.courier.wake()
    thread.close()
