"""Thirty learners on a real JupyterHub at once: all pay, and nobody sees what is another's.

What it takes is written to build/hub.md; hub/README.md says what follows from it.
"""

from concurrent.futures import ThreadPoolExecutor

import nbformat
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import TIMEOUT
from tests.hub import in_browser, intruder
from tests.hub.hub import Hub
from tests.hub.learner import Learner
from tests.hub.measuring import Report
from tests.notebooks.execute import ROOT, code_cells

IN_BROWSER = [f"browser-{n}" for n in range(3)]
OTHERS = [f"learner-{n}" for n in range(27)]
PATIENCE = 10 * TIMEOUT
pytestmark = [pytest.mark.nightly, pytest.mark.slow]
URL = "browser_url(client, session.url)"
IS_PAID = "client.v1.checkout.sessions.retrieve(session.id).payment_status"
OWN = "[each.id for each in client.v1.checkout.sessions.list(params={'limit': 100}).data]"


@pytest.fixture(autouse=True)
def patience():
    """Wait longer than usual for what has to happen in a browser."""
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=TIMEOUT)


def test_thirty_learners_go_through_the_flow_at_once(browser):
    with Hub() as hub, ThreadPoolExecutor(len(OTHERS)) as pool:
        report = Report(hub)
        others = [pool.submit(go_through, hub, name, report) for name in OTHERS]
        in_browsers = pay_in_browsers(hub, browser, report)
        visits = [each.result() for each in others]
        report.measure()
        report.write(ROOT / "build" / "hub.md")
        expect_own_sessions_only(visits)
        for session_id, url in [*in_browsers, visits[1].paid]:
            intruder.expect_nothing(hub, visits[0].learner, visits[0].kernel, url, session_id)


class Visit:
    """A learner who runs notebook 02, pays on the checkout page, and runs notebook 03."""

    def __init__(self, hub, name):
        self.learner = Learner(hub, name)
        self.kernel = self.learner.kernel()

    def pay(self):
        """Create a session, pay for it on its page, and return the id and the URL of the page."""
        run_all(self.kernel, "02-create-a-session.ipynb")
        self.kernel.run("from helpers.account.accounts import browser_url")
        url = self.kernel.value(URL)
        page = self.learner.pay(url)
        assert "Payment received" in page.text, page.text
        assert self.kernel.value(IS_PAID) == "paid"
        self.paid = self.kernel.value("session.id"), url
        self.kernel.leave()

    def go_on(self):
        """Run the next notebook, in a kernel of its own."""
        kernel = self.learner.kernel()
        run_all(kernel, "03-checkout.ipynb")
        kernel.leave()


def go_through(hub, name, report):
    """Go through the flow, and note how long each step takes."""
    with report.step("from the login to a kernel"):
        visit = Visit(hub, name)
    with report.step("notebook 02, and the payment"):
        visit.pay()
    with report.step("notebook 03"):
        visit.go_on()
    return visit


def run_all(kernel, name):
    """Run every code cell of a notebook."""
    for cell in code_cells(nbformat.read(ROOT / "notebooks" / name, as_version=4)):
        kernel.run(cell.source)


def pay_in_browsers(hub, browser, report):
    """Let three learners log in and pay in a browser each; return what in_browser.pay() does."""
    pages = {name: browser.new_context(reduced_motion="reduce").new_page() for name in IN_BROWSER}
    for page in pages.values():
        page.context.set_default_timeout(PATIENCE)
    with report.step("in a browser, all three: from the login to JupyterLab"):
        for name, page in pages.items():
            in_browser.log_in(page, hub, name)
        labs = {name: in_browser.arrive(page, hub, name) for name, page in pages.items()}
    with report.step("in a browser, all three: the Session Generator, and the payment"):
        return [in_browser.pay(page, labs[name]) for name, page in pages.items()]


def expect_own_sessions_only(visits):
    """Fail if the API lists a session in two learners' accounts."""
    with ThreadPoolExecutor(4) as pool:
        lists = list(pool.map(lambda visit: visit.kernel.value(OWN), visits))
    for visit, ids in zip(visits, lists, strict=True):
        assert visit.paid[0] in ids
    everything = [id for ids in lists for id in ids]
    assert len(everything) == len(set(everything))
