"""notebooks/fulfil.py, unchanged, as a script outside the notebook; the sandbox is a process, too.

The two are started as notebook 04 says.
"""

import ast
import re
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
import requests
import stripe

from tests.notebooks.execute import ROOT, neutral_environment
from tests.ports import free_port
from tests.waiting import PATIENCE, wait_until

FILE = ROOT / "notebooks" / "fulfil.py"
SECRET_LINE = re.compile(r"Ready! Your webhook signing secret is (\S+)")
TEA = {"currency": "usd", "unit_amount": 700, "product_data": {"name": "Tea"}}
ORDER = {
    "mode": "payment",
    "success_url": "https://example.com/thanks",
    "line_items": [{"price_data": TEA, "quantity": 3}],
}
BY_BANK = {**ORDER, "allowed_payment_method_types": ["us_bank_account"]}


class Shop:
    """A sandbox, and the script to which it forwards its events: each a process of its own."""

    def __init__(self, folder):
        self._database, self.log, self._processes = folder / "db", folder / "log", []
        self._port = free_port()
        self.url = f"http://127.0.0.1:{self._port}/webhook"

    def __enter__(self):
        options = ["--port", "0", "--forward-to", self.url]
        sandbox = self._start(["-m", "helpers.sandbox", *options], stdout=subprocess.PIPE)
        self.sandbox = sandbox.stdout.readline().split()[-1]
        sandbox.stdout.readline()
        self.secret = SECRET_LINE.match(sandbox.stdout.readline())[1]
        self.client = stripe.StripeClient("sk_test_1", base_addresses={"api": self.sandbox})
        variables = {
            "STRIPE_SECRET_KEY": "sk_test_1",
            "STRIPE_API_BASE": self.sandbox,
            "STRIPE_WEBHOOK_SECRET": self.secret,
            "DATABASE": str(self._database),
            "PORT": str(self._port),
        }
        with open(self.log, "w") as log:
            self._start([str(FILE)], variables, stdout=log, stderr=log)
        wait_until(lambda: "Running on" in self.log.read_text())
        return self

    def _start(self, arguments, variables=(), **pipes):
        environment = neutral_environment() | dict(variables)
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=ROOT, env=environment, text=True, **pipes
        )
        self._processes.append(process)
        return process

    def __exit__(self, *exception):
        for process in self._processes:
            process.kill()
            process.communicate()

    def buy(self, params=ORDER, **payment):
        """Pay a new session, and return the event that tells of it, delivered."""
        session = self.client.v1.checkout.sessions.create(params=params)
        url = f"{self.sandbox}/sandbox/sessions/{session.id}/pay"
        requests.post(url, data=payment, timeout=PATIENCE).raise_for_status()
        return self.delivered("checkout.session.completed")

    def delivered(self, type):
        """Return the newest event of a type, once the script has received it."""
        event = self.client.v1.events.list(params={"type": type}).data[0]
        wait_until(lambda: not self.client.v1.events.retrieve(event.id).pending_webhooks)
        return event

    def post(self, event):
        """Deliver an event again, signed as the sandbox signs it; return the HTTP status."""
        payload = str(event)
        signature = stripe.WebhookSignature.generate_signature_header(payload, self.secret)
        headers = {"Stripe-Signature": signature}
        return requests.post(self.url, payload, headers=headers, timeout=PATIENCE).status_code

    @property
    def parcels(self):
        with closing(sqlite3.connect(self._database)) as database:
            return database.execute("SELECT session, contents FROM parcels").fetchall()


@pytest.fixture
def shop(tmp_path):
    with Shop(tmp_path) as shop:
        yield shop


def test_a_paid_order_ships_once_however_often_and_however_close_the_event_comes(shop):
    event = shop.buy()
    parcel = (event.data.object.id, "3 × Tea")
    assert shop.parcels == [parcel]
    with ThreadPoolExecutor(8) as deliveries:
        assert set(deliveries.map(shop.post, [event] * 24)) == {200}
    assert shop.parcels == [parcel]
    assert shop.log.read_text().count("Pack and send: 3 × Tea") == 1


def test_money_on_its_way_ships_nothing_until_it_is_there(shop):
    event = shop.buy(BY_BANK, method="us_bank_account")
    assert (event.data.object.payment_status, shop.parcels) == ("unpaid", [])
    days = {"advance": str(5 * 24 * 60 * 60)}
    requests.post(f"{shop.sandbox}/sandbox/clock", days, timeout=PATIENCE).raise_for_status()
    shop.delivered("checkout.session.async_payment_succeeded")
    assert shop.post(event) == 200  # late: it still says unpaid
    assert shop.parcels == [(event.data.object.id, "3 × Tea")]


@pytest.mark.parametrize("headers", [{}, {"Stripe-Signature": "t=1,v1=0"}])
def test_an_event_of_somebody_else_is_refused(shop, headers):
    payload = '{"object": "event", "type": "checkout.session.completed"}'
    assert requests.post(shop.url, payload, headers=headers, timeout=PATIENCE).status_code == 400


def test_its_handler_is_at_most_25_lines_and_it_needs_nothing_of_the_kit():
    tree = ast.parse(FILE.read_text(encoding="utf-8"))
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    first = functions["webhook"].decorator_list[0].lineno
    assert functions["fulfil"].end_lineno - first < 25
    assert "helpers" not in FILE.read_text(encoding="utf-8")
