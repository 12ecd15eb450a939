"""helpers/checkout/session_status.py: a live status, without a cell that waits."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import pytest
import stripe

from helpers.checkout import session_status
from helpers.checkout.session_status import SessionStatus, watch
from tests.clients import answering, error, session

PAID = session(status="complete", payment_status="paid")


@pytest.fixture(autouse=True)
def without_pauses(monkeypatch):
    async def watch_at_once(*arguments):
        return await watch(*arguments, [0] * 5)

    monkeypatch.setattr(session_status, "watch", watch_at_once)


def _client(*answers):
    left = list(answers)
    return answering(lambda *_: (200, left.pop(0) if len(left) > 1 else left[0]))


def _text(status):
    return status._text.value


def _asks_to_check_again(status):
    return "kit-hidden" not in status._check_again._dom_classes


def test_without_a_loop_it_checks_once_and_offers_to_check_again():
    status = SessionStatus(_client(session(), PAID), "cs_test_1")
    assert "Waiting for the checkout: $20.00" in _text(status)
    assert _asks_to_check_again(status)
    status._check_again.click()
    assert "Complete and paid: $20.00" in _text(status)
    assert not _asks_to_check_again(status)


def test_with_a_loop_it_turns_to_paid_automatically():
    async def notebook():
        status = SessionStatus(_client(session(), session(), PAID), "cs_test_1")
        assert not _asks_to_check_again(status)
        await status._task
        return status

    status = asyncio.run(notebook())
    assert "<strong>Paid</strong>" in _text(status)
    assert 'role="status"' in _text(status)
    assert repr(status) == "SessionStatus('complete')"


def test_while_it_waits_a_return_page_whose_kernel_ends_is_served_again(monkeypatch):
    served = []
    monkeypatch.setattr(session_status, "serve_again", lambda url, client: served.append(url))

    async def notebook():
        await SessionStatus(_client(session(), session(), PAID), "cs_test_1")._task

    asyncio.run(notebook())
    assert served == [session()["success_url"]]


def test_checking_stops_in_the_end_and_it_says_so():
    async def notebook():
        status = SessionStatus(_client(session()), "cs_test_1")
        await status._task
        return status

    status = asyncio.run(notebook())
    assert "Checking has stopped" in _text(status)
    assert _asks_to_check_again(status)


def test_following_too_many_sessions_stops_the_first():
    async def notebook():
        client = _client(session())
        first = SessionStatus(client, "cs_test_1")
        same = SessionStatus(client, "cs_test_1")
        others = [SessionStatus(client, f"cs_test_{n}") for n in range(2, session_status.MANY + 1)]
        tasks = [first._task, same._task]
        assert not any(task.cancelling() for task in tasks)
        others.append(SessionStatus(client, "cs_test_last"))
        await asyncio.sleep(0)
        assert all(task.cancelling() for task in tasks)
        assert not any(other._task.cancelling() for other in others)
        for other in others:
            other.close()
        return first

    first = asyncio.run(notebook())
    assert _asks_to_check_again(first)
    assert not session_status._live


def test_two_threads_leave_one_session_to_follow(monkeypatch):
    """As with two quick clicks, of which JupyterLab has one handled in a thread of its own."""
    fetch = session_status.fetch_state

    def slow_fetch(*arguments):
        time.sleep(0.05)
        return fetch(*arguments)

    async def click(session_id):
        status.follow(session_id)
        await asyncio.sleep(0.3)
        return len(asyncio.all_tasks()) - 1

    monkeypatch.setattr(session_status, "fetch_state", slow_fetch)
    monkeypatch.setattr(session_status, "watch", lambda *_: asyncio.sleep(60))
    status = SessionStatus(_client(session()))
    with ThreadPoolExecutor() as threads:
        following = list(threads.map(asyncio.run, (click("cs_test_1"), click("cs_test_2"))))
    assert sum(following) == 1


def test_each_change_is_reported_once():
    reported = []

    async def notebook():
        status = SessionStatus(_client(session(), session(), PAID), "cs_test_1")
        status.on_change(lambda state: reported.append(state.name))
        await status._task

    asyncio.run(notebook())
    assert reported == ["complete"]


def test_another_session_is_reported_even_if_its_state_is_the_same():
    reported = []
    status = SessionStatus(_client(PAID), "cs_test_1")
    status.on_change(lambda state: reported.append(state.name))
    status.follow("cs_test_2")
    status.follow("cs_test_2")
    assert reported == ["complete"]


def test_an_empty_id_shows_nothing():
    status = SessionStatus(_client(session()))
    assert _text(status) == ""
    assert repr(status) == "SessionStatus('no session')"


def test_what_stripe_says_is_shown_as_text():
    client = answering(lambda *_: (400, error(message="<b>No</b>")))
    assert "&lt;b&gt;No&lt;/b&gt;" in _text(SessionStatus(client, "cs_test_1"))


def _watch(answers, checks, monkeypatch):
    """Watch without waiting; return whether it became final, the states seen and the pauses."""
    slept, seen, left = [], [], iter(answers)

    async def sleep(seconds):
        slept.append(seconds)

    monkeypatch.setattr(session_status.asyncio, "sleep", sleep)
    client = answering(lambda *_: _give(next(left)))
    final = asyncio.run(
        watch(client, "cs_test_1", lambda state: seen.append(state.name), [1] * checks)
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


def test_it_gives_up_after_the_last_check(monkeypatch):
    final, seen, _ = _watch([session()] * 3, 3, monkeypatch)
    assert not final
    assert seen == ["open"] * 3


def test_pauses_grow_while_the_api_does_not_answer(monkeypatch):
    lost = stripe.APIConnectionError("No network")
    final, seen, slept = _watch([lost] * 6 + [session(), PAID], 9, monkeypatch)
    assert final
    assert slept == [1, 2, 4, 8, 16, 30, 30, 1]
    assert seen == ["unreachable"] * 6 + ["open", "complete"]


def test_it_checks_every_second_at_first_and_for_twenty_minutes_in_all():
    assert list(islice(session_status.pauses(), 3)) == [1, 1, 1]
    assert sum(session_status.pauses()) == 20 * 60
