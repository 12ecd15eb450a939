"""Going on from where an earlier notebook stopped, or from the page's example."""

from __future__ import annotations

import stripe
from stripe.checkout import Session

from helpers.account.memory import recall, remember
from helpers.account.prices import use_own_price
from helpers.checkout.return_addresses import is_kit_page, serve_again, use_return_pages
from helpers.prepare_data.checkout_data import carry_forward
from helpers.prepare_data.checkout_json import PAGE_EXAMPLE, read_checkout_data


def prepared_data(client: stripe.StripeClient) -> dict:
    """Return the checkout data prepared in step 1, or else the page's example made ready.

    Raises stripe.StripeError where a test account has to be asked for a price.
    """
    remembered = recall(client, "checkout_data")
    if isinstance(remembered, dict):
        # The kit's pages may have moved to another port since then.
        own = is_kit_page(remembered.get("success_url"))
        return use_return_pages(remembered, client)[0] if own else remembered
    return carry_forward(own_example(client))[0]


def own_example(client: stripe.StripeClient) -> dict:
    """Return the page's example with a price of this account, coming back to the kit's pages."""
    data, _ = use_own_price(read_checkout_data(PAGE_EXAMPLE), client)
    return use_return_pages(data, client)[0]


def open_session(client: stripe.StripeClient) -> Session:
    """Return the session made last if it is still open, or else a new one, and say which.

    Raises stripe.StripeError.
    """
    session = _remembered_session(client)
    # The page to come back to ended with the kernel that served it; here it is served again.
    if session and session.status == "open" and serve_again(session.success_url, client):
        print("This is the session that you made last. It is still open.")
        return session
    session = client.v1.checkout.sessions.create(params=prepared_data(client))
    remember(client, "session_id", session.id)
    print("There was no open session, so here is a new one.")
    return session


def _remembered_session(client: stripe.StripeClient) -> Session | None:
    session_id = recall(client, "session_id")
    try:
        return client.v1.checkout.sessions.retrieve(session_id) if session_id else None
    except stripe.InvalidRequestError:  # the state was deleted, or the account is another one
        return None
