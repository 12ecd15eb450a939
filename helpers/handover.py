"""What one notebook hands to the next, or the page's example if there is nothing yet."""

from __future__ import annotations

from typing import cast

import stripe
from stripe.checkout import Session

from helpers.account.memory import recall, remember
from helpers.account.prices import use_own_price
from helpers.checkout.return_addresses import is_kit_page, serve_again, use_return_pages
from helpers.prepare_data.checkout_data import carry_forward, check_checkout_data
from helpers.prepare_data.checkout_json import PAGE_EXAMPLE, read_checkout_data


def prepared_data(client: stripe.StripeClient) -> dict:
    """Return the checkout data prepared in step 1, or else the page's example, ready to send.

    Prints what Stripe would not take, and where to correct it.

    Raises stripe.StripeError: in a test account, the example needs a price of that account.
    """
    data = recall(client, "checkout_data")
    if isinstance(data, dict):
        _show_problems(data)
        # The kit's pages may have moved to another port since then.
        returns_here = is_kit_page(data.get("success_url"))
        return use_return_pages(data, client)[0] if returns_here else data
    return carry_forward(own_example(client))[0]


def _show_problems(data: dict) -> None:
    problems = check_checkout_data(data)
    if problems:
        print("Stripe will refuse this data. Correct it in the form of step 1, and run the cell")
        print("below that form again, which remembers it:", *problems, sep="\n- ")


def own_example(client: stripe.StripeClient) -> dict:
    """Return the page's example, but with this account's price and the kit's return pages."""
    data, _ = use_own_price(read_checkout_data(PAGE_EXAMPLE), client)
    return use_return_pages(data, client)[0]


def open_session(client: stripe.StripeClient) -> Session:
    """Return the last session if it is still open, or else a new one, and print which it is.

    Raises stripe.StripeError.
    """
    session = _remembered_session(client)
    # If the kernel that served its return page has ended, this kernel serves the page again.
    if session and session.status == "open" and serve_again(session.success_url, client):
        print("This is the session that was remembered last. It is still open.")
        return session
    params = cast("stripe.params.checkout.SessionCreateParams", prepared_data(client))
    session = client.v1.checkout.sessions.create(params=params)
    remember(client, "session_id", session.id)
    print("There was no open session, so here is a new one.")
    return session


def _remembered_session(client: stripe.StripeClient) -> Session | None:
    session_id = recall(client, "session_id")
    try:
        return client.v1.checkout.sessions.retrieve(session_id) if session_id else None
    except stripe.InvalidRequestError:  # the state was deleted, or this is another account
        return None
