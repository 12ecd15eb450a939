"""Two learners on a real JupyterHub: each pays, and neither sees what the other one has."""

import re
import time
from contextlib import contextmanager
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser import customer
from tests.hub import in_browser, intruder
from tests.hub.hub import Hub
from tests.hub.learner import Learner
from tests.ports import free_port

CONNECT = """
from helpers import connect, prepared_data
from helpers.account.accounts import account_of, browser_url
client = connect()
"""
RETURN_PAGES = ("/success", "/cancel")
CREATE = "client.v1.checkout.sessions.create(params={})"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def hub():
    """A JupyterHub without learners."""
    with Hub() as hub:
        yield hub


@pytest.fixture(scope="module")
def ada(hub):
    """A learner without a browser."""
    return Learner(hub, "ada")


@pytest.fixture(scope="module")
def cells(ada):
    """A kernel of Ada's, connected to her sandbox."""
    kernel = ada.kernel()
    kernel.run(CONNECT)
    return kernel


def test_a_learner_pays_in_the_browser_and_the_other_one_sees_nothing_of_it(hub, page, ada, cells):
    in_browser.log_in(page, hub, "bob")
    session_id, url = in_browser.pay(page, in_browser.arrive(page, hub, "bob"))
    intruder.expect_nothing(hub, ada, cells, url, session_id)


def create(cells, **params):
    """Create a session in a kernel; return the path at which the browser finds its page."""
    data = "prepared_data(client)" + (f" | {params}" if params else "")
    cells.run(f"session = {CREATE.format(data)}")
    return cells.value("browser_url(client, session.url)")


def test_the_checkout_page_leads_to_the_return_page(ada, cells):
    path = create(cells)
    page = ada.pay(path)
    assert "Payment received" in page.text
    assert page.url.startswith(f"{ada.address}/proxy/")
    assert cells.value("client.v1.checkout.sessions.retrieve(session.id).payment_status") == "paid"


def test_another_notebook_shows_the_session_even_when_the_kernel_of_the_first_has_ended(ada, cells):
    first = ada.kernel()
    first.run(CONNECT)
    path = create(first)
    id = first.value("session.id")
    first.end()
    cells.run(f"session = client.v1.checkout.sessions.retrieve({id!r})")
    assert cells.value("browser_url(client, session.url)") != path
    page = ada.pay(cells.value("browser_url(client, session.url)"))
    assert "Payment received" in page.text


def test_the_address_of_another_kernel_says_where_to_go(ada, cells):
    path = create(cells)
    secret = path.split("/")[5]
    page = ada.get(path.replace(secret, "of-an-earlier-kernel"))
    assert page.status_code == 404
    assert "Open this page from your notebook" in page.text


def test_every_link_of_the_inspector_works(hub, ada, cells):
    create(cells)
    start = f"{cells.value('browser_url(client, account_of(client).address)')}/"
    seen = {hub.address + start}
    queue = list(seen)
    while queue:
        page = ada.get(queue.pop())
        assert page.status_code == 200, page.url
        found = re.findall(r'(?:href|src)="([^"#]+)', page.text) if _is_html(page) else []
        urls = {urljoin(page.url, link) for link in found}
        assert all(urlsplit(url).path.startswith(start) for url in urls), (page.url, urls)
        # A session's return pages are listed as they are in it, without its id.
        new = {url for url in urls - seen if not urlsplit(url).path.endswith(RETURN_PAGES)}
        queue += new
        seen |= new
    assert len(seen) > 20


def _is_html(page):
    return page.headers["Content-Type"].startswith("text/html")


def test_the_portal_opens_and_leads_back(ada, cells):
    cells.run('jo = client.v1.customers.create(params={"email": "jo@example.com"})')
    cells.run(
        "from helpers import PageLink, return_urls\n"
        "portal = client.v1.billing_portal.sessions.create(\n"
        '    params={"customer": jo.id, "return_url": return_urls(client)["cancel_url"]})'
    )
    page = ada.get(cells.value('PageLink(client, "Portal", portal.url).url'))
    assert page.status_code == 200 and "jo@example.com" in page.text
    back = re.search(r'href="([^"]*/cancel)"', page.text)[1]
    assert ada.get(urljoin(page.url, back)).url.startswith(f"{ada.address}/proxy/")


def test_the_embedded_page_pays_in_a_frame(hub, page, cells):
    cells.run(
        "tea = prepared_data(client) | "
        '{"ui_mode": "embedded_page", "redirect_on_completion": "never"}\n'
        'tea = {k: v for k, v in tea.items() if k not in ("success_url", "cancel_url")}\n'
        "session = client.v1.checkout.sessions.create(params=tea)\n"
        "from helpers import EmbeddedCheckout\n"
        "panel = EmbeddedCheckout(client, session.id)"
    )
    in_browser.log_in(page, hub, "ada")
    in_browser.arrive(page, hub, "ada")
    url = cells.value("[each.url for each in panel.children if hasattr(each, 'url')][0]")
    page.goto(hub.address + url)
    frame = page.frame_locator("iframe")
    customer.pay(frame, customer.VISA)
    expect(frame.get_by_role("heading", name="Thank you")).to_be_visible()


def test_the_learners_own_backend_gets_signed_events_and_asks_the_api(cells):
    cells.run(
        "from helpers import Backend, pay_from_code, show_deliveries\n"
        'backend = Backend(client, "fulfil.py")'
    )
    create(cells)
    cells.run("session = pay_from_code(client, session.id)")
    said = cells.run("show_deliveries(client, session.payment_intent)")
    assert "checkout.session.completed" in said and "→ 200" in said
    assert "T-shirt" in cells.run("print(backend.log.read_text())")


@contextmanager
def running(learner, cells, port, *command):
    """Run a program of the kit's on a learner's server, and yield where the browser finds it."""
    cells.run(
        "import subprocess, sys\n"
        f"command = [sys.executable, '-m', *{command!r}, '--port', '{port}']\n"
        "program = subprocess.Popen(command, cwd='..')"
    )
    url, until = f"{learner.address}/proxy/{port}/", time.monotonic() + 60
    try:
        while not learner.get(url).ok:
            assert time.monotonic() < until, f"{command} does not start"
            time.sleep(0.2)
        yield url
    finally:
        cells.run("program.terminate()\nprogram.wait()")


def test_a_class_works_in_the_sandbox_of_its_instructor(hub, ada, cells):
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with running(ada, cells, port, "helpers.sandbox", "class", "--address", address) as sandbox:
        bob = Learner(hub, "bob")
        kernel = bob.kernel()
        kernel.run(f"from helpers import join_class\njoin_class({address!r}, name='Bob')")
        kernel.run(CONNECT)
        page = bob.pay(create(kernel))
        assert "Payment received" in page.text
        assert page.url.startswith(f"{bob.address}/proxy/")
        assert "Bob" in ada.get(f"{sandbox}inspect/class").text


def test_the_shop_sells_something(ada, cells):
    with running(ada, cells, free_port(), "examples.start_shop", "--no-browser") as shop:
        page = ada.get(shop).text
        assert not re.search(r'(?:href|src)="/', page)  # would lead out of the learner's server
        order = ada.http.post(f"{shop}create-checkout-session", json={"mug": 1}).json()
        assert ada.pay(order["url"]).url == f"{shop}?session_id={order['id']}"
        assert ada.get(f"{shop}session-status?session_id={order['id']}").json()["fulfilled"]
