"""Jupyter Notebook 7 instead of JupyterLab: a learner runs all cells there, and pays."""

import re
import sys

import pytest
from playwright.sync_api import expect

from tests.browser import customer
from tests.browser.lab import Lab
from tests.conftest import OWN_PORT


class Notebook7(Lab):
    """Jupyter Notebook on a copy of the notebooks; see Lab."""

    def open(self, page, name):
        page.goto(f"{self.address}/notebooks/notebooks/{name}")
        self.wait_until_idle(page)

    def wait_until_idle(self, page):
        expect(page.locator(".jp-KernelName")).to_have_text("Python 3 (ipykernel)")
        expect(page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")).to_be_visible()

    def run_all(self, page):
        """Choose it in the menu, as a learner does."""
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()

    def _command(self):
        port = self.address.rpartition(":")[2]
        options = ["--no-browser", "--allow-root", "--ServerApp.port_retries=0"]
        settings = [f"--ServerApp.port={port}", "--IdentityProvider.token="]
        root = f"--ServerApp.root_dir={self.folder}"
        return [sys.executable, "-m", "notebook", *options, *settings, root]


@pytest.fixture
def notebook7(tmp_path):
    with Notebook7(tmp_path, OWN_PORT) as notebook:
        yield notebook


def test_the_generator_works_there_without_jupyterlab(notebook7, page, screenshots):
    notebook7.open(page, "session-generator.ipynb")
    notebook7.run_all(page)
    page.get_by_role("button", name="Create Session").click()
    expect(page.get_by_label("Session ID")).to_have_value(re.compile("^cs_test_"))
    with page.context.expect_page() as tab:
        page.get_by_role("link", name="Checkout Using Session").click()
    customer.pay(tab.value, customer.VISA)
    customer.expect_page(tab.value, "Payment received")
    status = page.get_by_role("status").filter(has_text="Complete and paid: $20.00.")
    expect(status).to_be_visible()
    status.scroll_into_view_if_needed()
    page.screenshot(path=screenshots / "notebook7.png")
