"""What a payer changes about the order, in a browser: optional items, and an amount to choose."""

import re

from playwright.sync_api import expect

from tests.browser.customer import VISA, choose, expect_page, go_to_checkout, pay
from tests.browser.windows import with_and_without_script


def price(client, name, **params):
    fields = {"currency": "usd", "product_data": {"name": name}, **params}
    return client.v1.prices.create(params=fields).id


def with_options(client, page):
    """Open the page of a mug for 20 dollars, with gift wrap and posters as options."""
    posters = {"price": price(client, "Poster", unit_amount=1500), "quantity": 2}
    return go_to_checkout(
        page,
        client,
        line_items=[{"price": price(client, "Mug", unit_amount=2000), "quantity": 1}],
        optional_items=[
            {"price": price(client, "Gift wrap", unit_amount=500), "quantity": 1},
            posters | {"adjustable_quantity": {"enabled": True}},
        ],
    )


def with_donation(client, page):
    custom = {"enabled": True, "preset": 2500, "minimum": 500}
    donation = {"price": price(client, "Donation", custom_unit_amount=custom), "quantity": 1}
    return go_to_checkout(page, client, line_items=[donation])


def amount_of(client, session):
    return client.v1.checkout.sessions.retrieve(session.id).amount_total


@with_and_without_script
def test_optional_items_are_added_and_removed_and_paid_for(client, page, script):
    session = with_options(client, page)
    page.get_by_role("button", name="Add Gift wrap").click()
    expect(page.get_by_role("button", name="Pay $25.00")).to_be_visible()
    page.get_by_role("button", name="Add Poster").click()
    page.get_by_label("Quantity of Poster").fill("3")
    page.get_by_role("button", name="Update Poster").click()
    page.get_by_role("button", name="Remove Gift wrap").click()
    expect(page.get_by_role("button", name="Add Gift wrap")).to_be_visible()
    pay(page, VISA)
    expect_page(page, "Payment received")
    assert amount_of(client, session) == 6500


@with_and_without_script
def test_an_amount_is_charged_only_after_it_was_shown(client, page, script):
    session = with_donation(client, page)
    choose(page, VISA)
    page.get_by_label("Amount").fill("40")
    page.get_by_label("Amount").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("The order has changed.")
    button = page.get_by_role("button", name=re.compile(r"^Pay \$40\.00"))
    expect(button).to_be_visible()
    page.get_by_label("CVC").fill("123")
    button.click()
    expect_page(page, "Payment received")
    assert amount_of(client, session) == 4000


def test_a_refused_amount_has_the_focus_and_says_why(client, page):
    with_donation(client, page)
    page.get_by_label("Amount").fill("4")
    page.get_by_role("button", name="Update Donation").click()
    field = page.get_by_label("Amount")
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description(re.compile(r"^Choose an amount from \$5\.00 to"))


def test_the_order_is_accessible(client, page, look_at):
    with_options(client, page)
    page.get_by_role("button", name="Add Poster").click()
    expect(page.get_by_role("button", name="Remove Poster")).to_be_visible()
    look_at(page, "order-options")
    with_donation(client, page)
    look_at(page, "order-donation")
