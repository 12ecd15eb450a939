"""The web server on this computer."""

import errno
import socket
import threading
import urllib.request

import pytest

from helpers.sandbox.server.loopback import LoopbackServer


def hello(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"hello"]


@pytest.fixture
def taken():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        yield taken.getsockname()[1]


def get(address):
    with urllib.request.urlopen(address, timeout=10) as answer:
        return answer.read()


def test_it_serves_while_the_program_goes_on():
    server = LoopbackServer(hello, port=0).start()
    try:
        assert get(server.address) == b"hello"
    finally:
        server.close()


def test_a_taken_port_falls_back_to_another(taken):
    server = LoopbackServer(hello, port=taken).start()
    try:
        assert not server.address.endswith(f":{taken}")
        assert get(server.address) == b"hello"
    finally:
        server.close()


def test_a_restarted_server_finds_its_own_port_again_though_the_first_is_taken(taken):
    first = LoopbackServer(hello, port=taken).start()
    first.close()
    again = LoopbackServer(hello, port=taken).start()
    again.close()
    assert again.address == first.address


def test_a_taken_port_is_an_error_where_there_is_no_fallback(taken):
    before = threading.active_count()
    with pytest.raises(OSError) as raised:
        LoopbackServer(hello, port=taken, fallback=False)
    assert raised.value.errno == errno.EADDRINUSE
    assert threading.active_count() == before


def test_closing_gives_the_port_back():
    server = LoopbackServer(hello, port=0).start()
    get(server.address)
    server.close()
    port = int(server.address.rpartition(":")[2])
    again = LoopbackServer(hello, port=port, fallback=False).start()
    try:
        assert get(again.address) == b"hello"
    finally:
        again.close()


def test_a_server_that_never_started_can_be_closed():
    LoopbackServer(hello, port=0).close()


def test_it_serves_on_ipv6():
    server = LoopbackServer(hello, "::1", port=0).start()
    try:
        assert server.address.startswith("http://[::1]:")
        assert get(server.address) == b"hello"
    finally:
        server.close()


@pytest.mark.parametrize(
    ("host", "private"), [("127.0.0.1", True), ("::1", True), ("0.0.0.0", False)]
)
def test_it_knows_whether_other_computers_reach_it(host, private):
    server = LoopbackServer(hello, host, port=0)
    server.close()
    assert server.is_private is private
