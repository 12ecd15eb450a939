"""Pages of other sites may not control the sandbox."""

import pytest

from helpers.sandbox.api.errors import StripeError
from helpers.sandbox.server import origin

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
def test_programs_and_our_own_pages_may(headers):
    origin.check(HOST | headers)


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
def test_pages_of_other_sites_may_not(headers):
    with pytest.raises(StripeError) as raised:
        origin.check(HOST | headers)
    assert raised.value.status == 403
