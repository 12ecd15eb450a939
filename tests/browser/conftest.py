"""A browser, and JupyterLab as `make lab` starts it, for the tests in this folder.

They wait with Playwright's `expect` and never sleep. Their screenshots are in screenshots/;
`make pictures` copies those in the README to pictures/.
"""

from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from helpers import connect
from tests import npm
from tests.browser.accessibility import assert_accessible as _assert_accessible
from tests.browser.accessibility import assert_for_all_eyes
from tests.browser.find_browser import BrowserNotFound, find_browser, is_root
from tests.browser.lab import Lab, is_jupyters
from tests.browser.windows import in_windows
from tests.conftest import OWN_PORT

SCREENSHOTS = Path(__file__).parent / "screenshots"
TIMEOUT = 30_000  # milliseconds
# Without motion: half way through a transition, axe and pictures see colours that nobody chose.
WINDOW = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"}
collect_ignore = [] if npm.is_wanted() else ["test_front_ends.py"]


@pytest.fixture(scope="session")
def browser_path():
    """The path of Chrome or Chromium; without a browser, each test fails with one line."""
    try:
        return find_browser()
    except BrowserNotFound as problem:
        pytest.fail(str(problem), pytrace=False)


# While Playwright runs, so does its event loop, and asyncio.run() fails in the same thread. So the
# browser is closed after the last test of this folder, before any other test runs.
@pytest.fixture(scope="package")
def browser(browser_path):
    """A headless browser (playwright.sync_api.Browser)."""
    expect.set_options(timeout=TIMEOUT)
    with sync_playwright() as playwright:
        # Without a graphics card, imitating one takes a third of all the time of this suite.
        arguments = ["--disable-gpu", *(["--no-sandbox"] if is_root() else [])]
        browser = playwright.chromium.launch(executable_path=browser_path, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def context(browser, request):
    """A separate browser window; a JavaScript error in any of its tabs fails the test.

    `@pytest.mark.window(viewport=..., color_scheme="dark")` changes its options.
    """
    context = browser.new_context(**_window(request))
    with _errors_fail(context):
        yield context
        _screenshot_failure(request, context)
        context.close()


@pytest.fixture(scope="package")
def lab_context(browser):
    """The browser window that all tests in JupyterLab share: loading it takes seconds."""
    context = browser.new_context(**WINDOW)
    yield context
    context.close()


@pytest.fixture
def page(request):
    """An empty page, or for a test in JupyterLab the page where the last one left it."""
    if "lab" not in request.fixturenames:
        yield request.getfixturevalue("context").new_page()
        return
    context = request.getfixturevalue("lab_context")
    page = context.pages[0] if context.pages else context.new_page()
    page.set_viewport_size(_window(request)["viewport"])
    with _errors_fail(context):
        yield page
    _screenshot_failure(request, context)
    context.clear_permissions()
    # What a failed test leaves would have others fail.
    for tab in context.pages if request.node.failed else context.pages[1:]:
        tab.close()


def _window(request):
    marker = request.node.get_closest_marker("window")
    return WINDOW | (marker.kwargs if marker else {})


@contextmanager
def _errors_fail(context):
    context.set_default_timeout(TIMEOUT)
    errors = []

    def note(weberror):
        if not is_jupyters(weberror.error):
            errors.append(str(weberror.error))

    context.on("weberror", note)
    yield
    context.remove_listener("weberror", note)
    assert not errors, "errors in the browser:\n" + "\n".join(errors)


@pytest.fixture
def client():
    """A client for a new sandbox, with the pages that a notebook would serve."""
    return connect()


@pytest.fixture(scope="package")
def lab(tmp_path_factory, worker_id):
    """JupyterLab on a copy of the notebooks."""
    # The README's pictures show port 4242.
    port = 4242 if worker_id == "master" else OWN_PORT
    with Lab(tmp_path_factory.mktemp("lab"), port) as lab:
        yield lab


@pytest.fixture
def screenshots():
    """The folder for screenshots; Git ignores it."""
    SCREENSHOTS.mkdir(exist_ok=True)
    return SCREENSHOTS


@pytest.fixture
def assert_accessible():
    """A function that fails if axe-core finds a violation on a page or in part of it."""
    return _assert_accessible


@pytest.fixture
def look_at(screenshots):
    """A function that looks at a page on a desk and on a phone, and in light and dark colours.

    It is for all eyes, fits, and is on a picture. frame: look for what is not accessible in this
    frame alone.
    """

    def look(page, name, frame=None):
        page.wait_for_load_state()  # after a click on a link, it may have just begun
        for window in in_windows(page, "light", "dark-phone"):
            page.screenshot(path=screenshots / f"{name}-{window}.png", full_page=True)
            _assert_accessible(frame or page)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), window
        assert_for_all_eyes((frame or page).locator("html"))

    return look


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Record for the fixtures whether the test failed."""
    report = yield
    item.failed = report.failed and report.when == "call"
    return report


def _screenshot_failure(request, context):
    if request.node.failed:
        for number, page in enumerate(context.pages):
            file = SCREENSHOTS / f"failed-{request.node.name}-{number}"
            page.screenshot(path=f"{file}.png")
            Path(f"{file}.html").write_text(page.content(), encoding="utf-8")
