"""helpers/checkout/return_addresses.py: where Checkout returns to."""

import socket
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from helpers import connect
from helpers.checkout import return_addresses
from helpers.checkout.return_addresses import (
    is_served,
    return_urls,
    serve_again,
    use_return_pages,
)
from tests.clients import ADDRESS, answering

DATA = {"mode": "payment", "success_url": "https://a.test/?state=success", "metadata": {"a": "b"}}
SUCCESS = f"{ADDRESS}/success?session_id={{CHECKOUT_SESSION_ID}}"
CANCEL = f"{ADDRESS}/cancel"  # Stripe adds the id to success_url only


def _client():
    return answering(lambda *_: (200, {}))


def test_the_return_urls_have_the_placeholder_unencoded():
    assert return_urls(_client()) == {"success_url": SUCCESS, "cancel_url": CANCEL}


def test_a_public_url_is_used(monkeypatch):
    monkeypatch.setenv("CHECKOUT_KIT_PUBLIC_URL", "https://kit.example")
    assert return_urls(_client())["cancel_url"] == "https://kit.example/cancel"


def test_data_is_changed_to_return_to_the_kits_pages_with_notes():
    data, notes = use_return_pages(DATA, _client())
    assert data == {**DATA, "success_url": SUCCESS, "cancel_url": CANCEL}
    assert [note.split()[0] for note in notes] == ["success_url", "cancel_url"]
    assert DATA["success_url"] == "https://a.test/?state=success"


def test_there_are_no_notes_if_nothing_changes():
    data, _ = use_return_pages(DATA, _client())
    assert use_return_pages(data, _client()) == (data, [])


def test_embedded_pages_get_no_return_urls():
    data = {"mode": "payment", "ui_mode": "embedded_page"}
    assert use_return_pages(data, _client()) == (data, [])


def test_a_page_of_another_kernel_is_served_while_that_kernel_lives():
    with socket.create_server(("127.0.0.1", 0)) as kernel:
        url = f"http://127.0.0.1:{kernel.getsockname()[1]}/success?session_id=x"
        assert is_served(url, _client())
    assert not is_served(url, _client())


def test_pages_elsewhere_count_as_served():
    assert is_served("https://a.test/success", _client())
    assert is_served(None, _client())


def test_a_page_whose_kernel_has_ended_is_served_by_this_one(monkeypatch):
    client = connect()
    with socket.create_server(("127.0.0.1", 0)) as kernel:
        port = kernel.getsockname()[1]
    url = f"http://127.0.0.1:{port}/success"
    monkeypatch.setattr(return_addresses, "_FREE_PORTS", [port])
    assert serve_again(url, client)
    with pytest.raises(HTTPError) as answer:
        urlopen(f"{url}?session_id=cs_test_1")
    assert answer.value.code == 404


def test_a_port_that_is_not_the_kits_is_left_alone():
    assert not serve_again("http://127.0.0.1:9/success", _client())
    assert not serve_again("http://127.0.0.1:99999/success", _client())


@pytest.fixture
def hub(monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/ada/")
    monkeypatch.setenv("JUPYTERHUB_PUBLIC_URL", "https://hub.example/user/ada/")


def test_behind_jupyterhub_stripe_returns_to_the_kernel(hub):
    assert return_urls(_client())["cancel_url"] == "https://hub.example/user/ada/proxy/4242/cancel"


def test_behind_jupyterhub_the_pages_of_another_kernel_are_not_taken_over(hub):
    other = "https://hub.example/user/ada/proxy/40000/secret/success?session_id=x"
    assert not serve_again(other, _client())
    data, notes = use_return_pages(DATA | {"success_url": other}, _client())
    assert data["success_url"] == return_urls(_client())["success_url"]
    assert len(notes) == 2
