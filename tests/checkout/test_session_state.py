"""helpers/checkout/session_state.py: the state of a session in words."""

import pytest
import stripe
from werkzeug.test import Client

from helpers import connect
from helpers.account.accounts import account_of
from helpers.checkout.session_state import fetch_state, note_cancelled, state_of
from tests.clients import answering, error, session
from tests.sandbox.shop import Shop


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


SECURE = "4000000000003220"


@pytest.fixture
def shop():
    return Shop()


def _seen(shop, checkout, cancelled=False):
    """Return the state of a session as a panel gets it."""
    expand = {"expand": ["payment_intent", "setup_intent"]}
    return state_of(shop.client.v1.checkout.sessions.retrieve(checkout.id, expand), cancelled)


@pytest.mark.parametrize(
    ("card", "words"),
    [
        ("4000000000009995", "(insufficient_funds): “Your card has insufficient funds.”"),
        ("4000000000000002", "(generic_decline): “Your card was declined.”"),
        ("4000000000000127", "(incorrect_cvc): “Your card's security code is incorrect.”"),
    ],
)
def test_a_card_that_was_declined_on_the_page_is_told_with_its_reason(shop, card, words):
    checkout = shop.checkout()
    assert _seen(shop, checkout).name == "open"
    checkout.pay(number=card)
    state = _seen(shop, checkout)
    assert (state.name, state.badge, state.is_final) == ("attempted", "Declined", False)
    assert words in state.text and "still open" in state.text


def test_a_failed_3d_secure_is_told_as_such(shop):
    checkout = shop.checkout()
    checkout.pay(number=SECURE)
    assert _seen(shop, checkout).name == "open"
    checkout.answer("fail")
    state = _seen(shop, checkout)
    assert state.badge == "3D Secure failed"
    assert "did not pass the bank's check" in state.text


def test_a_card_that_could_not_be_saved_is_told_too(shop):
    checkout = shop.setup()
    checkout.pay(number="4000000000000002")
    assert _seen(shop, checkout).badge == "Declined"


def test_whoever_leaves_after_a_decline_is_told_both(shop):
    checkout = shop.checkout()
    checkout.pay(number="4000000000009995")
    text = _seen(shop, checkout, cancelled=True).text
    assert "came back without paying" in text and "insufficient_funds" in text


def test_another_card_makes_up_for_it(shop):
    checkout = shop.checkout()
    checkout.pay(number="4000000000009995")
    checkout.pay()
    assert _seen(shop, checkout).badge == "Paid"


def test_fetching_the_state_asks_the_api():
    client = answering(lambda *_: (200, session(status="complete", payment_status="paid")))
    assert fetch_state(client, "cs_test_1").badge == "Paid"


def test_fetching_asks_for_the_last_attempt_too():
    asked = []
    client = answering(lambda *request: asked.append(request) or (200, session()))
    fetch_state(client, "cs_test_1")
    assert "expand[0]=payment_intent" in asked[0][1].replace("%5B", "[").replace("%5D", "]")


def test_fetching_notices_that_the_learner_came_back_without_paying():
    client = answering(lambda *_: (200, session()))
    note_cancelled(client, _session(id="cs_test_1"))
    assert fetch_state(client, "cs_test_1").name == "cancelled"


@pytest.mark.parametrize(("card", "badge"), [("4000000000000002", "Declined"), (SECURE, "3D")])
def test_a_card_that_fails_after_the_learner_has_gone_back_is_told(shop, card, badge):
    shop.client = connect()
    shop.browser = Client(account_of(shop.client).sandbox)
    checkout = shop.checkout()
    checkout.pay(number="4000000000009995")
    note_cancelled(shop.client, fetch_state(shop.client, checkout.id).session)
    assert fetch_state(shop.client, checkout.id).name == "cancelled"
    checkout.pay(number=card)
    checkout.answer("fail")
    assert fetch_state(shop.client, checkout.id).badge.startswith(badge)


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
