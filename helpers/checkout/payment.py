"""Pay from code, where nobody clicks: in "Run all", tests and CI."""

from __future__ import annotations

import stripe
from stripe.checkout import Session

from helpers.account.accounts import browser_url
from helpers.account.class_sandbox import sandbox_of
from helpers.account.in_process import is_served_here
from helpers.checkout.session_state import state_of
from helpers.checkout.session_status import SessionStatus
from helpers.printing import say

CARD = "4242424242424242"


def pay_from_code(
    client: stripe.StripeClient, session_id: str, card: str = CARD, **typed: str
) -> Session:
    """Pay a session of a sandbox with a test card, print how, and return the session.

    `typed` is what the customer types into other fields, as in Sandbox.pay; fields that are left
    out are filled in.

    Once somebody has opened its page, the paying is left to them: the session is returned open,
    with a live status below. So is a session of a test account, which can only be paid on its page.
    Raises stripe.StripeError, such as CardError if the card is declined: docs.stripe.com/testing
    """
    session = client.v1.checkout.sessions.retrieve(session_id)
    sandbox = sandbox_of(client)
    if session.status != "open":
        say(state_of(session).text)
    elif sandbox is None:
        _leave_to_the_page(client, session, "Pay on the page")
    elif sandbox.was_opened(session.id):
        _leave_to_the_page(client, session, "You have opened the checkout page, so pay there")
    else:
        sandbox.pay(session.id, card=card, **typed)
        session = client.v1.checkout.sessions.retrieve(session.id)
        say(f"Paid from code with the test card {_masked(card)}.\n{state_of(session).text}")
    return session


def _leave_to_the_page(client: stripe.StripeClient, session: Session, what: str) -> None:
    from IPython.display import display  # a notebook has loaded it already

    # An embedded session has no url, and no browser reaches a page of this process.
    is_tab = session.url and not is_served_here(session.url)
    page = browser_url(client, session.url or "") if is_tab else "it is in an output above"
    print(f"{what}: {page}")
    display(SessionStatus(client, session.id))


def _masked(card: str) -> str:
    return f"{card[:4]} … {card[-4:]}"
