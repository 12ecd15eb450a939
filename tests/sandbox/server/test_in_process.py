"""An HTTP client for the SDK that calls the sandbox without a network."""

import asyncio
import socket

import pytest
import stripe


def test_the_sdk_works_without_a_socket(client, monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    assert client.v1.products.list().data


def test_headers_are_found_in_any_case(client):
    headers = client.v1.products.list().last_response.headers
    assert headers["request-id"] == headers["Request-Id"]


def test_the_async_methods_work_too(client):
    page = asyncio.run(client.v1.products.list_async(params={"limit": 1}))
    assert len(page.data) == 1


def test_an_id_with_odd_characters_is_unchanged(client):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        client.v1.products.retrieve("café/1")
    assert raised.value.http_status == 404
    product = client.v1.products.create(params={"name": "Mug", "id": "mug é"})
    assert product.id == "mug é"


def test_an_http_client_can_be_closed(sandbox):
    client = sandbox.http_client()
    client.close()
    asyncio.run(client.close_async())
    assert stripe.StripeClient("sk_test_1", http_client=client).v1.products.list().data
