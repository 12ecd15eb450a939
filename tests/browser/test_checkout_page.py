"""The checkout page in a browser, served as the notebooks serve it."""

import re

import pytest
from playwright.sync_api import expect

from helpers.account.accounts import account_of
from tests.browser.customer import (
    DECLINED,
    FIELDS,
    MASTERCARD,
    NEEDS_AUTHENTICATION,
    VISA,
    answer_challenge,
    choose,
    events_of,
    expect_page,
    fill_in,
    go_to_checkout,
    pay,
    status_of,
)
from tests.browser.windows import NO_SCRIPT, in_windows, with_and_without_script

PAID = ("complete", "paid")
OPEN = ("open", "unpaid")
FEE = {"amount": 500, "currency": "usd"}
CUSTOM_FIELD = {
    "key": "engraving",
    "label": {"type": "custom", "custom": "Engraving"},
    "type": "text",
    "optional": True,
}


def test_a_customer_who_fills_in_the_form_by_hand_pays(client, page):
    session = go_to_checkout(page, client)
    fill_in(page)
    pay(page)
    expect_page(page, "Payment received")
    assert status_of(client, session.id) == PAID


def test_after_a_declined_card_another_card_can_pay(client, page):
    session = go_to_checkout(page, client)
    pay(page, DECLINED)
    expect(page.get_by_role("alert")).to_contain_text("Your card was declined.")
    assert status_of(client, session.id) == OPEN
    pay(page, VISA)
    expect_page(page, "Payment received")
    assert status_of(client, session.id) == PAID


def test_back_and_reload_after_a_refused_attempt_ask_for_no_form_to_be_sent_again(client, page):
    go_to_checkout(page, client)
    pay(page, DECLINED)
    expect(page.get_by_role("alert")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Pay $20.00")).to_be_visible()
    expect(page.get_by_role("alert"), "nothing was sent again").to_have_count(0)
    pay(page, DECLINED)
    pay(page, VISA)
    expect_page(page, "Payment received")
    page.go_back()
    expect_page(page, "Already paid")


def test_3d_secure_can_fail_and_then_be_completed(client, page):
    session = go_to_checkout(page, client)
    pay(page, NEEDS_AUTHENTICATION)
    answer_challenge(page, "Fail")
    expect(page.get_by_role("alert")).to_contain_text("unable to authenticate")
    assert status_of(client, session.id) == OPEN
    pay(page, NEEDS_AUTHENTICATION)
    answer_challenge(page, "Complete")
    expect_page(page, "Payment received")
    assert status_of(client, session.id) == PAID


def test_a_field_with_an_error_has_the_focus_and_describes_the_error(client, page):
    session = go_to_checkout(page, client)
    fill_in(page)
    page.get_by_label("Card number").fill("4242 4242 4242 4241")
    pay(page)
    field = page.get_by_label("Card number")
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description("Your card number is incorrect.")
    assert status_of(client, session.id) == OPEN


def unfold(page):
    page.locator("details").evaluate_all("folds => folds.forEach(each => each.open = true)")


def test_no_card_number_overlaps_its_title(client, page):
    go_to_checkout(page, client)
    unfold(page)
    overlaps = "numbers => numbers.filter(each => each.scrollWidth > each.clientWidth).length"
    numbers = page.locator(".cards .number")
    assert numbers.count() > 30
    for window in in_windows(page):
        assert numbers.evaluate_all(overlaps) == 0, window


@with_and_without_script
def test_a_folded_card_can_be_chosen_with_the_keyboard(client, page, script):
    session = go_to_checkout(page, client)
    row = page.get_by_role("button", name="4000 0000 0000 9987")
    expect(row).to_be_hidden()
    page.get_by_text("Other declines").focus()
    page.keyboard.press("Enter")
    expect(row).to_be_visible()
    page.keyboard.press("Tab")
    expect(row).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Card number")).to_have_value("4000 0000 0000 9987")
    assert status_of(client, session.id) == OPEN


def test_a_folded_card_is_chosen_with_one_click(client, page):
    session = go_to_checkout(page, client)
    pay(page, MASTERCARD)
    expect_page(page, "Payment received")
    assert status_of(client, session.id) == PAID


@NO_SCRIPT
def test_without_javascript_a_test_card_fills_in_the_form_and_pays(client, page):
    session = go_to_checkout(page, client)
    pay(page, VISA)
    expect_page(page, "Payment received")
    assert status_of(client, session.id) == PAID


def test_a_form_posted_by_another_site_is_refused_with_an_explanation(client, page):
    session = go_to_checkout(page, client)
    form = f'<form method="post" action="{page.url}"><button>Win a prize</button></form>'
    answer = {"content_type": "text/html", "body": form}
    page.route("http://elsewhere.example/", lambda route: route.fulfill(**answer))
    page.goto("http://elsewhere.example/")
    page.get_by_role("button").click()
    expect(page.get_by_text("A web page of another site sent this")).to_be_visible()
    assert status_of(client, session.id) == OPEN


def test_two_tabs_that_pay_at_once_are_charged_once(client, context):
    first, second = context.new_page(), context.new_page()
    session = go_to_checkout(first, client)
    second.goto(first.url)
    _send_together(context, tabs=2)
    for tab in (first, second):
        tab.bring_to_front()
        choose(tab, VISA)
        tab.get_by_role("button", name=re.compile("^Pay")).click(no_wait_after=True)
    for tab in (first, second):
        expect_page(tab, "Payment received")
    assert status_of(client, session.id) == PAID
    assert len(events_of(client, "charge.succeeded")) == 1
    assert len(events_of(client, "checkout.session.completed")) == 1


@with_and_without_script
def test_a_bank_account_pays_and_the_money_arrives_later(client, page, script):
    allowed = ["card", "us_bank_account"]
    session = go_to_checkout(page, client, allowed_payment_method_types=allowed)
    expect(page.get_by_label("Routing number")).to_be_hidden()
    page.get_by_role("button", name="000123456789").click()
    expect(page.get_by_label("US bank account")).to_be_checked()
    expect(page.get_by_label("Account number")).to_have_value("000123456789")
    expect(page.get_by_label("Card number")).to_be_hidden()
    pay(page)
    expect_page(page, "Payment pending")
    assert status_of(client, session.id) == ("complete", "unpaid")
    account_of(client).sandbox.settle(session.id)
    assert status_of(client, session.id) == PAID


def test_markup_in_a_product_name_is_escaped(client, page):
    name = "<script>document.title = 'broken in'</script>"
    product = {"currency": "usd", "unit_amount": 700, "product_data": {"name": name}}
    go_to_checkout(page, client, line_items=[{"price_data": product, "quantity": 1}])
    expect(page.get_by_text(name)).to_be_visible()
    expect(page).to_have_title("Pay · Sandbox checkout")


def test_every_page_is_accessible(client, page, assert_accessible, look_at):
    session = go_to_checkout(page, client)
    address = page.url
    look_at(page, "checkout")
    unfold(page)
    assert_accessible(page)
    pay(page, DECLINED)
    expect(page.get_by_role("alert")).to_be_visible()
    look_at(page, "declined")
    page.get_by_label("Card number").fill("4242")
    pay(page)
    expect(page.get_by_role("alert").first).to_be_visible()
    look_at(page, "invalid")
    page.get_by_role("link", name="Back").click()
    expect_page(page, "Nothing was paid")
    look_at(page, "cancel")
    page.get_by_role("link", name="Go back to the checkout").click()
    pay(page, NEEDS_AUTHENTICATION)
    expect_page(page, "Confirm that it is you")
    look_at(page, "authentication")
    answer_challenge(page, "Complete")
    expect_page(page, "Payment received")
    look_at(page, "success")
    page.goto(address)
    expect_page(page, "Already paid")
    look_at(page, "closed")
    assert status_of(client, session.id) == PAID


def test_pages_where_nothing_can_be_paid_are_accessible(client, page, assert_accessible):
    session = go_to_checkout(page, client)
    client.v1.checkout.sessions.expire(session.id)
    page.reload()
    expect_page(page, "expired")
    assert_accessible(page)
    page.goto(page.url.replace(session.id, "cs_test_unknown"))
    expect_page(page, "Not found")
    assert_accessible(page)


def test_a_page_that_asks_for_everything_is_accessible(client, page, look_at):
    post, air = (
        {"shipping_rate_data": {"type": "fixed_amount", "display_name": name, "fixed_amount": fee}}
        for name, fee in (("Post", FEE), ("Air mail", FEE | {"amount": 900}))
    )
    session = go_to_checkout(
        page,
        client,
        allow_promotion_codes=True,
        allowed_payment_method_types=["card", "us_bank_account"],
        billing_address_collection="required",
        consent_collection={"promotions": "auto"},
        custom_fields=[CUSTOM_FIELD],
        custom_text={"submit": {"message": "We send it within a day."}},
        phone_number_collection={"enabled": True},
        shipping_address_collection={"allowed_countries": ["US", "DE"]},
        shipping_options=[post, air],
    )
    page.get_by_label("Promotion code").fill("NONE")
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look_at(page, "everything")
    assert status_of(client, session.id) == OPEN


@pytest.mark.picture
@pytest.mark.window(viewport={"width": 1200, "height": 800})
def test_a_click_on_a_test_card_only_fills_in_the_form(client, page, screenshots):
    session = go_to_checkout(page, client)
    choose(page, VISA)
    for label, text in FIELDS.items():
        expect(page.get_by_label(label, exact=True)).to_have_value(text)
    assert status_of(client, session.id) == OPEN
    page.screenshot(path=screenshots / "checkout-page.png")


def _send_together(context, tabs):
    """Hold back the tabs' POST requests until all of them have sent one."""
    posts = []

    def hold(route):
        if route.request.method != "POST":
            return route.continue_()
        posts.append(route)
        if len(posts) == tabs:
            for post in posts:
                post.continue_()

    context.route("**/c/pay/*", hold)
