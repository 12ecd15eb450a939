"""One variable decides whether the contract is checked with Stripe; it accepts test keys only."""

import pytest

from tests.sandbox.contract import account


@pytest.fixture(autouse=True)
def at_home(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv(account.VARIABLE, raising=False)


def test_without_a_key_only_the_sandbox_is_checked_and_the_header_says_so():
    assert account.parties() == ["in process", "over HTTP"]
    assert account.header() == "contract: sandbox only, never yet run against Stripe"


@pytest.mark.parametrize("key", ["sk_test_abc", "rk_test_abc"])
def test_with_a_test_key_stripe_is_checked_too(monkeypatch, key):
    monkeypatch.setenv(account.VARIABLE, key)
    assert account.parties()[-1] == "Stripe"
    assert key not in account.header()


def test_in_ci_a_key_is_ignored(monkeypatch):
    monkeypatch.setenv(account.VARIABLE, "sk_test_abc")
    monkeypatch.setenv("CI", "true")
    assert "Stripe" not in account.parties()


@pytest.mark.parametrize("key", ["sk_live_abc", "rk_live_abc", "pk_test_abc", "abc"])
def test_any_other_key_is_refused_and_not_shown(monkeypatch, key):
    monkeypatch.setenv(account.VARIABLE, key)
    with pytest.raises(pytest.UsageError) as raised:
        account.parties()
    assert key not in str(raised.value)
