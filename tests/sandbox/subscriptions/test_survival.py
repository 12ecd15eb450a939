"""A process that is killed while a year goes by: nothing is lost and nothing is billed twice."""

import os
import random
import signal
import threading
from contextlib import suppress

import pytest

from tests.sandbox import killed_process
from tests.sandbox.shop import Shop
from tests.sandbox.subscriptions import ledger
from tests.sandbox.subscriptions.billing import DAY, FAILS_LATER, Subscriber

pytestmark = pytest.mark.slow


def test_kill_in_the_middle_of_an_advance_loses_nothing_and_bills_nothing_twice(tmp_path):
    shop = Shop(tmp_path / "state")
    subscribers = [Subscriber(shop) for _ in range(10)]
    subscribers[0].change_card(FAILS_LATER)
    until = shop.sandbox.clock.now() + 400 * DAY
    said = [killed_once(tmp_path / "state", until) for _ in range(8)]
    assert said[0] == ["started"]
    check_whole(Shop(tmp_path / "state"), subscribers)


def killed_once(state, until):
    """Let a process move the clock, or do what is left, and kill it; return what it said."""
    process, pipe = killed_process.start(state, killed_process.renew, until)
    pipe.poll(30)  # until it has started
    threading.Event().wait(random.uniform(0, 0.2))
    with suppress(ProcessLookupError):  # it was done before
        os.kill(process.pid, signal.SIGKILL)
    process.join()
    return killed_process.received(pipe)


def check_whole(shop, subscribers):
    assert shop.sandbox._store.run("PRAGMA integrity_check") == [("ok",)]
    for subscriber in subscribers:
        subscriber.shop, subscriber.v1 = shop, shop.client.v1
        ledger.check(subscriber)
    assert [len(each.invoices) for each in subscribers] == [2] + [14] * 9
