"""The list of requests in JupyterLab, while other cells run."""

import pytest
from playwright.sync_api import expect

NOTEBOOK = "02-create-a-session.ipynb"
_PATH_BELOW_METHOD = """line => line.querySelector("code").getBoundingClientRect().top
  - line.querySelector(".kit-method").getBoundingClientRect().top"""


def test_each_call_of_a_later_cell_is_listed_and_opens_by_keyboard(
    lab, page, screenshots, assert_accessible
):
    lab.open(page, NOTEBOOK)
    lab.restart_kernel(page)  # an earlier test may have filled the list
    lab.run_all(page)
    panel = page.locator(".kit", has=page.get_by_role("heading", name="Requests", level=3))
    panel.scroll_into_view_if_needed()
    lines = panel.locator("summary")
    expect(lines.filter(has_text="/v1/checkout/sessions")).not_to_have_count(0)
    expect(lines.filter(has_text="400")).to_have_count(2)
    metadata = panel.get_by_text("metadata[order]=42")
    of_the_exercise = panel.locator("details").filter(has_text="metadata[order]=42")
    expect(metadata).to_be_hidden()
    of_the_exercise.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(metadata).to_be_visible()
    expect(of_the_exercise.get_by_role("heading", name="Answer")).to_be_visible()
    for theme in lab.in_themes(page):
        assert_accessible(page, ".kit")
        panel.screenshot(path=screenshots / f"requests-{theme}.png")
    count = lines.count()
    of_the_exercise.locator("summary").focus()
    page.get_by_role("button", name="Create Session").evaluate("button => button.click()")
    expect(lines).to_have_count(count + 1)
    summary = of_the_exercise.locator("summary")
    expect(summary, "the line where one was").to_be_focused()
    expect(metadata, "it stays open").to_be_visible()


@pytest.mark.window(viewport={"width": 390, "height": 844})
def test_on_a_phone_a_line_has_its_path_below(lab, page, screenshots):
    lab.open(page, NOTEBOOK)
    lab.run_all(page)
    panel = page.locator(".kit", has=page.get_by_role("heading", name="Requests", level=3))
    panel.scroll_into_view_if_needed()
    assert panel.locator("summary").first.evaluate(_PATH_BELOW_METHOD) > 10
    panel.screenshot(path=screenshots / "requests-phone.png")
