"""What a learner sees after `make lab`."""

from playwright.sync_api import expect


def test_it_opens_the_first_notebook_without_asking_anything(lab, page, screenshots):
    page.goto(lab.address)
    expect(page.get_by_role("tab", name="00-start-here.ipynb")).to_be_visible()
    lab.wait_until_idle(page)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_text("official Jupyter news")).to_have_count(0)
    page.screenshot(path=screenshots / "lab.png")


def test_the_glossary_opens_as_a_page_and_leads_back_to_the_notebooks(lab, page, screenshots):
    lab.open(page, "00-start-here.ipynb")
    page.get_by_role("link", name="glossary").click()
    term = page.get_by_role("heading", name="Checkout Session", exact=True)
    term.scroll_into_view_if_needed()
    expect(term).to_be_visible()
    page.screenshot(path=screenshots / "glossary.png")
    page.get_by_role("link", name="02 Create a session").first.click()
    expect(page.get_by_role("heading", name="2. Create a session")).to_be_visible()
