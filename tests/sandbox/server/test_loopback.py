"""The web server on this computer."""

import errno
import json
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
    with urllib.request.urlopen(address, timeout=10) as response:
        return response.read()


def test_it_serves_in_the_background():
    server = LoopbackServer(hello, port=0).start()
    try:
        assert get(server.address) == b"hello"
    finally:
        server.close()


def test_it_can_be_closed_while_a_response_wakes_its_loop(monkeypatch):
    server = LoopbackServer(hello, port=0).start()
    trigger = server._server.trigger
    wake = trigger._physical_pull

    def wake_late():  # when another call has woken the loop, and it has closed everything
        wake()
        server._thread.join(timeout=5)
        wake()

    monkeypatch.setattr(trigger, "_physical_pull", wake_late)
    server.close()
    assert not server._thread.is_alive()


def test_a_taken_port_falls_back_to_another(taken):
    server = LoopbackServer(hello, port=taken).start()
    try:
        assert not server.address.endswith(f":{taken}")
        assert get(server.address) == b"hello"
    finally:
        server.close()


def test_a_restarted_server_finds_its_port_again_although_the_first_is_taken(taken):
    first = LoopbackServer(hello, port=taken).start()
    first.close()
    again = LoopbackServer(hello, port=taken).start()
    again.close()
    assert again.address == first.address


def test_a_taken_port_is_an_error_without_fallback(taken):
    before = threading.active_count()
    with pytest.raises(OSError) as raised:
        LoopbackServer(hello, port=taken, fallback=False)
    assert raised.value.errno == errno.EADDRINUSE
    assert threading.active_count() == before


def test_closing_releases_the_port():
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


PATIENCE = 20  # seconds; a hang fails the test
HEADERS = b"Host: localhost\r\nConnection: close\r\nAuthorization: Bearer sk_test_shop\r\n"
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"
GET, POST = b"GET /v1/prices HTTP/1.1\r\n" + HEADERS, b"POST /v1/products HTTP/1.1\r\n" + HEADERS


@pytest.fixture
def server(sandbox):
    server = LoopbackServer(sandbox, port=0).start()
    yield server
    server.close()


@pytest.fixture
def wire(server):
    """Send bytes; return the status, the headers in lower case, and the body."""
    port = int(server.address.rpartition(":")[2])

    def send(data):
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
            try:
                connection.sendall(data)
            except ConnectionError:
                pass  # refused before it was sent entirely: the response is there already
            head, _, body = _received(connection).partition(b"\r\n\r\n")
        line, *headers = head.decode("latin-1").split("\r\n")
        return int(line.split()[1]), "\n".join(headers).lower(), body

    return send


def _received(connection):
    received = b""
    try:
        while part := connection.recv(65536):
            received += part
    except ConnectionResetError:
        pass
    return received


def request(path, method="GET", headers=HEADERS):
    return f"{method} {path} HTTP/1.1\r\n".encode("latin-1") + headers + b"\r\n"


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"\x00\xff\xfe nonsense\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),  # HTTPS
        (b"get /v1/prices HTTP/1.1\r\n\r\n", 400),
        (b"GET  HTTP/1.1\r\n\r\n", 400),
        (b"GET /v1/\xff HTTP/1.1\r\n" + HEADERS + b"\r\n", 400),
        (GET + b"no colon\r\n\r\n", 400),
        (GET + b"X: a\x00b\r\n\r\n", 400),
        (GET + b"X: " + b"a" * 70_000 + b"\r\n\r\n", 431),
        (GET + b"".join(b"X-%d: a\r\n" % n for n in range(9000)) + b"\r\n", 431),
        (GET + b"Host: evil.example\r\n\r\n", 403),
        (POST + b"Content-Length: ten\r\n\r\n", 400),
        (POST + b"Content-Length: -1\r\n\r\n", 400),
        (POST + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400),
        (POST + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n", 400),
        (POST + b"Content-Length: 1000000000000\r\n\r\n", 413),
        (POST + b"Content-Length: 1500000\r\n\r\n" + b"a" * 1_500_000, 413),
        (POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
        (POST + b"Transfer-Encoding: gzip\r\n\r\n", 501),
        (POST + FORM + b"Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\x1f\x8b\x08\x00", 400),
        (POST + b"Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}", 400),
        (
            POST + b"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 2\r\n\r\n{}",
            400,
        ),
        (request("/v1/prices%00"), 404),
        (request("/v1/prices%2Fprice_x"), 404),
        (request("/v1/prices/%ff%fe"), 404),
        (request("/v1/prices/" + "x" * 60_000), 404),
        (request("/v1/../sandbox"), 404),
        (request("/v1/%2e%2e/sandbox"), 404),
        (request("/v1/prices/../../../etc/passwd"), 404),
        (request("/v1"), 404),
        (request("/v1//prices"), 404),
        (request("/v1/prices?" + "&".join(["a=1"] * 15_000)), 400),
        (request("/v1/prices?" + "a" + "[b]" * 1000 + "=1"), 400),
        (request("/v1/prices", "OPTIONS"), 404),
        (request("/v1/prices", "TRACE"), 404),
        (request("/v1/prices", "X" * 5000), 404),
        (request("/v1/prices", headers=b"Connection: close\r\n"), 401),
        (request("/v1/prices", headers=b"Authorization: Bearer sk_test_\xff\r\n" + HEADERS), 401),
        (
            request(
                "/v1/prices", headers=b"Authorization: Basic \xff\xff\r\nConnection: close\r\n"
            ),
            401,
        ),
    ],
    ids=lambda value: str(value)[:60],
)
def test_a_malformed_request_is_an_error_like_stripe_s(wire, data, status):
    found, headers, body = wire(data)
    assert found == status
    assert "content-type: application/json" in headers
    assert "request-id: req_" in headers
    error = json.loads(body)["error"]
    assert error["type"] == "invalid_request_error"
    assert error["message"]


def test_the_server_survives_malformed_requests(wire, client):
    for data in (b"\r\n\r\n", b"\x00\r\n\r\n", POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"):
        wire(data) if data.strip() else None
    status, _, body = wire(GET + b"\r\n")
    assert (status, json.loads(body)["object"]) == (200, "list")


def test_a_chunked_body_is_read(wire):
    status, _, body = wire(
        POST + FORM + b"Transfer-Encoding: chunked\r\n\r\n5\r\nname=\r\n3\r\nMug\r\n0\r\n\r\n"
    )
    assert (status, json.loads(body)["name"]) == (200, "Mug")


def test_head_has_no_body(wire):
    status, headers, body = wire(request("/v1/prices", "HEAD"))
    assert (status, body) == (200, b"")


@pytest.mark.parametrize("path", ["/", "/inspect/sessions?q=%ff", "/sandbox", "/c/pay/%00"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "OPTIONS", "BREW"])
def test_pages_respond_to_every_method(wire, path, method):
    assert wire(request(path, method))[0] in (200, 404, 405)


def test_a_form_that_is_too_long_or_cannot_be_read_is_refused_on_the_page(wire, shop):
    path = shop.checkout().path
    long = b"Content-Length: 1500000\r\n\r\n" + b"a" * 1_500_000
    assert wire(request(path, "POST", HEADERS + FORM + long)[:-2])[0] == 413
    parts = b"".join(
        b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n' for _ in range(2000)
    )
    parts = b"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: %d\r\n\r\n%s" % (
        len(parts),
        parts,
    )
    assert wire(request(path, "POST", HEADERS + parts)[:-2])[0] == 413


def test_many_idle_connections_do_not_keep_others_out(server, wire):
    port = int(server.address.rpartition(":")[2])
    idle = [socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) for _ in range(200)]
    for each in idle:
        each.sendall(b"POST /v1/products HTTP/1.1\r\nContent-Le")  # and nothing more
    assert wire(GET + b"\r\n")[0] == 200
    for each in idle:
        each.close()


def test_a_bug_is_an_api_error(wire, sandbox, monkeypatch, caplog):
    monkeypatch.setattr(sandbox, "request_id", lambda: 1 / 0)
    status, _, body = wire(GET + b"\r\n")
    assert (status, json.loads(body)["error"]["type"]) == (500, "api_error")
    assert "ZeroDivisionError" in caplog.text
