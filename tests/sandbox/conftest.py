"""What the sandbox's tests get: a shop, its client, and the plain HTTP below the SDK."""

import pytest
import stripe

from helpers.sandbox.checking import schema
from helpers.sandbox.state.context import Context
from tests.sandbox import npm
from tests.sandbox.shop import Shop

KEY = "sk_test_shop"  # the one of the shop's client
collect_ignore = [] if npm.is_wanted() else ["test_foreign_sdk.py"]


@pytest.fixture(autouse=True)
def only_events_that_stripe_has(monkeypatch):
    """In every test here, an event of another type than Stripe's is an error."""
    params = schema.of(stripe.params.WebhookEndpointCreateParams)
    known, emit = params.fields["enabled_events"].item.choices, Context.emit

    def checked(context, type, obj, previous=None):
        assert type in known or obj["object"] == "note", f"Stripe has no event {type}"
        return emit(context, type, obj, previous)

    monkeypatch.setattr(Context, "emit", checked)


@pytest.fixture
def shop():
    return Shop()


@pytest.fixture
def sandbox(shop):
    return shop.sandbox


@pytest.fixture
def client(shop):
    return shop.client


@pytest.fixture
def sessions(client):
    return client.v1.checkout.sessions


@pytest.fixture
def http(shop):
    """Send a request over WSGI as curl would: http("POST", "/v1/products", data="name=Mug")."""

    def send(method, path, key=KEY, headers=(), **options):
        options.setdefault("content_type", "application/x-www-form-urlencoded")
        authorization = {"Authorization": f"Bearer {key}"} if key else {}
        return shop.browser.open(
            path, method=method, headers={**authorization, **dict(headers)}, **options
        )

    return send
