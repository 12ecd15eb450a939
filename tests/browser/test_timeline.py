"""The timeline of a subscription in a browser."""

import pytest
from playwright.sync_api import expect

from helpers.subscriptions.timeline import Timeline
from tests.subscriptions.test_drawing import bill, history

YEAR = Timeline(
    history(
        ("active", "2026-01-01", "2026-05-01"),
        ("past_due", "2026-05-01", "2026-06-01"),
        bills=(bill("2026-04-01"), bill("2026-05-01", "open", failed=True)),
    )
)


@pytest.mark.window(viewport={"width": 390, "height": 600})
def test_it_is_a_picture_that_scrolls_and_the_same_in_words(page, assert_accessible, screenshots):
    page.set_content(f"<html lang=en><title>Year</title><main>{YEAR._repr_html_()}</main>")
    picture = page.get_by_role("img", name="active, then past due. 2 invoices, 1 of them paid.")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 720
    expect(page.get_by_text("1 May 2026: the subscription is past_due")).to_be_hidden()
    page.keyboard.press("Tab")
    expect(page.get_by_role("group", name="Timeline")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 May 2026: the subscription is past_due")).to_be_visible()
    assert_accessible(page)
    page.screenshot(path=screenshots / "timeline.png")
