"""`make demo`: two visitors at once, each with a sandbox of their own; on a projector, offline."""

import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser import accessibility, customer
from tests.browser.lab import is_jupyters
from tests.notebooks.execute import ROOT
from tests.ports import free_port, give_kernels_ports
from tests.waiting import wait_until

_FITS_THE_WINDOW = """() => {
  const bar = document.querySelector(".demo-bar").getBoundingClientRect();
  const panels = [...document.querySelectorAll(".kit")].map(it => it.getBoundingClientRect());
  const isCentred = Math.abs(bar.left - (innerWidth - bar.right)) < 4;
  return isCentred && Math.max(bar.right, ...panels.map(it => it.right)) <= innerWidth;
}"""
PROJECTOR = {"viewport": {"width": 1280, "height": 720}}


@pytest.fixture
def demo(tmp_path):
    """The address of a running demo, which ends without leaving anything of its visitors."""
    port = free_port()
    options = f"DEMO_OPTIONS=--no-browser --port {port}"
    command = [
        "make",
        "--no-print-directory",
        "demo",
        "READY=",
        f"PYTHON={sys.executable}",
        options,
    ]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("MAKE")}
    folders = {f"JUPYTER_{name}_DIR": str(tmp_path / name) for name in ("CONFIG", "RUNTIME")}
    environment |= {"TMPDIR": str(tmp_path)} | folders
    give_kernels_ports(tmp_path / "CONFIG")
    process = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
    try:
        _wait_for(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=30)
    assert not list(tmp_path.glob("checkout-kit-*"))


def _wait_for(port, process):
    def answers():
        assert process.poll() is None, "the demo has not started"
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return True

    wait_until(answers)


class Visitor:
    """Somebody who looks at the demo in a browser of their own, without a network."""

    def __init__(self, browser, address, **options):
        self.context = browser.new_context(**PROJECTOR | options)
        self.asked, self.errors = [], []
        self.context.route("**/*", self._refuse_other_hosts)
        self.context.on("weberror", lambda weberror: self._note(weberror.error))
        self.page = self.context.new_page()
        self.page.goto(address)

    def _note(self, error):
        if not is_jupyters(error):
            self.errors.append(str(error))

    def _refuse_other_hosts(self, route):
        if urlsplit(route.request.url).hostname in ("127.0.0.1", None):
            return route.continue_()
        self.asked.append(route.request.url)
        return route.abort()

    @property
    def session_id(self):
        return self.page.get_by_label("Session ID")

    def create(self):
        """Create a session; return its id."""
        self.page.get_by_role("button", name="Create Session").click()
        expect(self.session_id).to_have_value(re.compile("^cs_test_"))
        return self.session_id.input_value()

    def check_out(self):
        """Go to the checkout page, in a tab of its own."""
        with self.context.expect_page() as tab:
            self.page.get_by_role("link", name="Checkout Using Session").click()
        return tab.value

    def expect_status(self, text):
        expect(self.page.get_by_role("status").filter(has_text=text)).to_be_visible()


@pytest.fixture
def visit(browser, demo):
    """A function that opens the demo as one more visitor."""
    visitors = []

    def visit(**options):
        visitors.append(Visitor(browser, demo, **options))
        return visitors[-1]

    yield visit
    for visitor in visitors:
        visitor.context.close()
        assert (visitor.asked, visitor.errors) == ([], [])


def test_two_visitors_pay_at_the_same_time_and_see_only_their_own(visit, screenshots):
    anna, ben = visit(), visit(color_scheme="dark")
    sessions = [visitor.create() for visitor in (anna, ben)]
    tabs = [visitor.check_out() for visitor in (anna, ben)]
    assert len({urlsplit(tab.url).netloc for tab in tabs}) == 2, "each kernel serves its own pages"
    customer.pay(tabs[0], customer.VISA)
    customer.expect_page(tabs[0], "Payment received")
    anna.expect_status("Complete and paid: $20.00.")
    ben.expect_status("Waiting for the checkout")
    customer.pay(tabs[1], customer.VISA)
    customer.expect_page(tabs[1], "Payment received")
    ben.expect_status("Complete and paid: $20.00.")
    for visitor, tab, own, other in zip((anna, ben), tabs, sessions, sessions[::-1], strict=True):
        tab.goto(f"http://{urlsplit(tab.url).netloc}/")
        expect(tab.get_by_text(own).first).to_be_visible()
        expect(tab.get_by_text(other)).to_have_count(0)
        visitor.session_id.fill(other)
        visitor.expect_status("This account has no session with this id.")


def test_a_visit_ends_with_its_sandbox_when_the_page_is_loaded_again(visit, tmp_path):
    visitor = visit()
    expect(visitor.page.get_by_role("heading", name="Prepare checkout data")).to_be_visible()
    (before,) = tmp_path.glob("checkout-kit-*")
    visitor.page.reload()
    expect(visitor.page.get_by_role("heading", name="Prepare checkout data")).to_be_visible()
    wait_until(lambda: not before.exists())
    assert len(list(tmp_path.glob("checkout-kit-*"))) == 1


def test_it_is_large_and_its_size_and_colours_can_be_changed(visit, assert_accessible, screenshots):
    visitor = visit()
    page, heading = visitor.page, visitor.page.get_by_role("heading", name="Prepare checkout data")
    expect(heading).to_be_visible()
    normal = heading.bounding_box()["height"] / 1.5
    for theme in ("light", "dark"):
        page.screenshot(path=screenshots / f"demo-{theme}.png")
        assert_accessible(page)
        page.get_by_role("button", name="Dark").click()
    accessibility.assert_usable_by_keyboard(page.locator(".demo-bar"))
    accessibility.assert_colours_can_be_forced(page.locator("html"))
    accessibility.assert_still(page.locator("html"))
    larger = page.get_by_role("button", name="Larger text")
    place = larger.bounding_box()
    larger.click()
    expect(page.get_by_role("group", name="Text size")).to_contain_text("175%")
    assert larger.bounding_box() == pytest.approx(place, abs=2)  # one can click again
    assert heading.bounding_box()["height"] == pytest.approx(normal * 1.75, rel=0.1)
    shown = page.get_by_role("button", name="Create Session")
    shown.evaluate("button => button.scrollIntoView({ block: 'center' })")
    for _ in range(2):
        page.get_by_role("button", name="Larger text").click()
        expect(shown, "what one talks about").to_be_in_viewport()


def test_nothing_goes_past_the_window_at_any_size(visit):
    page = visit().page
    expect(page.get_by_role("heading", name="Prepare checkout data")).to_be_visible()
    for name in 3 * ["Larger text"] + 5 * ["Smaller text"] + ["Larger text"]:
        page.get_by_role("button", name=name).click()
        page.wait_for_function(_FITS_THE_WINDOW)
