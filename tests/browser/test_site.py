"""The site of `make site`, in a browser that reaches no other host.

The first test is part of `make test`; those that take minutes are marked `nightly`.
"""

import re

import pytest
from filelock import FileLock
from playwright.sync_api import expect

from lite.build import build
from lite.folders import CACHE
from tests.browser import customer
from tests.browser.conftest import WINDOW
from tests.browser.windows import in_windows
from tests.lite.site import NO_WAY_OUT, served
from tests.notebooks.execute import NOTEBOOKS

PAY = "Checkout Using Session"
TESTS = "06-test-it"  # its cells do not fail where its tests do
ALL_STEPS = "6 of 6 steps done in the sandbox."
PAGE = "iframe[title='Checkout page']"


@pytest.fixture(scope="module")
def site():
    """The site, built anew and served."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with FileLock(CACHE / ".tested"):  # by one process at a time
        with served(build(CACHE / "tested")) as site:
            yield site


@pytest.fixture
def page(browser, site, screenshots):
    """A page in a browser that has never seen the site, and that reaches nothing else."""
    # JupyterLab itself raises errors where a notebook is closed, so they fail no test here.
    context = browser.new_context(**WINDOW, proxy=NO_WAY_OUT)
    context.set_default_timeout(120_000)
    site.watch(context)
    page = context.new_page()
    yield page
    page.screenshot(path=screenshots / "site-at-the-end.png")
    context.close()
    assert site.outside == []


def open_checkout(site, page):
    """Open notebook 03, run it down to its panel, and open the checkout page in the output."""
    site.open(page, "03-checkout.ipynb")
    for index in (3, 5, 7):
        site.run_cell(page, index)
    page.get_by_role("button", name=PAY).click()
    checkout = page.frame_locator(PAGE)
    expect(checkout.get_by_role("button", name=re.compile("^Pay"))).to_be_visible()
    return checkout


def test_a_learner_pays_in_the_output_of_a_cell(site, page):
    checkout = open_checkout(site, page)
    customer.pay(checkout, customer.NEEDS_AUTHENTICATION)
    customer.answer_challenge(checkout, "Complete")
    expect(checkout.get_by_role("heading", level=1)).to_have_text("Payment received")
    expect(page.get_by_text("Complete and paid: $20.00.").first).to_be_visible()


@pytest.mark.nightly
def test_every_notebook_runs_and_all_share_one_account(site, page):
    for path in NOTEBOOKS:
        site.open(page, path.name)
        assert site.run_all(page) == [], path.name
        if path.stem == TESTS:
            assert " passed" in site.run_code(page, "suite.run()")
    assert site.run_code(page, "print(progress(client))").startswith(ALL_STEPS)
    page.reload()
    site.wait_until_ready(page)
    said = site.run_code(page, "from helpers import *\nprint(progress(connect()))")
    assert said.startswith(ALL_STEPS)


@pytest.mark.nightly
def test_a_card_is_declined_and_a_bank_debit_is_pending(site, page):
    checkout = open_checkout(site, page)
    customer.pay(checkout, customer.DECLINED)
    expect(checkout.get_by_role("alert")).to_contain_text("Your card was declined.")
    expect(checkout.get_by_role("alert")).to_be_in_viewport()
    customer.pay(checkout, customer.VISA)
    expect(checkout.get_by_role("heading", level=1)).to_have_text("Payment received")


@pytest.mark.nightly
def test_the_portal_opens_below_its_button(site, page):
    site.open(page, "05-subscriptions.ipynb")
    assert site.run_all(page) == []
    page.get_by_role("button", name="Open the customer portal").click()
    portal = page.frame_locator("iframe[title='Open the customer portal']")
    expect(portal.get_by_role("heading", level=1)).to_be_visible()
    portal.get_by_role("link", name="Cancel subscription").click()
    portal.get_by_role("button", name="Cancel subscription").click()
    expect(portal.get_by_role("status")).to_have_text("The subscription will not be renewed.")


@pytest.mark.nightly
def test_two_kernels_see_one_state(site, page):
    site.open(page, "02-create-a-session.ipynb")
    assert site.run_all(page) == []
    created = site.run_code(page, "print(session.id)").strip()
    site.open(page, "03-checkout.ipynb")
    site.run_code(page, "from helpers import *\nclient = connect()")
    assert site.run_code(page, "print(recall(client, 'session_id'))").strip() == created
    paid = site.run_code(page, f"pay_from_code(client, {created!r})")
    assert "Complete and paid" in paid


@pytest.mark.nightly
def test_an_own_key_is_refused_in_one_sentence_with_the_way_there_is(site, page):
    site.open(page, "00-start-here.ipynb")
    with_key = "import os\nos.environ['STRIPE_SECRET_KEY'] = 'sk_test_1'\nconnect()"
    with pytest.raises(AssertionError, match="cannot reach Stripe with a key. Remove it to work"):
        site.run_code(page, f"from helpers import connect\n{with_key}")
    assert site.run_code(page, "print('The kernel goes on.')") == "The kernel goes on.\n"


@pytest.mark.nightly
def test_the_page_in_the_output_is_accessible_and_fits(site, page, assert_accessible, screenshots):
    open_checkout(site, page)
    page.evaluate("jupyterapp.commands.execute('application:toggle-left-area')")
    frame = page.locator(PAGE).element_handle().content_frame()
    for window in in_windows(page):
        page.locator(PAGE).scroll_into_view_if_needed()
        page.screenshot(path=screenshots / f"site-{window}.png")
        assert_accessible(frame)
        assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth"), window
