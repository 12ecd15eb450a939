"""The shop as its team could test it: a process of its own, and the fixtures for pytest."""

import json
import os
import re
import subprocess
import sys
from urllib import request

import pytest
import stripe

from tests.notebooks.execute import ROOT

COMPLETED = "checkout.session.completed"


@pytest.fixture
def shop(stripe_server, tmp_path):
    """The address of the shop, which gets the sandbox's events; and the file with its output."""
    log = tmp_path / "shop.log"
    own = {"PORT": "0", "SHOP_DATABASE": str(tmp_path / "shop.sqlite")}
    environment = os.environ | stripe_server.environment | own
    command = [sys.executable, ROOT / "examples" / "shop" / "server.py"]
    with (
        open(log, "w", encoding="utf-8") as output,
        subprocess.Popen(
            command, env=environment, stdout=output, stderr=subprocess.PIPE, text=True
        ) as process,
    ):
        running = (re.search(r"Running on (\S+)", line) for line in process.stderr)
        address = next(filter(None, running))[1]
        stripe_server.forward_to(f"{address}/webhook")
        yield address, log
        process.terminate()


def ask(url, body=None):
    headers = {"Content-Type": "application/json"}
    data = json.dumps(body).encode() if body else None
    with request.urlopen(request.Request(url, data, headers), timeout=30) as response:
        return json.load(response)


@pytest.fixture
def order(shop):
    """The id of the session of a new order."""
    return ask(f"{shop[0]}/create-checkout-session", {"t-shirt": 2})["id"]


def test_an_order_that_is_paid_ships_once(shop, order, stripe_sandbox):
    address, log = shop
    stripe_sandbox.pay(order)
    assert stripe_sandbox.wait_for_delivery(COMPLETED).status == 200
    stripe_sandbox.deliver_again(COMPLETED)
    assert stripe_sandbox.wait_for_delivery(COMPLETED, count=2).status == 200
    assert log.read_text().count("Pack and send") == 1
    assert ask(f"{address}/session-status?session_id={order}")["fulfilled"]


def test_an_order_that_is_not_paid_does_not_ship(shop, order, stripe_sandbox, stripe_client):
    address, log = shop
    assert stripe_sandbox.decline(order).code == "card_declined"
    stripe_sandbox.advance(days=1)
    assert stripe_sandbox.wait_for_delivery("checkout.session.expired").succeeded
    assert "Pack and send" not in log.read_text()
    with pytest.raises(stripe.InvalidRequestError):
        stripe_sandbox.pay(order)
    assert stripe_client.v1.checkout.sessions.retrieve(order).status == "expired"
