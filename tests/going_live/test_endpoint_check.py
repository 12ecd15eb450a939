"""helpers/going_live/endpoint_check.py: asks the account where it sends events, and which."""

import pytest
import stripe

from helpers import check_backend
from helpers.sandbox import Sandbox
from tests.going_live.conftest import BACKENDS
from tests.going_live.faults import FLASK

BOTH = ["checkout.session.completed", "checkout.session.async_payment_succeeded"]
RENEWALS = """
@app.post("/webhook")
def webhook():
    if event.type == "invoice.paid":
        renew()
"""


@pytest.fixture
def client():
    return stripe.StripeClient("sk_test_1", http_client=Sandbox().http_client())


@pytest.fixture
def register(client):
    """Register an endpoint for these types of events; return it."""

    def register(*types):
        params = {"url": "https://example.com/webhook", "enabled_events": types or BOTH}
        return client.v1.webhook_endpoints.create(params=params)

    return register


def result(client, **code):
    report = check_backend(client, **(code or {"path": BACKENDS / FLASK}))
    return report.verdict("endpoint"), report.results["endpoint"][0].wrong


def test_an_account_without_endpoints(client):
    verdict, wrong = result(client)
    assert verdict == "not so" and wrong.startswith("No webhook endpoint is registered")


@pytest.mark.parametrize("types", [BOTH, ["*"], [*BOTH, "charge.refunded"]])
def test_one_that_gets_what_is_needed(client, register, types):
    register(*types)
    assert result(client) == ("passed", "")


def test_one_that_gets_too_little(client, register):
    register("checkout.session.completed")
    expected = "The account does not send checkout.session.async_payment_succeeded."
    assert result(client) == ("not so", expected)


def test_what_the_code_waits_for_is_needed_too(client, register):
    register()
    expected = "The account does not send invoice.paid."
    assert result(client, code=RENEWALS) == ("not so", expected)


def test_two_that_get_one_each(client, register):
    for type in BOTH:
        register(type)
    assert result(client) == ("passed", "")


def test_one_that_is_disabled(client, register):
    client.v1.webhook_endpoints.update(register().id, params={"disabled": True})
    expected = "Each webhook endpoint of this account is disabled."
    assert result(client) == ("not so", expected)


def test_an_account_that_does_not_answer_is_no_fault_of_the_code():
    wrong_key = stripe.StripeClient("sk_wrong", http_client=Sandbox().http_client())
    verdict, wrong = result(wrong_key)
    assert verdict == "look yourself" and wrong.startswith(
        "The account did not answer: Invalid API"
    )


def test_without_a_client_no_account_is_asked():
    assert result(None) == ("look yourself", "Without a client, the account was not asked.")
