"""A test's sandbox over HTTP."""

from contextlib import closing

import pytest
import stripe

from helpers.sandbox.testing import TestSandbox, TestServer
from tests.sandbox.receiver import Receiver


@pytest.fixture
def server():
    with closing(TestSandbox(seed=1)) as sandbox, closing(TestServer(sandbox)) as server:
        yield server


@pytest.fixture
def client(server):
    """The client that a backend makes from its environment."""
    environment = server.environment
    assert environment["STRIPE_PUBLISHABLE_KEY"] == "pk_test_sandbox"
    base = {"api": environment["STRIPE_API_BASE"]}
    return stripe.StripeClient(environment["STRIPE_SECRET_KEY"], base_addresses=base)


def test_a_backend_finds_the_tests_own_sandbox(server, client):
    mug = client.v1.products.create(params={"name": "Mug"})
    assert server.sandbox.client().v1.products.retrieve(mug.id).name == "Mug"


def test_the_pages_of_its_sessions_are_on_the_server(server, client):
    price = {"price": "price_1I1xv3EfCmJMLhhrJ5vdGxy6", "quantity": 1}
    params = {"mode": "payment", "success_url": "https://example.com", "line_items": [price]}
    session = client.v1.checkout.sessions.create(params=params)
    assert session.url.startswith(f"{server.address}/c/pay/")


def test_events_are_sent_at_once_and_the_backend_can_verify_them(server, client):
    with Receiver() as receiver:
        secret = server.forward_to(receiver.url)
        client.v1.products.create(params={"name": "Mug"})
        headers, body = receiver.get()
        assert server.sandbox.wait_for_delivery("product.created").status == 200
    assert secret == server.environment["STRIPE_WEBHOOK_SECRET"]
    assert client.construct_event(body, headers["Stripe-Signature"], secret).data.object.name


def test_each_server_has_a_port_of_its_own(server):
    with closing(TestSandbox()) as sandbox, closing(TestServer(sandbox)) as other:
        assert other.address != server.address
