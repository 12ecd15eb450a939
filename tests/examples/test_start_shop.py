"""make shop: the shop with the sandbox, or with a test key."""

import signal
import socket

import pytest
import requests
import stripe

from examples.start_shop import main
from helpers.sandbox import LoopbackServer, Sandbox
from tests.examples.running_shop import RunningShop

pytestmark = pytest.mark.slow

KEY = "sk_test_TopSecretKey123"


@pytest.fixture(autouse=True)
def ctrl_c():
    """Where the tests run in the background, SIGINT is ignored, and a process inherits that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_the_webhook_fulfils_also_if_the_customer_never_comes_back(tmp_path):
    with RunningShop(tmp_path / "log") as shop:
        answer = requests.post(f"{shop.address}/create-checkout-session", json={"mug": 3})
        session = answer.json()
        assert session["url"] == f"{shop.sandbox_address}/c/pay/{session['id']}"
        requests.post(f"{shop.sandbox_address}/sandbox/sessions/{session['id']}/pay", data={})
        shop.wait_for('Pack and send: {"mug": 3}')


def test_ctrl_c_ends_the_shop_and_the_sandbox(tmp_path):
    with RunningShop(tmp_path / "log") as shop:
        shop.press_ctrl_c()
        assert "Shop stopped." in shop.log and "Traceback" not in shop.log
        for address in (shop.address, shop.sandbox_address):
            with pytest.raises(requests.ConnectionError):
                requests.get(address)


def test_it_opens_the_shop_in_the_browser(tmp_path):
    with RunningShop(tmp_path / "log", options="", BROWSER="echo A browser shows %s") as shop:
        shop.wait_for(f"A browser shows {shop.address}\n")


def test_with_a_test_key_it_works_in_that_account_and_never_shows_the_key(tmp_path):
    sandbox = Sandbox()
    server = LoopbackServer(sandbox, port=0).start()
    account = {"STRIPE_SECRET_KEY": KEY, "STRIPE_API_BASE": server.address}
    with RunningShop(tmp_path / "log", **account, CHECKOUT_KIT_HOME=str(tmp_path)) as shop:
        answer = requests.post(f"{shop.address}/create-checkout-session", json={"mug": 1})
        client = stripe.StripeClient(KEY, http_client=sandbox.http_client())
        assert client.v1.checkout.sessions.retrieve(answer.json()["id"]).amount_total == 1200
        assert "Your Stripe test account" in shop.log and KEY not in shop.log
        assert f"stripe listen --forward-to {shop.address}/webhook" in shop.log
    server.close()
    assert (tmp_path / "shop.sqlite").exists()


def test_a_taken_port_is_explained(capsys):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert main(["--no-browser", f"--port={port}"]) == 1
    advice = f'make shop SHOP_OPTIONS="--port {port + 1}"'
    assert advice in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("STRIPE_SECRET_KEY", "sk_live_abc", "a live key"),
        ("STRIPE_SECRET_KEY", "pk_test_abc", "a publishable key"),
        ("STRIPE_API_BASE", "ftp://example.com", "must start with https://"),
    ],
)
def test_a_setting_that_cannot_be_used_is_explained(monkeypatch, capsys, name, value, words):
    monkeypatch.setenv("STRIPE_SECRET_KEY", KEY)
    monkeypatch.setenv(name, value)
    assert main(["--no-browser", "--port=0"]) == 1
    said = capsys.readouterr().err
    assert words in said and "abc" not in said
