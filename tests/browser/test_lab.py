"""What a learner sees after `make lab`."""

from playwright.sync_api import expect


def test_it_opens_the_first_notebook_without_asking_anything(lab, page, screenshots):
    page.goto(lab.address)
    expect(page.get_by_role("tab", name="00-start-here.ipynb")).to_be_visible()
    lab.wait_until_idle(page)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_text("official Jupyter news")).to_have_count(0)
    page.screenshot(path=screenshots / "lab.png")
