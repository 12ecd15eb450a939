"""helpers/vue/page_globals.js: what a page's script finds in its browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Error

from helpers.vue import vue_page

SOURCE = Path(vue_page.__file__).with_name("page_globals.js").read_text(encoding="utf-8")
NOTEBOOK = "https://hub.example/user/jo/lab"
# Runs the body of a page's script, and returns what it returns and the tabs that it opens.
RUN = """async ([source, body]) => {
  const module = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const { pageGlobals } = await import(module);
  const tabs = [];
  globalThis.open = (...tab) => tabs.push(tab);
  const servers = { "http://127.0.0.1:4242": "/user/jo/proxy/4242" };
  const page = pageGlobals({ env: { STRIPE_PUBLISHABLE_KEY: "pk_test_1" }, servers });
  const run = new Function("process", "location", "window", body);
  return [await run(page.process, page.location, page.window), tabs];
}"""


@pytest.fixture
def run(page):
    """A function that runs a script in a notebook's browser; returns its result and its tabs."""
    page.route(NOTEBOOK, lambda route: route.fulfill(body="<title>Notebook</title>"))
    page.goto(NOTEBOOK)
    yield lambda body: page.evaluate(RUN, [SOURCE, body])
    assert page.url == NOTEBOOK


@pytest.mark.parametrize(
    "way",
    [
        "window.location.href = {}",
        "window.location = {}",
        "window.location.assign({})",
        "location.replace({})",
        "location.href = {}",
    ],
)
def test_every_way_to_another_page_opens_a_tab(run, way):
    tab = ["https://checkout.example/c/1#a", "_blank", "noopener"]
    assert run(way.format(f"'{tab[0]}'"))[1] == [tab]


@pytest.mark.parametrize("nothing", ["undefined", "null", "''"])
def test_without_an_address_it_says_so_and_opens_no_tab(run, nothing):
    with pytest.raises(Error, match="The page cannot go to .*spelled as in data?"):
        run(f"location.href = {nothing}")


def test_a_double_click_opens_one_tab_but_another_page_another_tab(run):
    go = "location.href = 'https://checkout.example/{}';"
    first, second = (f"dispatchEvent(new MouseEvent('click', {{ detail: {n} }}));" for n in (1, 2))
    assert len(run(first + go.format(1) + second + go.format(1))[1]) == 1
    assert len(run(first + go.format(1) + second + go.format(2))[1]) == 2
    assert len(run(first + go.format(1) + first + go.format(1))[1]) == 2


def test_the_kits_pages_are_reached_through_the_proxy(run):
    _, tabs = run("location.href = 'http://127.0.0.1:4242/c/pay/cs_test_1?a=1'")
    assert tabs == [["/user/jo/proxy/4242/c/pay/cs_test_1?a=1", "_blank", "noopener"]]
    _, tabs = run("location.href = 'http://127.0.0.1:42420/c/pay/cs_test_1'")
    assert tabs[0][0] == "http://127.0.0.1:42420/c/pay/cs_test_1"


def test_the_key_is_in_the_environment(run):
    assert run("return process.env.STRIPE_PUBLISHABLE_KEY") == ["pk_test_1", []]


def test_everything_else_is_the_browsers(run):
    body = """
      window.said = new window.URL(location.href).pathname;
      return new Promise((resolve) => window.setTimeout(() => resolve([said, location.host])));
    """
    assert run(body) == [["/user/jo/lab", "hub.example"], []]
