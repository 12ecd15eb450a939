"""The pages that a customer is sent to."""

import pytest

from helpers.sandbox.checkout_sessions.rules.urls import is_url
from tests.sandbox.checkout_sessions.rules.drafts import found

GOOD = [
    "https://example.com",
    "http://localhost:8888/success?id={CHECKOUT_SESSION_ID}#top",
    "http://127.0.0.1:4242/",
    "https://exämple.com/ü",
    "HTTPS://EXAMPLE.COM",
]
BAD = [
    "example.com/success",
    "/success",
    "//example.com",
    "ftp://example.com",
    "javascript:alert(1)",
    "https://",
    "https:///path",
    "https://exa mple.com",
    "https://example.com/\n",
    "https://[::1",
    "https://example.com:port/",
    "https://example.com/" + "x" * 5000,
]


@pytest.mark.parametrize("url", GOOD)
def test_a_complete_address_is_good(url):
    assert is_url(url)


@pytest.mark.parametrize("url", BAD)
@pytest.mark.parametrize("name", ["success_url", "cancel_url"])
def test_anything_else_is_no_address(url, name):
    assert found(**{name: url}) == [(name, "url_invalid")]


def test_a_hosted_page_needs_a_success_url():
    assert found(success_url=None) == [("success_url", "parameter_missing")]
    assert found(success_url=None, ui_mode="hosted_page") == [("success_url", "parameter_missing")]


@pytest.mark.parametrize("ui_mode", ["embedded_page", "elements"])
def test_a_page_of_one_s_own_has_a_return_url_instead(ui_mode):
    own = {"ui_mode": ui_mode, "return_url": "https://example.com"}
    assert found(**own, success_url=None) == []
    assert found(**own, cancel_url="https://example.com") == [
        ("success_url", None),
        ("cancel_url", None),
    ]
    assert found(**own | {"return_url": "x"}, success_url=None) == [("return_url", "url_invalid")]
