"""What the sandbox's tests get: a shop, its client, and the plain HTTP below the SDK."""

import pytest

from tests.sandbox.shop import Shop

KEY = "sk_test_shop"  # the one of the shop's client


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
