"""The shop's back end, on a sandbox in the same process."""

import importlib.util
import json
import sys

import pytest
import stripe

from helpers.sandbox import Sandbox
from tests.notebooks.execute import ROOT

SERVER = ROOT / "examples" / "shop" / "server.py"
COMPLETED = "checkout.session.completed"


def load_server():
    """Execute server.py, as a new process would."""
    spec = importlib.util.spec_from_file_location("shop_server", SERVER)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where Flask looks for the folder of its files
    spec.loader.exec_module(module)
    return module


class Shop:
    """The server, its sandbox, and a browser that knows only the JSON API."""

    def __init__(self, server):
        self.server, self.sandbox = server, Sandbox()
        http = self.sandbox.http_client()
        server.client = stripe.StripeClient("sk_test_shop", http_client=http)
        self.browser = server.app.test_client()

    def listen(self):
        """Send events to the webhook from now on."""
        self.server.WEBHOOK_SECRET = self.sandbox.listen(app=self.server.app)

    def buy(self, cart):
        return self.browser.post("/create-checkout-session", json=cart)

    def order(self, **cart):
        """Create a session; return its id."""
        return self.buy(cart or {"t-shirt": 2}).json["id"]

    def retrieve(self, session_id):
        expand = {"expand": ["line_items"]}
        return self.server.client.v1.checkout.sessions.retrieve(session_id, params=expand)

    def status(self, session_id):
        return self.browser.get("/session-status", query_string={"session_id": session_id})

    def send(self, type, session_id, secret=None):
        """Send an event with the session as it is now to the webhook."""
        session = self.retrieve(session_id).to_dict(for_json=True)
        event = {"id": "evt_1", "object": "event", "type": type, "data": {"object": session}}
        payload = json.dumps(event)
        sign = stripe.WebhookSignature.generate_signature_header
        headers = {"Stripe-Signature": sign(payload, secret or self.server.WEBHOOK_SECRET)}
        return self.browser.post("/webhook", data=payload, headers=headers)


@pytest.fixture
def environment(monkeypatch, tmp_path):
    monkeypatch.setenv("STRIPE_SECRET_KEY", "sk_test_shop")
    monkeypatch.setenv("STRIPE_WEBHOOK_SECRET", "whsec_shop")
    monkeypatch.setenv("SHOP_DATABASE", str(tmp_path / "shop.sqlite"))
    return monkeypatch


@pytest.fixture
def shop(environment):
    return Shop(load_server())


def packed(capsys):
    """What the terminal has said to pack since the last look."""
    return capsys.readouterr().out.splitlines()


def test_a_session_has_the_servers_prices_and_the_cart(shop):
    answer = shop.buy({"t-shirt": 2, "sticker": 1})
    session = shop.retrieve(answer.json["id"])
    assert answer.json == {"id": session.id, "url": session.url}
    assert (session.mode, session.amount_total, session.currency) == ("payment", 4300, "usd")
    items = [(item.description, item.quantity) for item in session.line_items.data]
    assert sorted(items) == [("Sticker", 1), ("T-shirt", 2)]
    assert session.success_url == "http://localhost/?session_id={CHECKOUT_SESSION_ID}"
    assert session.cancel_url == "http://localhost/"


@pytest.mark.parametrize(
    ("cart", "sentence"),
    [
        ({}, "Choose at least one product."),
        ([], "Choose at least one product."),
        ("t-shirt", "Choose at least one product."),
        ({"hat": 1}, "This shop does not sell one of these products."),
        ({"t-shirt": 0}, "Choose a quantity from 1 to 10."),
        ({"t-shirt": -1}, "Choose a quantity from 1 to 10."),
        ({"t-shirt": 11}, "Choose a quantity from 1 to 10."),
        ({"t-shirt": 1.5}, "Choose a quantity from 1 to 10."),
        ({"t-shirt": True}, "Choose a quantity from 1 to 10."),
        ({"t-shirt": "1"}, "Choose a quantity from 1 to 10."),
        ({"t-shirt": {"unit_amount": 1}}, "Choose a quantity from 1 to 10."),
    ],
)
def test_a_wrong_cart_is_refused_in_a_sentence(shop, cart, sentence):
    answer = shop.buy(cart)
    assert (answer.status_code, answer.json) == (400, {"error": sentence})
    assert shop.server.client.v1.checkout.sessions.list().data == []


@pytest.mark.parametrize("type", ["text/plain", "application/json"])
def test_what_is_not_json_is_refused(shop, type):
    answer = shop.browser.post("/create-checkout-session", data="t-shirt", content_type=type)
    assert answer.status_code in (400, 415) and answer.json["error"]


def test_an_order_that_is_sent_twice_makes_one_session(shop):
    def send(name):
        headers = {"Idempotency-Key": name}
        return shop.browser.post("/create-checkout-session", json={"mug": 1}, headers=headers).json

    first = send("order-1")
    assert send("order-1") == first != send("order-2")
    assert len(shop.server.client.v1.checkout.sessions.list().data) == 2


def test_what_is_paid_is_fulfilled_by_the_event_alone(shop, capsys):
    shop.listen()
    session_id = shop.order()
    assert packed(capsys) == []
    shop.sandbox.pay(session_id)
    assert packed(capsys) == ['Pack and send: {"t-shirt": 2}']
    assert shop.status(session_id).json == {
        "status": "complete",
        "payment_status": "paid",
        "amount_total": 4000,
        "cart": {"t-shirt": 2},
        "fulfilled": True,
    }
    assert packed(capsys) == []


def test_an_event_that_comes_twice_fulfils_once(shop, capsys):
    session_id = shop.order()
    shop.sandbox.pay(session_id)
    for _ in range(2):
        assert shop.send(COMPLETED, session_id).json == {"received": True}
    assert len(packed(capsys)) == 1


def test_who_comes_back_before_the_event_is_not_kept_waiting(shop, capsys):
    session_id = shop.order()
    shop.sandbox.pay(session_id)
    assert shop.status(session_id).json["fulfilled"] is True
    shop.send(COMPLETED, session_id)
    assert len(packed(capsys)) == 1


def test_an_open_session_is_not_fulfilled(shop, capsys):
    session_id = shop.order()
    status = shop.status(session_id).json
    assert (status["status"], status["fulfilled"]) == ("open", False)
    assert packed(capsys) == []


def test_a_bank_debit_is_fulfilled_when_the_money_arrives(shop, capsys):
    shop.listen()
    session_id = create_session(shop, allowed_payment_method_types=["us_bank_account"]).id
    shop.server.sql("INSERT INTO orders (session, cart) VALUES (?, '{}')", session_id)
    shop.sandbox.pay(session_id, method="us_bank_account", account="000123456789")
    status = shop.status(session_id).json
    assert (status["status"], status["payment_status"]) == ("complete", "unpaid")
    assert not status["fulfilled"] and packed(capsys) == []
    shop.sandbox.settle(session_id)
    assert len(packed(capsys)) == 1
    assert shop.status(session_id).json["fulfilled"]


def create_session(shop, **more):
    """Create a session in the shop's account that is not the shop's."""
    params = {
        "mode": "payment",
        "success_url": "https://example.com",
        "line_items": [{"price": "price_1I1xv3EfCmJMLhhrJ5vdGxy6", "quantity": 1}],
    }
    return shop.server.client.v1.checkout.sessions.create(params=params | more)


def test_other_events_fulfil_nothing(shop, capsys):
    session_id = shop.order()
    shop.sandbox.pay(session_id)
    assert shop.send("payment_intent.succeeded", session_id).status_code == 200
    assert packed(capsys) == []


def test_sessions_of_others_in_the_account_are_left_alone(shop, capsys):
    shop.listen()
    session = create_session(shop)
    shop.sandbox.pay(session.id)
    assert packed(capsys) == []
    assert shop.status(session.id).status_code == 404


def test_an_event_with_a_bad_signature_is_refused(shop, capsys):
    session_id = shop.order()
    shop.sandbox.pay(session_id)
    answer = shop.send(COMPLETED, session_id, secret="whsec_other")
    assert answer.status_code == 400
    assert "No signatures found matching the expected signature" in answer.json["error"]
    assert shop.browser.post("/webhook", data="{}").status_code == 400
    assert packed(capsys) == []


@pytest.mark.parametrize("secret", [None, ""])
def test_without_a_secret_every_event_is_refused(shop, secret):
    shop.server.WEBHOOK_SECRET = secret
    assert shop.send(COMPLETED, shop.order(), secret=" ").status_code == 400


@pytest.mark.parametrize("session_id", ["", "cs_test_unknown"])
def test_the_status_of_an_unknown_session_is_a_sentence(shop, session_id):
    answer = shop.status(session_id)
    assert (answer.status_code, answer.json) == (404, {"error": "This shop has no such order."})


def test_a_problem_with_stripe_reaches_the_page_as_a_sentence(shop, caplog):
    shop.server.client = stripe.StripeClient("pk_test_shop", http_client=shop.sandbox.http_client())
    answer = shop.buy({"t-shirt": 1})
    assert answer.status_code == 502
    assert answer.json["error"].startswith("The payment service has a problem.")
    assert caplog.records


def test_orders_are_kept_when_the_server_is_started_again(shop, capsys):
    session_id = shop.order()
    shop.sandbox.pay(session_id)
    shop.status(session_id)
    again = load_server()
    again.client = shop.server.client
    again.fulfil(shop.retrieve(session_id))
    assert len(packed(capsys)) == 1


@pytest.mark.parametrize("key", ["", "sk_live_abc", "rk_live_abc", "pk_test_abc", "nonsense"])
def test_without_a_secret_test_key_it_does_not_start(environment, key):
    environment.setenv("STRIPE_SECRET_KEY", key)
    with pytest.raises(SystemExit, match="Set STRIPE_SECRET_KEY to your secret test key") as ended:
        load_server()
    assert "abc" not in str(ended.value)


def test_it_serves_the_page_and_the_products(shop):
    assert b"Corner Shop" in shop.browser.get("/").data
    first = shop.browser.get("/products").json[0]
    assert (first["id"], first["unit_amount"]) == ("t-shirt", 2000)


def test_each_product_has_a_picture(shop):
    for product in shop.server.PRODUCTS:
        assert shop.browser.get(f"/pictures/{product}.svg").status_code == 200


def test_it_needs_nothing_of_this_repository():
    source = SERVER.read_text(encoding="utf-8")
    assert "helpers" not in source and "examples" not in source


def test_the_page_loads_nothing_from_elsewhere():
    for file in (ROOT / "examples" / "shop" / "page").glob("*.*"):
        text = file.read_text(encoding="utf-8")
        assert "://" not in text, file.name
