"""helpers/checkout/session_state.py: the state of a session in words."""

import pytest
import stripe

from helpers.account.memory import remember
from helpers.checkout.session_state import fetch_state, state_of
from tests.clients import answering, error, session


def _session(**fields):
    return stripe.checkout.Session.construct_from(session(**fields), "key")


@pytest.mark.parametrize(
    ("fields", "name", "words"),
    [
        ({}, "open", "Waiting for the checkout: $20.00 to pay"),
        ({"status": "expired"}, "expired", "has expired"),
        ({"status": "complete", "payment_status": "paid"}, "complete", "paid: $20.00"),
        ({"status": "complete"}, "complete", "still on its way"),
        (
            {"status": "complete", "payment_status": "no_payment_required", "mode": "setup"},
            "complete",
            "the card is saved",
        ),
        (
            {"status": "complete", "payment_status": "no_payment_required"},
            "complete",
            "there was nothing to pay",
        ),
    ],
)
def test_each_state_has_its_own_text(fields, name, words):
    state = state_of(_session(**fields))
    assert state.name == name
    assert words in state.text
    assert state.is_final == (name != "open")


def test_a_session_that_the_learner_left_is_cancelled_until_it_is_paid():
    assert state_of(_session(), cancelled=True).name == "cancelled"
    assert not state_of(_session(), cancelled=True).is_final
    assert state_of(_session(status="complete"), cancelled=True).name == "complete"


def test_fetching_the_state_asks_the_api():
    client = answering(lambda *_: (200, session(status="complete", payment_status="paid")))
    assert fetch_state(client, "cs_test_1").badge == "Paid"


def test_fetching_notices_that_the_learner_came_back_without_paying():
    client = answering(lambda *_: (200, session()))
    remember(client, "cancelled_session", "cs_test_1")
    assert fetch_state(client, "cs_test_1").name == "cancelled"


@pytest.mark.parametrize(
    ("status", "body", "name", "words"),
    [
        (404, error("resource_missing"), "unknown", "no session with this id"),
        (401, error(message="Invalid API Key"), "refused", "Invalid API Key"),
        (429, error("rate_limit"), "unreachable", "did not answer"),
        (500, error(type="api_error"), "unreachable", "did not answer"),
    ],
)
def test_errors_are_states_too(status, body, name, words):
    state = fetch_state(answering(lambda *_: (status, body)), "cs_test_1")
    assert state.name == name
    assert words in state.text
    assert state.is_final == (name != "unreachable")


def test_a_lost_connection_is_not_final():
    assert fetch_state(answering(_no_network), "cs_test_1").name == "unreachable"


def _no_network(*_):
    raise stripe.APIConnectionError("No network")
