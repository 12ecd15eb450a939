"""The customer portal, invoices and receipts in a browser."""

import re
from contextlib import suppress

import pytest
import stripe
from playwright.sync_api import expect

from helpers.account.accounts import account_of, browser_url
from tests.browser.customer import DECLINED, NEEDS_AUTHENTICATION, VISA, choose, expect_page
from tests.browser.windows import with_and_without_script

DAY = 86_400


@pytest.fixture
def subscription(client):
    """A subscription whose card fails at the end of its trial: it is past due."""
    product = {"currency": "usd", "unit_amount": 1200, "product_data": {"name": "Coffee club"}}
    customer = {
        "email": "jenny@example.com",
        "name": "Jenny Rosen",
        "address": {"line1": "510 Townsend St", "city": "San Francisco", "country": "US"},
    }
    session = client.v1.checkout.sessions.create(
        params={
            "mode": "subscription",
            "customer": client.v1.customers.create(params=customer).id,
            "line_items": [
                {"price_data": product | {"recurring": {"interval": "month"}}, "quantity": 1}
            ],
            "subscription_data": {"trial_period_days": 7},
            "success_url": "https://example.com/thanks",
        }
    )
    sandbox = account_of(client).sandbox
    subscription = sandbox.pay(session.id, card="4000000000000341")["subscription"]
    sandbox.clock.advance(8 * DAY)
    return client.v1.subscriptions.retrieve(subscription)


def open_portal(page, client, subscription):
    address = account_of(client).server.address
    session = client.v1.billing_portal.sessions.create(
        params={"customer": subscription.customer, "return_url": f"{address}/inspect/events"}
    )
    page.goto(browser_url(client, session.url))


@with_and_without_script
def test_a_new_card_pays_and_the_subscription_is_canceled_and_taken_up_again(
    client, page, subscription, script
):
    open_portal(page, client, subscription)
    expect(page.get_by_text("Past due")).to_be_visible()
    page.get_by_role("link", name="Update card").click()
    for card, button in ((DECLINED, "Save card"), (NEEDS_AUTHENTICATION, "Save card")):
        choose(page, card)
        page.get_by_role("button", name=button).click()
        if card == DECLINED:
            expect(page.get_by_role("alert")).to_contain_text("Your card was declined.")
    page.get_by_role("button", name="Complete authentication").click()
    expect(page.get_by_role("status")).to_contain_text("The new card is saved.")
    expect(page.get_by_text("Active")).to_be_visible()
    page.get_by_role("link", name="Cancel subscription").click()
    page.get_by_label("I do not use it enough").check()
    page.get_by_role("button", name="Cancel subscription").click()
    expect(page.get_by_text(re.compile("^Ends on"))).to_be_visible()
    page.get_by_role("button", name="Don’t cancel").click()
    expect(page.get_by_text(re.compile("^Renews on"))).to_be_visible()
    page.get_by_role("link", name="Back").click()
    expect_page(page, "Events")
    assert client.v1.subscriptions.retrieve(subscription.id).status == "active"


def test_every_page_is_accessible_and_fits(client, page, subscription, look_at):
    def check(name):
        look_at(page, f"portal-{name}")

    open_portal(page, client, subscription)
    portal = page.url
    check("home")
    page.get_by_role("link", name="Cancel subscription").click()
    check("cancel")
    page.get_by_role("link", name="Back").click()
    page.get_by_role("link", name="Update details").click()
    check("details")
    page.get_by_role("link", name="Back").click()
    page.get_by_role("link", name="Update card").click()
    check("card")
    page.goto(browser_url(client, open_invoice(client, subscription).hosted_invoice_url))
    check("open-invoice")
    choose(page, VISA)
    page.get_by_role("button", name="Pay $12.00").click()
    expect(page.get_by_text(re.compile(r"^Paid on .* with Visa"))).to_be_visible()
    check("paid-invoice")
    page.get_by_role("link", name="View the receipt").click()
    expect(page.get_by_text("Receipt")).to_be_visible()
    check("receipt")
    page.goto(portal)
    expect(page.get_by_text("Past due")).to_have_count(0)


@pytest.fixture
def waiting(client, subscription):
    """The subscription with a card that asks the customer to authenticate at every payment."""
    attach = {"customer": subscription.customer}
    id = "pm_card_authenticationRequired"
    card = client.v1.payment_methods.attach(id, params=attach).id
    client.v1.subscriptions.update(subscription.id, params={"default_payment_method": card})
    with suppress(stripe.CardError):
        client.v1.invoices.pay(open_invoice(client, subscription).id)
    return subscription


def test_a_payment_that_waits_is_confirmed_from_the_portal(client, page, waiting, look_at):
    open_portal(page, client, waiting)
    portal = page.url
    for name, link in (("home", "Confirm payment"), ("invoice", "Confirm the payment")):
        look_at(page, f"portal-waiting-{name}")
        page.get_by_role("link", name=link).click()
    page.get_by_role("button", name="Complete authentication").click()
    expect(page.get_by_text(re.compile(r"^Paid on .* with Visa"))).to_be_visible()
    page.goto(portal)
    expect(page.get_by_text("Active")).to_be_visible()


def open_invoice(client, subscription):
    params = {"subscription": subscription.id, "status": "open"}
    return client.v1.invoices.list(params=params).data[0]


def test_an_invoice_on_paper_has_no_form_and_no_dark_background(
    client, page, subscription, screenshots
):
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(browser_url(client, open_invoice(client, subscription).hosted_invoice_url))
    expect(page.get_by_role("heading", name="$12.00")).to_be_visible()
    expect(page.get_by_label("Card number")).to_be_hidden()
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    page.screenshot(path=screenshots / "portal-print.png", full_page=True)
