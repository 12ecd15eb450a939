"""A payment whose money takes days: a debit of a US bank account, paid and settled from code."""

from __future__ import annotations

import stripe
from stripe.checkout import Session

from helpers.account.accounts import browser_url
from helpers.account.class_sandbox import sandbox_of
from helpers.checkout.session_state import state_of
from helpers.printing import say

METHOD = "us_bank_account"


def pay_by_bank_debit(client: stripe.StripeClient, session_id: str) -> Session:
    """Pay a session of the sandbox from a test bank account, print how, and return the session.

    Its `allowed_payment_method_types` must include us_bank_account. For a test account, prints the
    URL of the session's page instead. Raises stripe.StripeError.
    docs.stripe.com/payments/ach-direct-debit
    """
    session = client.v1.checkout.sessions.retrieve(session_id)
    if session.status != "open":
        say(state_of(session).text)
    elif sandbox := sandbox_of(client):
        sandbox.pay(session.id, method=METHOD)
        session = client.v1.checkout.sessions.retrieve(session.id)
        say(f"Paid from code from a test bank account.\n{state_of(session).text}")
    else:
        print(f"Pay on the page, from a bank account: {browser_url(client, session.url or '')}")
    return session


def settle(client: stripe.StripeClient, session_id: str, succeeds: bool = True) -> None:
    """Let the money of a bank debit arrive, or fail, now instead of days later; print a line."""
    sandbox = sandbox_of(client)
    if sandbox is None:
        print("In your test account this happens by itself: the bank account's number decides.")
        return
    try:
        sandbox.settle(session_id, succeeds=succeeds)
    except LookupError as error:  # the cell was run again
        print(error)
    else:
        print("The money has arrived." if succeeds else "The money did not arrive.")
