"""The samples of the frontend, as they stand, in a browser: with a backend they pay."""

import subprocess
from dataclasses import dataclass, field

import pytest
from flask import Flask
from playwright.sync_api import expect

from helpers.account.accounts import browser_url
from helpers.code_samples.frontend_code import html_code, react_code, vue_code
from helpers.handover import prepared_data
from helpers.sandbox import LoopbackServer
from tests import npm
from tests.browser import customer
from tests.browser.bundling import FOLDER, bundle

# What a build tool does with a component in a file: read it from stdin, print a module.
COMPILE = """
import { readFileSync } from "node:fs";
import { compileScript, parse } from "vue/compiler-sfc";
const { descriptor, errors } = parse(readFileSync(0, "utf8"));
if (errors.length) throw errors[0];
const options = { id: "app", inlineTemplate: true, genDefaultAs: "App" };
console.log(compileScript(descriptor, options).content);
"""
PAGE = """\
<!doctype html>
<html lang="en">
<title>Shop</title>
<main id="app"></main>
<script src="/front_end.js"></script>
"""


def in_html(sample):
    return sample, ""


def in_vue(sample):
    """Return a page with the component, and its script."""
    assert not npm.missing(), f"Install Node: {npm.missing()}"
    npm.install(FOLDER)
    command = ["node", "--input-type=module", "--eval", COMPILE]
    done = subprocess.run(command, cwd=FOLDER, input=sample.encode(), capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    mount = 'import { createApp } from "vue";\ncreateApp(App).mount("#app");'
    return PAGE, bundle(f"{done.stdout.decode()}\n{mount}")


def in_react(sample):
    mount = 'createRoot(document.getElementById("app")).render(<CheckoutButton />);'
    return PAGE, bundle(f'{sample}\nimport {{ createRoot }} from "react-dom/client";\n{mount}')


@dataclass
class Backend:
    """The learner's own backend: it serves the page, and creates a session with the SDK."""

    client: object
    page: str
    script: str
    works: bool = True
    sessions: list = field(default_factory=list)

    def app(self):
        app = Flask("backend")
        script = self.script, {"Content-Type": "text/javascript"}
        app.add_url_rule("/", "page", lambda: self.page)
        app.add_url_rule("/front_end.js", "script", lambda: script)
        app.post("/create-checkout-session")(self.create_session)
        return app

    def create_session(self):
        if not self.works:
            return "Something is wrong.", 500
        params = prepared_data(self.client)
        self.sessions.append(self.client.v1.checkout.sessions.create(params=params))
        return {"url": browser_url(self.client, self.sessions[-1].url)}


needs_node = pytest.mark.skipif(not npm.is_wanted(), reason="Node is not installed")
FRONT_ENDS = [
    pytest.param(vue_code, in_vue, id="vue", marks=needs_node),
    pytest.param(react_code, in_react, id="react", marks=needs_node),
    pytest.param(html_code, in_html, id="html"),
]


@pytest.fixture
def open_page(client, page):
    """A function that serves a front end, opens it in the page, and returns its backend."""
    servers = []

    def open_it(write, in_page):
        backend = Backend(client, *in_page(write(prepared_data(client))))
        servers.append(LoopbackServer(backend.app(), port=0).start())
        page.goto(servers[-1].address)
        return backend

    yield open_it
    for server in servers:
        server.close()


@pytest.mark.parametrize(("write", "in_page"), FRONT_ENDS)
def test_the_sample_goes_to_the_checkout_page_and_pays(client, page, open_page, write, in_page):
    backend = open_page(write, in_page)
    page.get_by_role("button", name="Pay", exact=True).click()
    page.wait_for_url("**/c/pay/*")
    customer.pay(page, customer.VISA)
    customer.expect_page(page, "Payment received")
    (session,) = backend.sessions
    assert customer.status_of(client, session.id) == ("complete", "paid")


@pytest.mark.parametrize(("write", "in_page"), FRONT_ENDS)
def test_the_sample_says_that_something_went_wrong_and_can_be_tried_again(
    page, open_page, assert_accessible, write, in_page
):
    backend = open_page(write, in_page)
    backend.works = False
    button = page.get_by_role("button", name="Pay", exact=True)
    button.click()
    expect(page.get_by_role("alert")).to_have_text(
        "The checkout could not be opened. Please try again."
    )
    assert_accessible(page, "body")
    backend.works = True
    button.click()
    page.wait_for_url("**/c/pay/*")
    page.go_back()
    expect(button).to_be_enabled()


@pytest.mark.parametrize(("write", "in_page"), FRONT_ENDS)
def test_the_sample_is_busy_until_the_customer_comes_back(page, open_page, write, in_page):
    open_page(write, in_page)
    page.route("**/create-checkout-session", lambda route: None)  # it never answers
    page.get_by_role("button", name="Pay", exact=True).click()
    expect(page.get_by_role("button", name="One moment…")).to_be_disabled()
    # What the browser sends where it keeps a page as it was left, and Back leads to it.
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(page.get_by_role("button", name="Pay", exact=True)).to_be_enabled()
