"""What visitors of the site wait for and load, against an empty JupyterLite site."""

import time
from contextlib import ExitStack
from statistics import median

from playwright.sync_api import sync_playwright

from lite.build import build
from lite.folders import CACHE
from lite.serve import Handler
from tests.browser.find_browser import find_browser, is_root
from tests.lite.site import served

ROUNDS = 5
MEGABYTE = 1_000_000
CONNECT = "from helpers import connect\nclient = connect()"


class Counting(Handler):
    """Keeps how many bytes each answer has."""

    sent: list

    def _answer(self, status, body, headers):
        self.sent.append(len(body))
        super()._answer(status, body, headers)


class Visits:
    """Visits of one site by browsers that are new each time."""

    def __init__(self, browser, folder, stack):
        self._browser = browser
        self._sent = []
        handler = type("Counting", (Counting,), {"sent": self._sent})
        self._site = stack.enter_context(served(folder, handler))

    def first_cell(self, code):
        """Return the seconds from the address to the first cell's end, and the bytes loaded.

        Then those of a second visit by the same browser.
        """
        context = self._browser.new_context()
        context.set_default_timeout(300_000)
        measured = [self._visit(context, code) for _ in range(2)]
        context.close()
        return measured

    def _visit(self, context, code):
        self._sent.clear()
        page, start = context.new_page(), time.perf_counter()
        self._site.open(page, "00-start-here.ipynb")
        self._site.run_code(page, code)
        taken = time.perf_counter() - start
        page.close()
        return taken, sum(self._sent)


def measure():
    """Return, for each site, the visits: (seconds, bytes) of the first and the second one."""
    kit, empty = build(CACHE / "kit"), build(CACHE / "empty", with_kit=False)
    with ExitStack() as stack:
        playwright = stack.enter_context(sync_playwright())
        arguments = ["--no-sandbox"] if is_root() else []
        browser = playwright.chromium.launch(executable_path=find_browser(), args=arguments)
        sites = {
            "empty": (Visits(browser, empty, stack), "1"),
            "kit": (Visits(browser, kit, stack), "1"),
            "kit, connect()": (Visits(browser, kit, stack), CONNECT),
        }
        visits = {name: [] for name in sites}
        for _ in range(ROUNDS):
            for name, (site, code) in sites.items():
                visits[name].append(site.first_cell(code))
        browser.close()
    return visits


def report():
    """Print the seconds to the first cell, the bytes, and what they are of the empty site's."""
    visits = measure()
    base = median(first[0] for first, _ in visits["empty"])
    for name, each in visits.items():
        first, again = (median(v[n][0] for v in each) for n in (0, 1))
        loaded, more = (median(v[n][1] for v in each) / MEGABYTE for n in (0, 1))
        print(
            f"{name:16} first cell {first:6.2f} s (x {first / base:.2f}, goal 1.15), "
            f"{loaded:5.1f} MB (goal 25); second visit {again:6.2f} s, {more:5.2f} MB"
        )
