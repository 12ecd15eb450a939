"""helpers/checkout/session_watch.py: looking until the session is final."""

import asyncio
from itertools import islice

import stripe

from helpers.checkout import session_watch
from tests.clients import answering, session

PAID = session(status="complete", payment_status="paid")


def _watch(answers, looks, monkeypatch):
    """Watch over these answers without waiting; return what it came to, names seen and pauses."""
    slept, seen, left = [], [], iter(answers)

    async def sleep(seconds):
        slept.append(seconds)

    monkeypatch.setattr(session_watch.asyncio, "sleep", sleep)
    client = answering(lambda *_: _give(next(left)))
    final = asyncio.run(
        session_watch.watch(client, "cs_test_1", lambda state: seen.append(state.name), [1] * looks)
    )
    return final, seen, slept


def _give(answer):
    if isinstance(answer, Exception):
        raise answer
    return 200, answer


def test_it_ends_when_the_session_is_final(monkeypatch):
    final, seen, _ = _watch([session(), PAID], 9, monkeypatch)
    assert final
    assert seen == ["open", "complete"]


def test_it_gives_up_after_its_last_look(monkeypatch):
    final, seen, _ = _watch([session()] * 3, 3, monkeypatch)
    assert not final
    assert seen == ["open"] * 3


def test_pauses_grow_while_nobody_answers(monkeypatch):
    lost = stripe.APIConnectionError("No network")
    final, seen, slept = _watch([lost] * 6 + [session(), PAID], 9, monkeypatch)
    assert final
    assert slept == [1, 2, 4, 8, 16, 30, 30, 1]
    assert seen == ["unreachable"] * 6 + ["open", "complete"]


def test_it_looks_every_second_first_and_for_twenty_minutes_in_all():
    assert list(islice(session_watch.pauses(), 3)) == [1, 1, 1]
    assert sum(session_watch.pauses()) == 20 * 60
