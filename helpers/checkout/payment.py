"""Pay from code, where nobody clicks: in "Run all", tests and CI."""

from __future__ import annotations

import stripe
from stripe.checkout import Session

from helpers.account.accounts import account_of, browser_url
from helpers.checkout.session_state import state_of

CARD = "4242424242424242"


def pay_from_code(client: stripe.StripeClient, session_id: str, card: str = CARD) -> Session:
    """Pay a session of the sandbox with a test card, print a line, and return the session.

    A test account's session can only be paid on its page: the page's URL is printed instead.
    Raises stripe.StripeError, such as CardError if the card is declined: docs.stripe.com/testing
    """
    session = client.v1.checkout.sessions.retrieve(session_id)
    if session.status != "open":
        print(f"Nothing to pay. {state_of(session).text}")
    elif sandbox := account_of(client).sandbox:
        sandbox.pay(session.id, card=card)
        session = client.v1.checkout.sessions.retrieve(session.id)
        print(f"Paid from code with the test card {_masked(card)}. {state_of(session).text}")
    else:
        print(f"Pay on the page: {browser_url(client, session.url or '')}")
    return session


def _masked(card: str) -> str:
    return f"{card[:4]} … {card[-4:]}"
