"""What the tests ask for by name: the backend, a customer's order, the packing list."""

import importlib
import sys

import pytest

T_SHIRT = {"currency": "usd", "unit_amount": 2000, "product_data": {"name": "T-shirt"}}
COFFEE = {
    "currency": "usd",
    "unit_amount": 1500,
    "product_data": {"name": "Coffee club"},
    "recurring": {"interval": "month"},
}


@pytest.fixture
def backend(stripe_sandbox, stripe_client, tmp_path, monkeypatch):
    """fulfil.py with an empty packing list; the test's own sandbox sends it every event."""
    monkeypatch.setenv("STRIPE_SECRET_KEY", "sk_test_sandbox")
    monkeypatch.setenv("STRIPE_WEBHOOK_SECRET", "whsec_sandbox")
    monkeypatch.setenv("DATABASE", str(tmp_path / "parcels.sqlite"))
    monkeypatch.delitem(sys.modules, "fulfil", raising=False)  # so that it reads these anew
    fulfil = importlib.import_module("fulfil")
    fulfil.client = stripe_client  # without a network
    fulfil.WEBHOOK_SECRET = stripe_sandbox.listen(app=fulfil.app)
    return fulfil


@pytest.fixture
def parcels(backend):
    """A function that returns what is on the packing list."""

    def packed():
        return [contents for (contents,) in backend.sql("SELECT contents FROM parcels")]

    return packed


@pytest.fixture
def new_order(backend, stripe_client):
    """A function that creates a Checkout Session, and returns its id."""

    def create(mode, price_data, quantity, **more):
        items = [{"price_data": price_data, "quantity": quantity}]
        order = {"mode": mode, "line_items": items, "success_url": "https://example.com", **more}
        return stripe_client.v1.checkout.sessions.create(params=order).id

    return create


@pytest.fixture
def order(new_order):
    """The id of a session for two T-shirts, to be paid by card or by bank debit."""
    methods = ["card", "us_bank_account"]
    return new_order("payment", T_SHIRT, 2, allowed_payment_method_types=methods)


@pytest.fixture
def subscription(new_order):
    """The id of a session for a coffee club: a bag of coffee each month."""
    return new_order("subscription", COFFEE, 1)
