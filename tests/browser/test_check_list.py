"""The check list of notebook 08 in JupyterLab: readable, and its links lead to the lessons."""

from playwright.sync_api import expect

from tests.browser.windows import in_windows

NOTEBOOK = "08-going-live.ipynb"


def test_it_is_readable(lab, page, screenshots, assert_accessible):
    lab.open(page, NOTEBOOK)
    lab.run_all(page)
    report = page.locator(".kit-check-list").last
    report.scroll_into_view_if_needed()
    expect(report.get_by_role("listitem").filter(has_text="✗ not so")).to_have_count(6)
    for theme, window in zip(lab.in_themes(page), in_windows(page, "light", "phone"), strict=True):
        page.screenshot(path=screenshots / f"check-list-{theme}-{window}.png")
        assert_accessible(page, ".kit-check-list")


def test_a_link_opens_the_notebook_where_it_was_taught(lab, page):
    lab.open(page, NOTEBOOK)
    lab.run_all(page)
    page.get_by_role("link", name="Be the attacker").last.click()
    expect(page.get_by_role("heading", name="4. Fulfil the order")).to_be_visible()
