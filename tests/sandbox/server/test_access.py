"""Which hosts and origins the sandbox accepts."""

import pytest

from helpers.sandbox import Sandbox
from helpers.sandbox.api.errors import StripeError
from helpers.sandbox.server import access
from tests.sandbox.shop import Client


def refusal(host, *allowed):
    return access.host_refusal({"HTTP_HOST": host}, allowed)


@pytest.mark.parametrize(
    "host",
    ["localhost", "LOCALHOST.:80", "127.0.0.1:12111", "127.8.9.10", "[::1]", "[::1]:4242", ""],
)
def test_the_names_of_the_loopback_are_allowed_on_any_port(host):
    assert refusal(host) is None


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:12111",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evil@localhost",
        "localhost:port",
        "localhost, evil.example",
        "192.0.2.1",
        "0.0.0.0",
        "[::ffff:192.0.2.1]",
        "[localhost]",
        "::1",
    ],
)
def test_other_names_are_refused_with_a_remedy(host):
    assert "--allowed-host" in refusal(host)


def test_names_can_be_allowed():
    assert refusal("stripe:12111", "stripe") is None
    assert refusal("Stripe:12111", "other") is not None
    assert refusal("hub.example", "*") is None
    assert refusal("hub example", "*") is not None


def test_serving_on_every_interface_allows_every_address_but_no_name():
    assert refusal("192.0.2.1:12111", "0.0.0.0") is None
    assert refusal("[2001:db8::1]:12111", "::") is None
    assert refusal("evil.example", "0.0.0.0", "::") is not None


def test_a_host_to_serve_on_is_allowed_with_its_addresses():
    assert {"localhost", "127.0.0.1"} <= access.host_names("localhost")
    with pytest.raises(OSError):
        access.host_names("no such host")


@pytest.mark.parametrize("path", ["/", "/v1/prices", "/sandbox", "/c/pay/cs_1", "/nowhere"])
def test_every_page_checks_the_host(sandbox, path):
    browser = Client(sandbox)
    response = browser.get(path, headers={"Host": "evil.example"})
    assert (response.status_code, "evil.example" in response.text) == (403, True)
    assert "evil.example" not in browser.get(path).text


def test_the_api_refuses_in_stripe_s_shape(http):
    response = http("GET", "/v1/prices", headers={"Host": "evil.example"})
    assert response.json["error"]["type"] == "invalid_request_error"
    assert response.headers["Request-Id"].startswith("req_")


def test_the_sandbox_answers_to_the_name_in_its_address():
    sandbox = Sandbox(address="http://sandbox.test:12111", allowed_hosts=["stripe"])
    for host, status in (("sandbox.test:12111", 200), ("stripe", 200), ("other.test", 403)):
        assert Client(sandbox).get("/sandbox", headers={"Host": host}).status_code == status


HOST = {"host": "127.0.0.1:12111"}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://127.0.0.1:12111"},
        {"origin": "http://127.0.0.1:12111", "sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "none"},
        {"origin": "null", "sec-fetch-site": "same-origin"},
        {"origin": "https://hub.example", "sec-fetch-site": "same-origin"},
    ],
)
def test_programs_and_the_sandbox_s_own_pages_are_allowed(headers):
    access.check_origin(HOST | headers)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:3000"},
        {"origin": "http://[bad"},
        {"origin": "http://127.0.0.1:12111", "sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_pages_of_other_sites_are_refused(headers):
    with pytest.raises(StripeError) as raised:
        access.check_origin(HOST | headers)
    assert raised.value.status == 403


SECRET = "/kBq3"


def _echo(environ, start_response):
    start_response("200 OK", [])
    return [f"{environ['SCRIPT_NAME']} {environ['PATH_INFO']}".encode()]


@pytest.mark.parametrize(
    ("path", "seen"),
    [("/kBq3", "/kBq3 /"), ("/kBq3/", "/kBq3 /"), ("/kBq3/c/pay/é", "/kBq3 /c/pay/é")],
)
def test_under_a_secret_path_everything_is_where_it_was(path, seen):
    answer = Client(access.under(SECRET, _echo)).get(path)
    assert answer.data.decode().encode("latin-1").decode() == seen  # a WSGI string has bytes


@pytest.mark.parametrize(
    "path", ["/", "", "/c/pay/1", "/kBq", "/kBq33", "/kbq3/", "//kBq3/", "/x/kBq3", "/x/../kBq3/"]
)
def test_elsewhere_there_is_nothing(path):
    answer = Client(access.under(SECRET, _echo)).get(path)
    assert (answer.status_code, answer.text) == (404, "There is nothing at this address.")


def test_without_a_secret_path_nothing_changes():
    assert access.under("", _echo) is _echo
