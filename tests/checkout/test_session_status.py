"""helpers/checkout/session_status.py: a status that needs no waiting cell."""

import asyncio

import pytest

from helpers.checkout import session_status
from helpers.checkout.session_status import SessionStatus
from tests.clients import answering, error, session

PAID = session(status="complete", payment_status="paid")


@pytest.fixture(autouse=True)
def without_pauses(monkeypatch):
    async def watch(*arguments):
        return await original(*arguments, [0] * 5)

    original = session_status.watch
    monkeypatch.setattr(session_status, "watch", watch)


def _client(*answers):
    left = list(answers)
    return answering(lambda *_: (200, left.pop(0) if len(left) > 1 else left[0]))


def _text(status):
    return status._text.value


def _asks_to_check_again(status):
    return "kit-hidden" not in status._again._dom_classes


def test_without_a_loop_it_looks_once_and_offers_to_look_again():
    status = SessionStatus(_client(session(), PAID), "cs_test_1")
    assert "Waiting for the checkout: $20.00" in _text(status)
    assert _asks_to_check_again(status)
    status._again.click()
    assert "Complete and paid: $20.00" in _text(status)
    assert not _asks_to_check_again(status)


def test_with_a_loop_it_turns_to_paid_by_itself():
    async def notebook():
        status = SessionStatus(_client(session(), session(), PAID), "cs_test_1")
        assert not _asks_to_check_again(status)
        await status._task
        return status

    status = asyncio.run(notebook())
    assert "<strong>Paid</strong>" in _text(status)
    assert 'role="status"' in _text(status)
    assert repr(status) == "SessionStatus('complete')"


def test_it_ends_by_itself_and_says_how_to_look_again():
    async def notebook():
        status = SessionStatus(_client(session()), "cs_test_1")
        await status._task
        return status

    status = asyncio.run(notebook())
    assert "has stopped looking" in _text(status)
    assert _asks_to_check_again(status)


def test_following_another_session_stops_the_first():
    async def notebook():
        client = _client(session())
        first = SessionStatus(client, "cs_test_1")
        same = SessionStatus(client, "cs_test_1")
        tasks = [first._task, same._task]
        assert not any(task.cancelling() for task in tasks)
        second = SessionStatus(client, "cs_test_2")
        assert all(task.cancelling() for task in tasks)
        second.close()
        return first

    first = asyncio.run(notebook())
    assert _asks_to_check_again(first)
    assert not session_status._live


def test_changes_are_told_once():
    told = []

    async def notebook():
        status = SessionStatus(_client(session(), session(), PAID), "cs_test_1")
        status.on_change(lambda state: told.append(state.name))
        await status._task

    asyncio.run(notebook())
    assert told == ["complete"]


def test_another_session_is_told_though_its_state_is_the_same():
    told = []
    status = SessionStatus(_client(PAID), "cs_test_1")
    status.on_change(lambda state: told.append(state.name))
    status.follow("cs_test_2")
    status.follow("cs_test_2")
    assert told == ["complete"]


def test_an_empty_id_shows_nothing():
    status = SessionStatus(_client(session()))
    assert _text(status) == ""
    assert repr(status) == "SessionStatus('no session')"


def test_what_stripe_says_is_shown_as_text():
    client = answering(lambda *_: (400, error(message="<b>No</b>")))
    assert "&lt;b&gt;No&lt;/b&gt;" in _text(SessionStatus(client, "cs_test_1"))
