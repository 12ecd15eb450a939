"""Signing secrets."""

import pytest

from helpers.sandbox.events import webhook_secrets
from helpers.sandbox.store.store import Store


def test_an_endpoint_s_secret_is_its_own():
    store = Store()
    webhook_secrets.keep(store, "acct_1", "we_1", "whsec_1")
    assert webhook_secrets.secret_of(store, "acct_1", "we_1") == "whsec_1"
    with pytest.raises(LookupError):
        webhook_secrets.secret_of(store, "acct_2", "we_1")


def test_the_shared_secret_stays_the_same_after_a_restart_and_a_reset(tmp_path):
    store = Store(tmp_path / "state")
    secret = webhook_secrets.shared(store)
    with store.transaction():
        store.clear()
    assert webhook_secrets.shared(Store(tmp_path / "state")) == secret
    assert secret.startswith("whsec_") and len(secret) == 38


def test_a_seed_makes_it_repeat():
    assert webhook_secrets.shared(Store(), 1) == webhook_secrets.shared(Store(), 1)
    assert webhook_secrets.shared(Store(), 1) != webhook_secrets.shared(Store(), 2)
    assert webhook_secrets.shared(Store()) != webhook_secrets.shared(Store())
