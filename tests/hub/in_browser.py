"""A learner of a JupyterHub in a browser."""

from playwright.sync_api import expect

from tests.browser import customer
from tests.browser.generator import Generator
from tests.browser.lab import Lab


class HubLab(Lab):
    """The JupyterLab of a learner, whose server the hub starts and ends."""

    def __init__(self, hub, name):
        self.address = f"{hub.address}/user/{name}"


def log_in(page, hub, name):
    """Log in on the hub's page, which then starts the learner's server."""
    page.goto(f"{hub.address}/hub/login")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(hub.password)
    page.get_by_role("button", name="Sign in").click(no_wait_after=True)


def arrive(page, hub, name):
    """Wait until the learner's JupyterLab is there, and return it."""
    page.wait_for_url(f"{hub.address}/user/{name}/lab/**")
    return HubLab(hub, name)


def pay(page, lab):
    """Create a session in the Session Generator, and pay for it in the tab that it opens.

    Returns the session's id and the URL of its checkout page.
    """
    generator = Generator(lab, page)
    session_id = generator.create()
    tab = generator.check_out()
    expect(tab.get_by_label("Card number")).to_be_visible()
    url = tab.url
    customer.pay(tab, customer.VISA)
    customer.expect_page(tab, "Payment received")
    generator.expect_status("Complete and paid")
    return session_id, url
