"""The shop of examples/shop in a browser, started as `make shop` starts it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.customer import DECLINED, VISA, pay
from tests.examples.running_shop import RunningShop


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    with RunningShop(tmp_path_factory.mktemp("shop") / "log") as shop:
        yield shop


@pytest.fixture
def page(context, shop):
    """The shop's page."""
    page = context.new_page()
    page.goto(shop.address)
    return page


def order(page, **quantities):
    """Choose these quantities, and go to the checkout page."""
    for name, quantity in quantities.items():
        page.get_by_label(f"Quantity: {name}").fill(str(quantity))
    page.get_by_role("button", name="Check out").click()
    expect(page.get_by_label("Card number")).to_be_visible()


def expect_notice(page, title, text):
    notice = page.get_by_role("region", name=title)
    expect(notice).to_contain_text(text)
    expect(notice).to_be_focused()


def test_a_customer_buys_and_the_order_is_fulfilled(page, shop):
    page.get_by_role("button", name="One more: T-shirt").click()
    page.get_by_role("button", name="One more: Sticker").click()
    expect(page.get_by_role("status")).to_have_text("$43.00")
    order(page)
    pay(page, VISA)
    expect_notice(page, "Thank you!", "You have paid $43.00. We are packing your order.")
    expect(page.get_by_role("listitem")).to_have_text(["2 × T-shirt", "1 × Sticker"])
    expect(page.get_by_role("button", name="Check out")).to_be_hidden()
    assert shop.log.count('Pack and send: {"t-shirt": 2, "sticker": 1}') == 1
    page.get_by_role("link", name="Back to the shop").click()
    expect(page.get_by_role("status")).to_have_text("$20.00")


def test_after_a_declined_card_another_card_pays(page):
    order(page, Mug=5)
    pay(page, DECLINED)
    expect(page.get_by_role("alert")).to_contain_text("Your card was declined.")
    pay(page, VISA)
    expect_notice(page, "Thank you!", "You have paid $80.00.")


def test_who_leaves_the_checkout_finds_the_order_again(page):
    order(page, Sticker=3)
    page.get_by_role("link", name="Back").click()
    expect_notice(page, "Nothing was paid", "Your order is still here.")
    expect(page.get_by_label("Quantity: Sticker")).to_have_value("3")
    order(page)
    pay(page, VISA)
    expect_notice(page, "Thank you!", "You have paid $29.00.")


def test_the_browsers_back_button_leads_to_a_shop_that_works(page):
    order(page, Sticker=2)
    page.go_back()
    expect(page.get_by_label("Quantity: Sticker")).to_have_value("2")
    order(page)


def test_the_address_alone_proves_nothing(page, shop):
    order(page)
    session = re.search("cs_test_[A-Za-z0-9]+", page.url)[0]
    page.goto(f"{shop.address}/?session_id={session}")
    expect_notice(page, "Nothing was paid", "You left the checkout.")
    page.goto(f"{shop.address}/?session_id=cs_test_unknown")
    expect(page.get_by_role("alert")).to_have_text("This shop has no such order.")
    expect(page.get_by_role("button", name="Check out")).to_be_visible()


def test_what_is_wrong_is_said_in_a_sentence(page):
    page.get_by_role("button", name="One fewer: T-shirt").click()
    page.get_by_role("button", name="Check out").click()
    expect(page.get_by_role("alert")).to_have_text("Choose at least one product.")
    page.get_by_role("button", name="One more: Mug").click()
    expect(page.get_by_role("alert")).to_have_text("")
    page.get_by_label("Quantity: T-shirt").fill("-1")
    expect(page.get_by_role("status")).to_have_text("–")
    page.get_by_label("Quantity: T-shirt").fill("0")
    page.context.set_offline(True)
    page.get_by_role("button", name="Check out").click()
    expect(page.get_by_role("alert")).to_contain_text("The shop does not answer.")
    page.context.set_offline(False)
    order(page)


def test_the_shop_can_be_used_with_the_keyboard(page):
    mug = page.get_by_label("Quantity: Mug")
    mug.focus()
    mug.press("ArrowUp")
    expect(page.get_by_role("status")).to_have_text("$32.00")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Card number")).to_be_visible()


def test_the_shop_is_accessible_and_fits(page, look_at):
    expect(page.get_by_role("button", name="Check out")).to_be_visible()
    look_at(page, "shop-order")
    order(page)
    page.get_by_role("link", name="Back").click()
    expect(page.get_by_role("region", name="Nothing was paid")).to_be_visible()
    look_at(page, "shop-left")
    order(page)
    pay(page, VISA)
    expect(page.get_by_role("region", name="Thank you!")).to_be_visible()
    look_at(page, "shop-paid")
