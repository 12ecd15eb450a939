"""helpers/account/places.py: each place, and the addresses that the kit makes there.

The places themselves cannot be had in a test: their variables and modules stand in for them.
"""

import sys
from types import ModuleType

import pytest
import requests

from helpers import connect
from helpers.account import settings
from helpers.account.accounts import account_of
from helpers.account.addresses import (
    allowed_hosts,
    kit_address,
    outputs_reach_server,
    reaches_server,
    url_for_browser,
)
from helpers.account.places import find_place
from tests.conftest import OWN_PORT

SERVER = f"http://127.0.0.1:{OWN_PORT}"
PAGE = f"{SERVER}/success?session_id=cs_test_1"
CODESPACE = {
    "CODESPACES": "true",
    "CODESPACE_NAME": "octocat-literate-space-parakeet-mld5",
    "GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN": "app.github.dev",
}
CODESPACE_HOST = f"octocat-literate-space-parakeet-mld5-{OWN_PORT}.app.github.dev"


@pytest.fixture
def variables(monkeypatch):
    """A function that sets environment variables."""
    return lambda values: [monkeypatch.setenv(name, value) for name, value in values.items()]


def ways():
    """Whether tabs, and what is in outputs, reach the server."""
    return reaches_server(), outputs_reach_server()


def test_on_the_learners_computer_everything_reaches_the_server():
    assert ways() == (True, True)
    assert (url_for_browser(PAGE, SERVER), allowed_hosts()) == (PAGE, set())


def test_behind_jupyterhub_and_on_binder_everything_reaches_it_through_the_proxy(variables):
    variables({"JUPYTERHUB_SERVICE_PREFIX": "/user/ada/"})
    assert ways() == (True, True)
    assert url_for_browser(PAGE, SERVER).startswith(f"/user/ada/proxy/{OWN_PORT}/success?")


def test_a_codespace_has_a_host_for_each_port_which_no_frame_can_sign_in_to(variables):
    variables(CODESPACE)
    assert ways() == (True, False)
    address = f"https://{CODESPACE_HOST}/success?session_id=cs_test_1"
    assert url_for_browser(PAGE, SERVER) == address


@pytest.mark.parametrize("missing", ["CODESPACE_NAME", "GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN"])
def test_without_both_variables_it_is_no_codespace(variables, missing):
    variables({name: value for name, value in CODESPACE.items() if name != missing})
    assert url_for_browser(PAGE, SERVER) == PAGE


def test_vs_code_forwards_the_port_so_its_addresses_are_those_of_the_computer(variables):
    variables({"REMOTE_CONTAINERS": "true", "TERM_PROGRAM": "vscode", "VSCODE_PID": "4711"})
    assert ways() == (True, True)
    assert (url_for_browser(PAGE, SERVER), allowed_hosts()) == (PAGE, set())


def test_its_window_and_its_outputs_may_show_a_page_in_a_frame():
    page = requests.get(f"{account_of(connect()).server.address}/cancel", timeout=10)
    ancestors = page.headers["Content-Security-Policy"].partition("frame-ancestors")[2]
    assert {"vscode-webview:", "vscode-file:"} <= set(ancestors.split())


def test_colab_is_known_by_the_module_that_its_kernels_have_loaded(monkeypatch):
    monkeypatch.setitem(sys.modules, "google.colab", ModuleType("google.colab"))
    assert (find_place().name, ways()) == ("Google Colab", (False, False))


@pytest.mark.parametrize(
    ("variable", "name"),
    [
        ("COLAB_RELEASE_TAG", "Google Colab"),
        ("DEEPNOTE_PROJECT_ID", "Deepnote"),
        ("KAGGLE_KERNEL_RUN_TYPE", "Kaggle"),
    ],
)
def test_where_there_is_no_way_to_the_server_addresses_stay_as_they_are(variables, variable, name):
    variables({variable: "x"})
    assert (find_place().name, ways()) == (name, (False, False))
    assert (url_for_browser(PAGE, SERVER), allowed_hosts()) == (PAGE, set())


def test_an_address_of_ones_own_is_a_way_anywhere(variables):
    variables({"COLAB_RELEASE_TAG": "x", "CHECKOUT_KIT_PUBLIC_URL": "https://tunnel.example"})
    assert ways() == (True, True)
    assert url_for_browser(PAGE, SERVER).startswith("https://tunnel.example/success?")


def test_in_the_browsers_own_python_there_is_no_server(monkeypatch, variables):
    monkeypatch.setattr(settings, "IN_BROWSER", True)
    variables({"CHECKOUT_KIT_PUBLIC_URL": "http://127.0.0.1:4242"})
    assert ways() == (False, False)


def test_in_a_codespace_stripe_leads_back_to_its_host_and_the_sandbox_stays_where_it_is(variables):
    variables(CODESPACE)
    assert kit_address(SERVER, is_sandbox=False) == f"https://{CODESPACE_HOST}"
    assert kit_address(SERVER) == SERVER
    assert url_for_browser(f"https://{CODESPACE_HOST}/cancel", SERVER) == (
        f"https://{CODESPACE_HOST}/cancel"
    )


@pytest.mark.parametrize("path", ["/", "/success"])  # the sandbox's own, and the kit's
def test_the_pages_answer_to_the_codespaces_host_and_to_no_other(variables, path):
    variables(CODESPACE)
    page = account_of(connect()).server.address + path
    forged = [
        CODESPACE_HOST.replace(str(OWN_PORT), "8888"),
        CODESPACE_HOST.replace("octocat", "mallory"),
        f"{CODESPACE_HOST}.evil.example",
    ]
    # GitHub's proxy may also send the loopback's name.
    assert not [host for host in (CODESPACE_HOST, f"localhost:{OWN_PORT}") if refuses(page, host)]
    assert [host for host in forged if refuses(page, host)] == forged


def refuses(page, host):
    return requests.get(page, headers={"Host": host}, timeout=10).status_code == 403
