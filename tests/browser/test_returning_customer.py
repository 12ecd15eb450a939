"""A customer who comes back: saved cards, tax ID and recovery on the checkout page."""

import pytest
from playwright.sync_api import expect

from helpers.account.accounts import browser_url
from tests.browser.customer import (
    FIELDS,
    choose,
    expect_page,
    fill_in,
    go_to_checkout,
    pay,
    status_of,
)
from tests.browser.windows import with_and_without_script

PAID = ("complete", "paid")
OPTIONS = {"payment_method_save": "enabled", "payment_method_remove": "enabled"}
SAVED = "Visa ••••\N{NO-BREAK SPACE}4242"
BOX = "Save my payment information for future purchases"


@pytest.fixture
def customer(client):
    return client.v1.customers.create(params={"email": FIELDS["Email"]}).id


@pytest.fixture
def checkout(client, page, customer):
    """Open the checkout page of a session of the customer."""

    def open(**params):
        fields = {"customer": customer, "saved_payment_method_options": OPTIONS, **params}
        return go_to_checkout(page, client, **fields)

    return open


@with_and_without_script
def test_a_card_that_was_saved_pays_the_next_time(client, page, checkout, script):
    checkout()
    for label in FIELDS.keys() - {"Email"}:
        page.get_by_label(label, exact=True).fill(FIELDS[label])
    page.get_by_label(BOX).check()
    pay(page)
    expect_page(page, "Payment received")
    session = checkout()
    expect(page.get_by_role("radio", name=SAVED)).to_be_checked()
    expect(page.get_by_label("Card number")).to_be_hidden()
    expect(page.get_by_label(BOX)).to_be_hidden()
    pay(page)
    expect_page(page, "Payment received")
    assert status_of(client, session.id) == PAID


@with_and_without_script
def test_another_card_can_be_used_and_the_saved_one_removed(
    client, page, checkout, customer, script
):
    saved = client.v1.payment_methods.attach("pm_card_visa", params={"customer": customer})
    client.v1.payment_methods.update(saved.id, params={"allow_redisplay": "always"})
    session = checkout()
    choose(page, "5555 5555 5555 4444")
    expect(page.get_by_label("New card")).to_be_checked()
    page.get_by_role("button", name=f"Remove {SAVED}").click()
    expect(page.get_by_role("radio", name=SAVED)).to_have_count(0)
    assert client.v1.customers.payment_methods.list(customer).data == []
    pay(page, "5555 5555 5555 4444")
    expect_page(page, "Payment received")
    assert status_of(client, session.id) == PAID


@with_and_without_script
def test_a_business_gives_its_tax_id(client, page, script):
    session = go_to_checkout(page, client, tax_id_collection={"enabled": True})
    fill_in(page)
    expect(page.get_by_label("Tax ID", exact=True)).to_be_hidden()
    page.get_by_label("I'm purchasing as a business").check()
    page.get_by_label("Business name").fill("Rosen GmbH")
    page.get_by_label("Tax ID type").select_option("European Union: VAT")
    page.get_by_label("Tax ID", exact=True).fill("DE1")
    pay(page)
    field = page.get_by_label("Tax ID", exact=True)
    expect(field).to_have_accessible_description("Use the format of DE123456789.")
    field.fill("DE123456789")
    page.get_by_label("CVC").fill("123")
    pay(page)
    expect_page(page, "Payment received")
    details = client.v1.checkout.sessions.retrieve(session.id).customer_details
    assert (details.name, details.tax_ids[0].value) == ("Rosen GmbH", "DE123456789")


def test_an_expired_session_is_recovered_by_its_url(client, page):
    recovery = {"after_expiration": {"recovery": {"enabled": True}}}
    session = go_to_checkout(page, client, **recovery)
    expired = client.v1.checkout.sessions.expire(session.id)
    page.goto(browser_url(client, expired.after_expiration.recovery.url))
    fill_in(page)
    pay(page)
    expect_page(page, "Payment received")
    (copy, _) = client.v1.checkout.sessions.list().data
    assert (copy.recovered_from, copy.payment_status) == (session.id, "paid")


def test_the_page_is_accessible(client, page, checkout, customer, look_at):
    saved = client.v1.payment_methods.attach("pm_card_visa", params={"customer": customer})
    client.v1.payment_methods.update(saved.id, params={"allow_redisplay": "always"})
    checkout(tax_id_collection={"enabled": True}, customer_update={"name": "auto"})
    look_at(page, "saved-card")
    page.get_by_label("New card").check()
    page.get_by_label("I'm purchasing as a business").check()
    look_at(page, "tax-id")
