"""The sentences of a test: decline, expire, advance, wait for the delivery."""

import subprocess
import sys

import pytest
import stripe

from helpers.sandbox.testing import TestSandbox
from tests.sandbox.receiver import Receiver

SHIRT = {
    "mode": "payment",
    "success_url": "https://example.com",
    "line_items": [{"price": "price_1I1xv3EfCmJMLhhrJ5vdGxy6", "quantity": 1}],
}


@pytest.fixture
def sandbox():
    return TestSandbox(seed=1)


def test_it_needs_no_server():
    without = "import sys; sys.modules['waitress'] = None"  # as in a browser
    code = f"{without}; from helpers.sandbox.testing import TestSandbox; TestSandbox(seed=1)"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.fixture
def sessions(sandbox):
    return sandbox.client().v1.checkout.sessions


@pytest.fixture
def session(sessions):
    return sessions.create(params=SHIRT).id


def test_a_declined_card_leaves_the_session_open(sandbox, session, sessions):
    assert sandbox.decline(session).code == "card_declined"
    assert sandbox.decline(session, "4000000000000069").code == "expired_card"
    assert sessions.retrieve(session).status == "open"


def test_a_card_that_is_not_declined_is_an_error(sandbox, session):
    with pytest.raises(ValueError, match="4242424242424242 was not declined"):
        sandbox.decline(session, "4242424242424242")


def test_an_expired_session_cannot_be_paid_and_expires_once(sandbox, session):
    assert sandbox.expire(session)["status"] == "expired"
    with pytest.raises(stripe.InvalidRequestError, match="its status is expired"):
        sandbox.pay(session)
    with pytest.raises(stripe.InvalidRequestError, match="status of expired"):
        sandbox.expire(session)
    with pytest.raises(LookupError):
        sandbox.expire("cs_test_unknown")


def test_time_passes(sandbox, session, sessions):
    before = sandbox.clock.now()
    assert sandbox.advance(hours=23, minutes=59) == before + 24 * 3600 - 60
    assert sessions.retrieve(session).status == "open"
    sandbox.advance(minutes=1)
    assert sessions.retrieve(session).status == "expired"


def test_a_handler_in_this_process_gets_its_events_at_once_and_again(sandbox, session):
    heard = []
    sandbox.listen(lambda payload, signature: heard.append(payload))
    sandbox.pay(session)
    assert sandbox.wait_for_delivery("checkout.session.completed").succeeded
    count = len(heard)
    sandbox.deliver_again("checkout.session.completed")
    assert sandbox.wait_for_delivery("checkout.session.completed", count=2).succeeded
    assert len(heard) == count + 1 and len(sandbox.deliveries()) == len(heard)


def test_what_was_not_delivered_cannot_be_delivered_again(sandbox):
    with pytest.raises(LookupError, match="No invoice.paid has been delivered"):
        sandbox.deliver_again("invoice.paid")


def test_waiting_delivers_to_a_url_and_returns_the_answer(sandbox, session):
    with Receiver(500, 200) as receiver:
        secret = sandbox.forward_to(receiver.url)
        sandbox.expire(session)
        assert sandbox.wait_for_delivery("checkout.session.expired").status == 500
        sandbox.advance(seconds=10)  # it is sent again
        attempt = sandbox.wait_for_delivery("checkout.session.expired", count=2)
        assert (attempt.status, attempt.answer) == (200, "Thank you")
        headers, body = receiver.get()
        stripe.Webhook.construct_event(body, headers["Stripe-Signature"], secret)


def test_what_does_not_come_is_said_with_what_came(sandbox, session):
    sandbox.listen(lambda payload, signature: None)
    sandbox.expire(session)
    with pytest.raises(TimeoutError) as raised:
        sandbox.wait_for_delivery("invoice.paid", timeout=0)
    assert str(raised.value) == (
        "invoice.paid was not delivered within 0 seconds. "
        "Delivered: checkout.session.expired (200)."
    )
