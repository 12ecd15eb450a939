"""Notebook 07 in JupyterLab: the search field, an error in a cell, what the browser says."""

import pytest
from playwright.sync_api import expect

from tests.browser.windows import in_windows

NOTEBOOK = "07-when-it-goes-wrong.ipynb"
LESSON = "02-create-a-session.ipynb"
FIRST, SECOND = 3, 5  # its first code cells; text cells count
CONNECT = "from helpers import connect\nclient = connect()"
MISTAKE = "client.v1.prices.retrieve('price_x')"
LATER = "import time\ntime.sleep(2)\n"  # until JupyterLab has asked for all other cells, too
FIELD = "Paste an error message"
READ_ON = "https://docs.stripe.com/error-codes#payment-intent-unexpected-state"


@pytest.fixture
def search(lab, page):
    """The panel with the search field, in notebook 07 after "Run all"."""
    lab.open(page, NOTEBOOK)
    lab.run_all(page)
    return page.locator(".kit", has=page.get_by_role("heading", name="Find your error"))


def test_the_case_appears_as_one_types_and_a_link_goes_to_its_section(
    search, page, assert_accessible, screenshots
):
    search.scroll_into_view_if_needed()
    found = search.get_by_role("status")
    expect(found).to_contain_text("the whole traceback")
    search.get_by_label(FIELD).press_sequentially("url_inval")
    expect(found).to_have_text("No case here says this.")
    expect(search.get_by_role("heading", level=4)).to_have_count(0)
    search.get_by_label(FIELD).press_sequentially("id")
    expect(found).to_have_text("It is this: An address without https.")
    expect(search.get_by_role("heading", level=4)).to_have_text("An address without https")
    assert_accessible(page, ".kit")
    search.screenshot(path=screenshots / "error-search.png")
    address = page.url
    page.keyboard.press("Tab")
    expect(search.get_by_role("link")).to_be_focused()
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", name="An address without https", level=3)
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    assert page.url == address


def test_a_link_to_another_notebook_opens_it_in_the_same_jupyterlab_at_its_section(search, page):
    search.get_by_label(FIELD).fill("card_declined")
    link = search.get_by_role("link", name="Let a card be declined")
    expect(link).to_have_attribute("data-commandlinker-command", "rendermime:handle-local-link")
    link.click()
    expect(page.get_by_role("heading", name="Let a card be declined", level=2)).to_be_visible()
    assert len(page.context.pages) == 1


def test_two_cases_the_nearest_and_none(search, screenshots):
    field, found = search.get_by_label(FIELD), search.get_by_role("status")
    field.fill("No signatures found matching the expected signature for payload")
    expect(found).to_have_text("2 cases say this.")
    field.fill("my webhook gets no products")
    expect(found).to_have_text("No case here says this. The nearest:")
    expect(search.locator("section")).to_have_count(1)
    search.screenshot(path=screenshots / "error-search-nearest.png")
    field.fill('{"code": "payment_intent_unexpected_state", "type": "invalid_request_error"}')
    expect(found).to_have_text("No case here says this.")
    expect(search.locator("section")).to_contain_text("payment_intent_unexpected_state")
    expect(search.get_by_role("link")).to_have_attribute("href", READ_ON)
    search.screenshot(path=screenshots / "error-search-nothing.png")


def test_a_browser_says_what_stripe_s_would(search, page, screenshots):
    said = page.locator(".kit-said")
    expect(said).to_contain_text(
        [
            "No such payment_page: 'cs_test_",
            "IntegrationError: stripe.redirectToCheckout is no longer supported",
            "IntegrationError: The Checkout client-only integration is not enabled.",
            "TypeError: Failed to fetch",
        ]
    )
    for panel in page.locator(".kit", has=said).all():
        expect(panel.get_by_text("What to do:")).to_be_visible()
    last = page.locator(".kit", has=said).last
    last.scroll_into_view_if_needed()
    last.screenshot(path=screenshots / "page-console.png")


def test_an_error_in_a_cell_comes_with_advice_and_its_traceback_folded(
    lab, page, screenshots, assert_accessible
):
    lab.open(page, LESSON)
    lab.edit_cell(page, FIRST, f"{CONNECT}\n{MISTAKE}")
    cell = page.locator(".jp-CodeCell").first
    error = cell.locator("[data-mime-type*=error], [data-mime-type*=stderr]")
    expect(error).to_have_text(
        "InvalidRequestError: No such price: 'price_x' (line 3 of this cell)"
    )
    box = cell.get_by_role("alert")
    expect(box).to_contain_text("What to do: A price id belongs to one account.")
    expect(box.get_by_text("_api_requestor.py").first).to_be_hidden()
    for theme in lab.in_themes(page):
        for window in in_windows(page, "light", "phone"):
            assert_accessible(page, ".kit-error")
            cell.screenshot(path=screenshots / f"error-{theme}-{window}.png")
    box.get_by_text("The whole traceback").click()
    expect(box.get_by_text("_api_requestor.py").first).to_be_visible()
    cell.screenshot(path=screenshots / "error-whole.png")


def test_a_cell_that_is_run_before_the_first_one_has_advice(lab, page):
    lab.open(page, LESSON)
    lab.restart_kernel(page)
    lab.run_cell(page, SECOND)
    said = "What to do: Run the cells above first"
    expect(page.get_by_role("alert")).to_contain_text(said)


def test_the_link_of_an_error_leads_to_its_case(lab, page):
    lab.open(page, LESSON)
    lab.edit_cell(page, FIRST, f"{CONNECT}\n{MISTAKE}")
    page.get_by_role("alert").get_by_role("link", name="A price of another account").click()
    # How far it scrolls is JupyterLab's: it may not have drawn all cells above by then.
    heading = page.get_by_role("heading", name="A price of another account", level=3)
    expect(heading).to_be_visible()


def test_run_all_stops_at_an_error(lab, page):
    lab.open(page, LESSON)
    page.evaluate(
        """([index, source]) => {
          const { model } = jupyterapp.shell.currentWidget.content;
          model.sharedModel.cells[index].setSource(source);
          return jupyterapp.commands.execute("notebook:run-all-cells");
        }""",
        [SECOND, LATER + MISTAKE],
    )
    lab.wait_until_idle(page)
    expect(page.get_by_role("alert")).to_be_visible()
    last = page.locator(".jp-CodeCell").last
    expect(last.locator(".jp-InputPrompt")).to_have_text("[ ]:")
