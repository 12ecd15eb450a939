"""Every notebook, run by a learner in JupyterLab."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import accessibility, customer
from tests.notebooks.execute import NOTEBOOKS

FIRST = "00-start-here.ipynb"
CHECKOUT = "03-checkout.ipynb"
FIRST_CELLS = 6  # of CHECKOUT: the cells before the panel and its text
LAST_CELLS = 35  # at least so many as it has after the panel
# What a panel is made of: several in notebook 07 are of one kind.
_PARTS = "it => [...it.querySelectorAll('*')].map(part => part.className).join(' ')"
WITHOUT_PANELS = "06-test-it.ipynb"  # its tests take a minute here, and nbval runs them, too
PANELS = {
    "01-prepare-checkout-data.ipynb": "Prepare checkout data",
    "02-create-a-session.ipynb": "Create a session",
    CHECKOUT: "Checkout using the session id",
    "05-subscriptions.ipynb": "Embedded Checkout",
    "07-when-it-goes-wrong.ipynb": "Find your error",
}


@pytest.mark.parametrize("name", [path.name for path in NOTEBOOKS])
def test_run_all_reaches_the_end(lab, page, name, screenshots):
    page.goto("about:blank")  # so that JupyterLab is loaded anew, as by whoever begins here
    lab.open(page, name)
    if name != WITHOUT_PANELS:
        lab.run_all(page)
    expect(
        page.get_by_text("This is the solution; write your own above").last, "the last check"
    ).to_be_visible()
    _expect_flow(page)
    _expect_widgets_alone(page)
    _expect_solutions_folded(page)
    if name in PANELS:
        heading = page.get_by_role("heading", name=PANELS[name], level=3)
        heading.scroll_into_view_if_needed()
        expect(heading).to_be_visible()
    if name == CHECKOUT:
        expect(page.get_by_role("status").filter(has_text="Complete and paid")).to_be_visible()
    _expect_everybody_can_use_it(page, name)
    page.screenshot(path=screenshots / f"notebook-{name.removesuffix('.ipynb')}.png")


def test_after_a_restart_03_continues_with_the_last_session(lab, page):
    lab.open(page, CHECKOUT)
    lab.run_cells(page, FIRST_CELLS + 2)
    session_id = page.get_by_label("Session ID").input_value()
    lab.restart_kernel(page)
    lab.run_cells(page, FIRST_CELLS + 2)
    expect(page.get_by_text("This is the session that was remembered last.")).to_be_visible()
    expect(page.get_by_label("Session ID")).to_have_value(session_id)
    with page.context.expect_page() as tab:
        page.get_by_role("link", name="Checkout Using Session").click()
    customer.pay(tab.value, customer.VISA)
    customer.expect_page(tab.value, "Payment received")
    expect(page.get_by_role("status").filter(has_text="Complete and paid")).to_be_visible()
    lab.run_all(page)


def test_cell_by_cell_the_paying_is_left_to_whoever_has_opened_the_page(lab, page):
    lab.open(page, CHECKOUT)
    lab.restart_kernel(page)
    lab.run_cells(page, FIRST_CELLS + 2)
    session_id = page.get_by_label("Session ID").input_value()
    with page.context.expect_page() as tab:
        page.get_by_role("link", name="Checkout Using Session").click()
    customer.expect_page(tab.value, "$20.00")
    page.get_by_role("heading", name="Pay", level=2, exact=True).click()
    for _ in range(LAST_CELLS):
        page.keyboard.press("Shift+Enter")
    expect(
        page.get_by_text("This is the solution; write your own above").last, "the last check"
    ).to_be_visible()
    assert customer.status_of(lab.client, session_id) == ("open", "unpaid")
    waiting = page.locator(".jp-CodeCell").filter(has_text="You have opened the checkout page")
    waiting.scroll_into_view_if_needed()
    expect(waiting.get_by_role("status")).to_contain_text("Waiting for the checkout")
    customer.pay(tab.value, customer.VISA)
    customer.expect_page(tab.value, "Payment received")
    expect(waiting.get_by_role("status")).to_contain_text("Complete and paid")


def test_an_instructor_pays_in_the_output_of_a_cell(lab, page, screenshots, assert_accessible):
    lab.open(page, CHECKOUT)
    lab.run_all(page)
    panel = page.locator(".kit", has=page.get_by_role("heading", name="Embedded Checkout"))
    panel.scroll_into_view_if_needed()
    kit_page = panel.frame_locator("iframe[title='Checkout page']")
    checkout = kit_page.frame_locator("iframe[title=Checkout]")
    expect(checkout.get_by_role("button", name="Pay $3.00")).to_be_visible()
    for theme in lab.in_themes(page):
        panel.screenshot(path=screenshots / f"embedded-in-notebook-{theme}.png")
        assert_accessible(page, ".kit")
    for frame in page.frames[1:]:
        assert_accessible(frame, "body")
    checkout.get_by_role("link", name="Test cards").click()
    expect(checkout.get_by_role("heading", name="Test cards")).to_be_in_viewport()
    customer.pay(checkout, customer.DECLINED)
    expect(checkout.get_by_role("alert")).to_contain_text("Your card was declined.")
    expect(checkout.get_by_role("alert")).to_be_in_viewport()
    customer.pay(checkout, customer.VISA)
    expect(checkout.get_by_text("The payment has succeeded.")).to_be_visible()
    expect(panel.get_by_role("status").filter(has_text="Complete and paid: $3.00")).to_be_visible()
    assert "/notebooks/03" in page.url  # the notebook is still there


def _expect_everybody_can_use_it(page, name):
    """All that the cells show, and the panels: by keyboard, with forced colours, when zoomed."""
    accessibility.assert_accessible(page, ".jp-OutputArea-output")
    if name not in (FIRST, *PANELS):
        return
    again = "" if name == FIRST else ":not(:has(.kit-quiz))"  # each has the self-check
    panels = page.locator(f".kit:not(.kit .kit){again}")
    kinds = {panel.evaluate(_PARTS): panel for panel in panels.all()}
    for panel in kinds.values():
        accessibility.assert_usable_by_keyboard(panel)
    accessibility.assert_for_all_eyes(panels)


def _expect_flow(page):
    """Wait until the picture of the flow is there."""
    picture = page.locator("img[src*='/pictures/flow']")
    picture.scroll_into_view_if_needed()
    expect(picture, "the picture").to_have_js_property("naturalWidth", 960)
    expect(picture).to_have_attribute("alt", re.compile(r"\w+: \w+"))


def _expect_widgets_alone(page):
    """The pictures of widgets are for readers without a kernel."""
    expect(page.locator(".jp-OutputArea-output img[src^='data:image/png']")).to_have_count(0)


def _expect_solutions_folded(page):
    cells = page.locator(".jp-CodeCell", has=page.locator(".jp-InputPlaceholder"))
    expect(cells.first, "a folded solution").to_be_visible()
    for cell in cells.all():
        expect(cell.locator(".jp-InputArea .cm-content")).to_have_count(0)
