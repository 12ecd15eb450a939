"""The sandbox's inspector in a browser."""

import pytest
from playwright.sync_api import expect

from helpers.account.accounts import account_of
from tests.browser.accessibility import assert_for_all_eyes
from tests.browser.customer import expect_page, go_to_checkout, pay
from tests.browser.windows import in_windows

SECTIONS = ("Sessions", "Payments", "Events", "Webhooks", "Requests", "All objects")


@pytest.fixture
def paid(client, page):
    """A paid session; the page shows the inspector's overview."""
    account_of(client).sandbox.listen(lambda payload, signature: None)
    session = go_to_checkout(page, client)
    pay(page, "4242 4242 4242 4242")
    expect_page(page, "Payment received")
    page.goto(account_of(client).server.address)
    return session


def test_every_page_of_the_inspector_is_accessible_and_fits(
    paid, page, assert_accessible, screenshots
):
    sections = page.get_by_role("navigation", name="Sections")
    for window in in_windows(page, "light", "dark-phone"):
        for name in ("Overview", *SECTIONS):
            sections.get_by_role("link", name=name).click()
            expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
            expect(page.locator(".sections [aria-current]")).to_be_in_viewport(ratio=1)
            assert_accessible(page)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            page.screenshot(path=screenshots / f"inspector-{name}-{window}.png", full_page=True)
            if window == "light":
                assert_for_all_eyes(page.locator("html"))


def test_a_session_is_found_in_the_request_log(paid, page, assert_accessible, screenshots):
    page.get_by_role("link", name="All requests").click()
    page.get_by_label("Search").fill(paid.id)
    page.get_by_label("Method").select_option("POST")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("row", name="/v1/checkout/sessions").get_by_role("link").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Checkout session")
    expect(page.get_by_text('"payment_status"')).to_be_visible()
    expect(page.get_by_role("row", name="checkout.session.completed")).to_be_visible()
    assert_accessible(page)
    assert_for_all_eyes(page.locator("html"))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.screenshot(path=screenshots / "inspector-session.png", full_page=True)


@pytest.mark.window(java_script_enabled=False)
def test_the_inspector_works_without_javascript(paid, page):
    page.get_by_role("link", name="All events").click()
    page.get_by_label("Type").select_option("checkout.session.completed")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("row")).to_have_count(2)  # the headings and the event
    page.get_by_role("link", name="checkout.session.completed").click()
    expect(page.get_by_role("heading", name="Webhook attempts")).to_be_visible()
    expect(page.get_by_role("row", name="delivered 200")).to_be_visible()
