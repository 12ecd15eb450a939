"""The Session Generator in JupyterLab, as a learner uses it."""

import re

from playwright.sync_api import expect

NOTEBOOK = "session-generator.ipynb"
_POSITIONS = """kit => [...kit.querySelectorAll("input, select, textarea, button, .kit-badge")]
  .map(field => [field.getBoundingClientRect(), kit.querySelector("h3").getBoundingClientRect()])
  .filter(([field]) => field.width)
  .map(([field, heading]) => [field.x - heading.x, field.y - heading.y, field.width])
  .map(position => position.map(Math.round))
"""


class Generator:
    """The three steps in an open notebook, after all cells have run."""

    def __init__(self, lab, page):
        self.lab, self.page = lab, page
        lab.open(page, NOTEBOOK)
        lab.run_all(page)
        self.create_button.scroll_into_view_if_needed()

    @property
    def json(self):
        return self.page.get_by_label("Checkout data (JSON)")

    @property
    def create_button(self):
        return self.page.get_by_role("button", name="Create Session")

    @property
    def session_id(self):
        return self.page.get_by_label("Session ID")

    @property
    def link(self):
        return self.page.get_by_role("link", name="Checkout Using Session")

    def create(self):
        """Click "Create Session" and wait for the session; return its id."""
        before = self.session_id.input_value()
        self.create_button.click()
        expect(self.session_id).not_to_have_value(before)
        expect(self.create_button).to_be_enabled()
        return self.session_id.input_value()

    def check_out(self):
        """Click the link; return the tab that it opens."""
        with self.page.context.expect_page() as tab:
            self.link.click()
        return tab.value

    def positions(self):
        """Return each control's and badge's position and width, relative to the form's heading."""
        return self.page.locator(".kit").first.evaluate(_POSITIONS)

    def expect_status(self, text):
        """Wait until a status shows this text."""
        status = self.page.get_by_role("status").filter(has_text=text)
        expect(status, f"the status says {text!r}").to_be_visible()

    def expect_json(self, pattern):
        """Wait until the JSON matches a regular expression."""
        expect(self.json).to_have_value(re.compile(pattern))
