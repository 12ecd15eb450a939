"""A customer on the checkout page: chooses a test card, pays, answers the bank's challenge."""

import re

from playwright.sync_api import expect

from helpers.account.accounts import browser_url
from helpers.account.memory import remember
from helpers.handover import prepared_data

VISA = "4242 4242 4242 4242"
MASTERCARD = "5555 5555 5555 4444"
DECLINED = "4000 0000 0000 0002"
NEEDS_AUTHENTICATION = "4000 0000 0000 3220"
FIELDS = {
    "Email": "jenny.rosen@example.com",
    "Card number": VISA,
    "Expiration": "12 / 34",
    "CVC": "123",
    "Cardholder name": "Jenny Rosen",
}


def go_to_checkout(page, client, **params):
    """Create a session from the prepared data, open its checkout page, and return the session."""
    session = client.v1.checkout.sessions.create(params=prepared_data(client) | params)
    remember(client, "session_id", session.id)
    page.goto(browser_url(client, session.url))
    return session


def fill_in(page):
    """Fill in the form by hand."""
    for label, text in FIELDS.items():
        page.get_by_label(label, exact=True).fill(text)


def choose(page, number):
    """Click a test card, unfolding its group if necessary; that fills in the form."""
    row = page.locator("button", has_text=number)
    row.first.wait_for(state="attached")  # all() does not wait, and the page may still be loading
    for fold in page.locator("details:not([open])").filter(has=row).all():
        fold.locator("summary").click()
    page.get_by_role("button", name=number).click()
    expect(page.get_by_label("Card number")).to_have_value(number)


def pay(page, number=None):
    """Click the pay button, after choosing a test card if one is given."""
    if number:
        choose(page, number)
    page.get_by_role("button", name=re.compile("^Pay")).click()


def answer_challenge(page, answer):
    """Click "Complete authentication" or "Fail authentication" on the 3D Secure page."""
    page.get_by_role("button", name=f"{answer} authentication").click()


def expect_page(page, title):
    """Wait for the page with this heading."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)


def status_of(client, session_id):
    """Return a session's status and payment_status in the API."""
    session = client.v1.checkout.sessions.retrieve(session_id)
    return session.status, session.payment_status


def events_of(client, type):
    """Return the account's events of one type."""
    return client.v1.events.list(params={"type": type}).data
