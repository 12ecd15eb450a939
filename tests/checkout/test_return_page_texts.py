"""helpers/checkout/return_page_texts.py: what the return pages say."""

import pytest
import stripe

from helpers.checkout.return_page_texts import cancel_text, no_session_text, success_text
from tests.clients import session


def _session(**fields):
    return stripe.checkout.Session.construct_from(session(**fields), "key")


@pytest.mark.parametrize(
    ("fields", "title", "kind"),
    [
        ({"status": "complete", "payment_status": "paid"}, "Payment received", "success"),
        ({"status": "complete"}, "Payment pending", "warning"),
        ({"status": "complete", "payment_status": "no_payment_required"}, "All done", "success"),
        ({}, "Not paid yet", "warning"),
        ({"status": "expired"}, "Session expired", "danger"),
    ],
)
def test_the_success_page_says_what_the_api_says(fields, title, kind):
    words = success_text(_session(**fields))
    assert (words.title, words.kind) == (title, kind)


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({}, "Nothing was paid"),
        ({"status": "complete", "payment_status": "paid"}, "Payment received"),
        ({"status": "expired"}, "Session expired"),
    ],
)
def test_the_cancel_page_says_what_the_api_says(fields, title):
    assert cancel_text(_session(**fields)).title == title


def test_only_known_facts_are_shown():
    details = {"email": "ada@example.com"}
    words = success_text(_session(customer_details=details, status="complete"))
    assert words.facts == {
        "Amount": "$20.00",
        "Email": "ada@example.com",
        "Status": "complete",
        "Payment status": "unpaid",
        "Session": "cs_test_1",
    }


def test_the_sandbox_is_not_called_stripe():
    paid = _session(status="complete", payment_status="paid")
    assert success_text(paid).text == "Stripe says that $20.00 was paid."
    assert success_text(paid, "The sandbox").text == "The sandbox says that $20.00 was paid."
    text = no_session_text("cs_test_1", stripe.APIConnectionError("No"), "The sandbox").text
    assert text.startswith("The sandbox did not answer")


def test_opening_the_address_by_hand_is_not_the_learners_mistake():
    words = no_session_text("{CHECKOUT_SESSION_ID}")
    assert words.kind == "warning"
    assert "Opened by hand, the address has no id." in words.text
    assert "success_url has {CHECKOUT_SESSION_ID} with single braces" in words.text


@pytest.mark.parametrize(
    ("session_id", "error", "title", "status"),
    [
        ("", None, "No session id", 400),
        ("{CHECKOUT_SESSION_ID}", None, "No session id yet", 400),
        ("cs_test_1", stripe.InvalidRequestError("No such", "session"), "Unknown session", 404),
        ("order 7", None, "Unknown session", 404),
        ("cs_test_1", stripe.APIConnectionError("No network"), "Cannot tell yet", 502),
        ("cs_test_1", stripe.AuthenticationError("No key"), "Cannot tell", 502),
    ],
)
def test_each_reason_for_no_session_has_its_own_text(session_id, error, title, status):
    words = no_session_text(session_id, error)
    assert (words.title, words.status, words.facts) == (title, status, {})
