"""helpers/connection.py: the notebooks' client."""

import sys
import urllib.request
from types import SimpleNamespace
from urllib.error import HTTPError

import pytest
import stripe

from helpers import connection
from helpers.account.accounts import account_of, browser_url
from helpers.account.keys import KeyProblem
from helpers.account.prices import PAGE_PRICE
from helpers.checkout.return_addresses import return_urls
from helpers.connection import SANDBOX_LABEL, connect, show_badge
from helpers.sandbox import Sandbox
from helpers.sandbox.server.loopback import LoopbackServer
from tests.clients import SECRET, disconnect
from tests.sandbox.receiver import Receiver


@pytest.fixture(autouse=True)
def without_settings(tmp_path, monkeypatch):
    """Start each test without an .env file."""
    monkeypatch.setenv("CHECKOUT_KIT_ENV_FILE", str(tmp_path / ".env"))


def _create(client, price=PAGE_PRICE):
    items = [{"price": price, "quantity": 1}]
    params = {"mode": "payment", "line_items": items, **return_urls(client)}
    return client.v1.checkout.sessions.create(params=params)


def _get(url):
    with urllib.request.urlopen(url) as answer:
        return answer.read().decode()


def test_without_a_key_it_connects_to_the_sandbox_and_says_so(capsys):
    client = connect()
    assert isinstance(client, stripe.StripeClient)
    assert account_of(client).kind == "sandbox"
    assert capsys.readouterr().out == SANDBOX_LABEL + "\n"


def test_the_kits_server_serves_a_sandbox_sessions_page():
    client = connect()
    session = _create(client)
    assert session.url.startswith(account_of(client).server.address)
    assert "T-shirt" in _get(browser_url(client, session.url))


def test_the_kits_server_serves_the_return_pages():
    client = connect()
    session = _create(client)
    url = return_urls(client)["success_url"].replace("{CHECKOUT_SESSION_ID}", session.id)
    assert "Not paid yet" in _get(url)


def test_connecting_again_gives_the_same_sandbox_and_server():
    first, second = connect(), connect()
    assert account_of(first) is account_of(second)


def test_a_session_survives_a_restart(monkeypatch):
    session = _create(connect())
    account_of(connect()).server.close()
    monkeypatch.setattr(connection, "_clients", {})
    session = connect().v1.checkout.sessions.retrieve(session.id)
    assert session.status == "open"
    assert session.url.startswith(account_of(connect()).server.address)


def test_a_public_url_is_the_address_of_every_page(monkeypatch):
    monkeypatch.setenv("CHECKOUT_KIT_PUBLIC_URL", "https://kit.example")
    client = connect()
    assert _create(client).url.startswith("https://kit.example/c/pay/cs_test_")


@pytest.fixture
def api(tmp_path, monkeypatch):
    """A test account's API: a separate sandbox, reached over HTTP."""
    server = LoopbackServer(Sandbox(state=tmp_path / "api.sqlite"), port=0).start()
    monkeypatch.setenv("STRIPE_SECRET_KEY", SECRET)
    monkeypatch.setenv("STRIPE_API_BASE", server.address)
    yield server.address
    server.close()


def test_with_a_key_it_connects_to_the_test_account_and_hides_the_key(api, capsys):
    client = connect()
    said = capsys.readouterr().out
    assert account_of(client).kind == "test account"
    assert said.startswith(f"Your Stripe test account ({api.removeprefix('http://')})")
    assert "key sk_test_…: test cards only, no real money." in said
    assert "TopSecret" not in said + repr(account_of(client)) + account_of(client).memory_key


def test_requests_to_a_test_account_carry_the_key(api):
    session = _create(connect())
    direct = stripe.StripeClient(SECRET, base_addresses={"api": api})
    assert direct.v1.checkout.sessions.retrieve(session.id).id == session.id


def test_a_live_key_is_refused_before_anything_is_sent(api, monkeypatch):
    monkeypatch.setenv("STRIPE_SECRET_KEY", "sk_live_TopSecret")
    monkeypatch.setattr(stripe, "StripeClient", _never)
    with pytest.raises(KeyProblem, match="live key"):
        connect()


def test_a_key_never_goes_over_plain_http(api, monkeypatch):
    monkeypatch.setenv("STRIPE_API_BASE", "http://proxy.test")
    with pytest.raises(ValueError, match="could be read"):
        connect()


def test_webhook_endpoints_get_their_events_automatically():
    with Receiver() as receiver:
        params = {"url": receiver.url, "enabled_events": ["product.created"]}
        client = connect()
        client.v1.webhook_endpoints.create(params=params)
        client.v1.products.create(params={"name": "Mug"})
        assert "product.created" in receiver.get()[1]


def test_after_a_kernel_restart_connections_start_afresh():
    first = connect()
    address = account_of(first).server.address
    price = first.v1.prices.list().data[0].id
    disconnect()
    with pytest.raises(LookupError):
        account_of(first)
    second = connect()
    assert account_of(second).server.address == address
    assert second.v1.prices.list().data[0].id == price


def test_a_client_from_elsewhere_is_refused_with_an_explanation():
    with pytest.raises(LookupError, match=r"client = connect\(\)"):
        account_of(stripe.StripeClient(SECRET))
    with pytest.raises(LookupError):
        account_of({})


def _never(*_, **__):
    raise AssertionError("nothing may be made with this key")


def test_outside_a_notebook_the_label_is_printed(monkeypatch, capsys):
    monkeypatch.delitem(sys.modules, "IPython", raising=False)
    show_badge("Sandbox: no account.")
    assert capsys.readouterr().out == "Sandbox: no account.\n"


def test_in_a_notebook_the_label_is_text_and_a_pill(monkeypatch, capsys):
    shown = []
    display = SimpleNamespace(display=lambda data, raw: shown.append((data, raw)))
    notebook = SimpleNamespace(get_ipython=lambda: "a shell", display=display)
    monkeypatch.setitem(sys.modules, "IPython", notebook)
    show_badge("<Sandbox>")
    ((data, raw),) = shown
    assert raw
    assert data["text/plain"] == "<Sandbox>"
    assert "&lt;Sandbox&gt;" in data["text/html"]
    assert 'class="kit-account"' in data["text/html"]
    assert capsys.readouterr().out == ""


def test_behind_jupyterhub_nobody_else_reaches_the_pages_or_the_api(monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/ada/")
    client = connect()
    server, session = account_of(client).server, _create(client)
    port = server.address.split("/")[2]
    assert "T-shirt" in _get(f"{server.address}/c/pay/{session.id}")
    for path in (f"/c/pay/{session.id}", "/v1/checkout/sessions", "/sandbox/state", "/"):
        with pytest.raises(HTTPError, match="404"):
            _get(f"http://{port}{path}")
    assert server.address.rpartition("/")[2] not in str(session)


def test_behind_jupyterhub_a_program_of_the_learner_is_told_the_secret(monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/ada/")
    client = connect()
    session, base = _create(client), account_of(client).server.address
    own = stripe.StripeClient("sk_test_sandbox", base_addresses={"api": base})
    assert own.v1.checkout.sessions.retrieve(session.id).status == "open"
