"""Starting over in JupyterLab, as a learner does it."""

import re

from playwright.sync_api import expect

NOTEBOOK, OTHER = "00-start-here.ipynb", "02-create-a-session.ipynb"


def test_it_asks_and_takes_everything_back(lab, page, screenshots, assert_accessible):
    def look(name):
        for theme in lab.in_themes(page):
            panel.screenshot(path=screenshots / f"start-over-{name}-{theme}.png")
            assert_accessible(page, ".kit")

    lab.open(page, NOTEBOOK)
    lab.run_all(page)
    changed = lab.folder / "notebooks" / OTHER
    before = changed.read_text("utf-8")
    changed.write_text(before.replace("## Connect", "## My own heading"), "utf-8")
    panel = page.locator(".kit", has=page.get_by_role("heading", name="Start over", level=3))
    panel.scroll_into_view_if_needed()
    panel.get_by_role("button", name="Start over…").click()
    expect(panel.get_by_role("button", name="Keep all")).to_be_focused()
    look("question")
    panel.get_by_role("button", name="Keep all").press("Enter")
    expect(panel.get_by_role("button", name="Start over…")).to_be_focused()
    panel.get_by_role("button", name="Start over…").press("Enter")
    panel.get_by_role("button", name="Yes, start over").dblclick()
    expect(panel.get_by_text("Shut Down All Kernels")).to_be_visible()
    expect(panel.get_by_role("button")).to_have_count(0)
    assert changed.read_text("utf-8") == before
    copies = list((lab.folder / "my-work").glob(f"*/notebooks/{OTHER}"))
    assert sum("## My own heading" in each.read_text("utf-8") for each in copies) >= 1
    panel.scroll_into_view_if_needed()
    look("done")
    assert lab.client.v1.checkout.sessions.list().data == []
    page.evaluate("jupyterapp.serviceManager.sessions.shutdownAll()")
    expect(panel).to_have_class(re.compile("jupyter-widgets-disconnected"))
    assert panel.evaluate("it => getComputedStyle(it, '::before').content") == "none"
    lab.open(page, NOTEBOOK)
    lab.run_all(page)
    expect(page.get_by_text("This is the solution; write your own above")).to_be_visible()
