"""helpers/troubleshooting/page_console.py: which page is run, and the advice on what it says."""

from contextlib import closing

import pytest

from helpers import connect, join_class
from helpers.account.accounts import publishable_key
from helpers.sandbox import Sandbox
from helpers.sandbox.server.loopback import LoopbackServer
from helpers.sandbox.stripe_js.views import SCRIPT
from helpers.troubleshooting.page_console import PageConsole
from tests.clients import answering


@pytest.fixture
def client():
    return connect()


@pytest.mark.parametrize(("release", "path"), [("v3", "/v3/"), ("clover", "/clover/stripe.js")])
def test_the_page_has_the_sandbox_s_stripe_js_without_loading_it(client, release, path):
    panel = PageConsole(client, "return 1", release)
    assert panel._run.stripe_js.startswith("http://127.0.0.1:")
    assert panel._run.stripe_js.endswith(path)
    assert panel._run.own_script == SCRIPT.read_text(encoding="utf-8")
    assert panel._run.key == publishable_key(client)


def test_with_a_test_account_it_is_stripe_s_own_and_another_key_can_be_given():
    panel = PageConsole(answering(lambda *_: (200, {})), "return 1", key="pk_test_other")
    assert panel._run.stripe_js == "https://js.stripe.com/v3/"
    assert panel._run.own_script == ""
    assert panel._run.key == "pk_test_other"


def test_what_the_browser_says_comes_with_advice(client):
    panel = PageConsole(client, " return 1 ")
    panel._run.said = "IntegrationError: The Checkout client-only integration is not enabled."
    assert panel.said.startswith("IntegrationError")
    assert "Create a Checkout Session on your server" in panel._advice.value
    panel._run.said = "It ended with 1."
    assert panel._advice.value == ""
    assert repr(panel) == "Run this cell to see what the browser says."


def test_values_are_constants_of_the_script(client):
    panel = PageConsole(client, "return url", url='https://x.example/?a="b"')
    assert panel._run.script == 'const url = "https://x.example/?a=\\"b\\"";\nreturn url'


def test_in_a_class_it_works_without_the_internet_and_runs_no_script_of_another_computer():
    with closing(LoopbackServer(Sandbox(), port=0).start()) as server:
        join_class(server.address, "Anna")
        run = PageConsole(connect(), "return 1")._run
        assert run.stripe_js == f"{server.address}/v3/"  # whom the script asks
        assert run.own_script == SCRIPT.read_text(encoding="utf-8")
