"""helpers/account/api_base.py: where a test account's API may be."""

import pytest

from helpers.account import api_base


@pytest.fixture
def set_base(tmp_path, monkeypatch):
    monkeypatch.setenv("CHECKOUT_KIT_ENV_FILE", str(tmp_path / ".env"))
    return lambda base: monkeypatch.setenv("STRIPE_API_BASE", base)


@pytest.mark.parametrize(
    "base",
    ["http://127.0.0.1:12111", "http://localhost:12111", "http://[::1]:1", "https://proxy.test/a"],
)
def test_addresses_that_keep_the_key_safe_are_taken(set_base, base):
    set_base(f" {base}/ ")
    assert api_base.find_api_base() == base


@pytest.mark.parametrize("base", ["", "  "])
def test_an_empty_one_is_none(set_base, base):
    set_base(base)
    assert api_base.find_api_base() is None


@pytest.mark.parametrize(
    ("base", "words"),
    [
        ("127.0.0.1:12111", "must start with https"),
        ("ftp://127.0.0.1", "must start with https"),
        ("https://", "name a host"),
        ("http://127.0.0.1:port", "is not an address"),
        ("http://[::1", "is not an address"),
        ("http://192.168.0.9:12111", "could be read"),
        ("http://api.stripe.com", "could be read"),
        ("http://127.0.0.1.evil.test", "could be read"),
        ("https://me:word@proxy.test", "an address alone"),
        ("https://proxy.test/?a=b", "an address alone"),
    ],
)
def test_any_other_is_explained(set_base, base, words):
    set_base(base)
    with pytest.raises(ValueError, match=words) as caught:
        api_base.find_api_base()
    assert "Write it like http://127.0.0.1:12111" in str(caught.value)


def test_learners_are_told_the_host():
    assert api_base.host(None) == "api.stripe.com"
    assert api_base.host("http://127.0.0.1:12111") == "127.0.0.1:12111"
