"""helpers/account/in_process.py: a server that is called and not connected to."""

import socket
import threading
from contextlib import closing

import pytest
import requests
import stripe

from helpers import connect
from helpers.account.in_process import NOBODY, InProcessServer, ask, is_served_here, post_event


def hello(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain; charset=utf-8")])
    length = int(environ.get("CONTENT_LENGTH") or 0)
    body = environ["wsgi.input"].read(length)
    return [environ["REQUEST_METHOD"].encode(), b" ", environ["QUERY_STRING"].encode(), b" ", body]


@pytest.fixture
def server():
    with closing(InProcessServer(hello, 8000)) as server:
        yield server


def test_it_answers_a_call(server):
    answer = ask(f"{server.address}/a?b=c", "POST", b"d")
    assert (answer.status_code, answer.text) == (200, "POST b=c d")


def test_requests_reach_it_without_a_network(server):
    answer = requests.post("http://localhost:8000/a?b=c", data="d", timeout=1)
    assert (answer.status_code, answer.text, answer.reason) == (200, "POST b=c d", "OK")


def test_nobody_answers_after_it_was_closed(server):
    server.close()
    assert not is_served_here(server.address)
    with pytest.raises(LookupError):
        ask(server.address)
    assert post_event(server.address, "{}", "whsec_1").text == NOBODY


def test_a_program_that_fails_is_an_answer():
    def fails(environ, start_response):
        raise ValueError("no")

    with closing(InProcessServer(fails, 8000)) as server:
        answer = post_event(f"{server.address}/webhook", "{}", "whsec_1")
    assert (answer.status, answer.text) == (None, "ValueError: no")


def test_connecting_opens_no_socket_and_starts_no_thread(monkeypatch):
    monkeypatch.setenv("CHECKOUT_KIT_SERVER", "off")
    monkeypatch.setattr(socket, "socket", None)
    before = threading.active_count()
    client = connect()
    assert client.v1.products.list().data
    assert threading.active_count() == before


def test_a_client_for_its_address_gets_the_sandbox(monkeypatch):
    monkeypatch.setenv("CHECKOUT_KIT_SERVER", "off")
    address = (
        connect()
        .v1.checkout.sessions.create(
            params={
                "mode": "payment",
                "success_url": "https://example.com",
                "line_items": [
                    {
                        "quantity": 1,
                        "price_data": {
                            "currency": "usd",
                            "unit_amount": 700,
                            "product_data": {"name": "Tea"},
                        },
                    }
                ],
            }
        )
        .url.partition("/c/")[0]
    )
    client = stripe.StripeClient("sk_test_sandbox", base_addresses={"api": address})
    assert client.v1.checkout.sessions.list().data[0].amount_total == 700
