"""Signing secrets."""

import pytest
import stripe

from helpers.sandbox.events import signatures
from helpers.sandbox.store.store import Store
from tests.sandbox.receiver import Receiver
from tests.sandbox.shop import Shop


def test_each_endpoint_has_its_own_secret():
    store = Store()
    signatures.save_secret(store, "acct_1", "we_1", "whsec_1")
    assert signatures.secret_of(store, "acct_1", "we_1") == "whsec_1"
    with pytest.raises(LookupError):
        signatures.secret_of(store, "acct_2", "we_1")


def test_the_shared_secret_stays_the_same_after_a_restart_and_a_reset(tmp_path):
    store = Store(tmp_path / "state")
    secret = signatures.shared_secret(store)
    with store.transaction():
        store.clear()
    assert signatures.shared_secret(Store(tmp_path / "state")) == secret
    assert secret.startswith("whsec_") and len(secret) == 38


def test_a_seed_repeats_the_shared_secret():
    assert signatures.shared_secret(Store(), 1) == signatures.shared_secret(Store(), 1)
    assert signatures.shared_secret(Store(), 1) != signatures.shared_secret(Store(), 2)
    assert signatures.shared_secret(Store()) != signatures.shared_secret(Store())


def make_mug(sandbox, key="sk_test_shop"):
    client = stripe.StripeClient(key, http_client=sandbox.http_client())
    client.v1.products.create(params={"name": "Mug"})


def test_events_of_all_accounts_are_forwarded_and_signed_with_the_shared_secret(shop):
    with Receiver() as receiver:
        secret = shop.sandbox.webhooks.forward(receiver.url)
        make_mug(shop.sandbox)
        make_mug(shop.sandbox, "sk_test_other")
        assert [attempt.status for attempt in shop.sandbox.deliver_due()] == [200, 200]
        headers, body = receiver.get()
    event = shop.client.construct_event(body, headers["Stripe-Signature"], secret)
    assert (event.type, event.pending_webhooks) == ("product.created", 1)


def test_no_account_sees_the_forwarding_endpoint(shop):
    shop.sandbox.webhooks.forward("http://127.0.0.1:1/")
    assert shop.client.v1.webhook_endpoints.list().data == []


def test_forwarding_ends_when_the_sandbox_is_started_without_it(tmp_path):
    Shop(tmp_path / "state").sandbox.webhooks.forward("http://127.0.0.1:1/")
    again = Shop(tmp_path / "state").sandbox
    again.webhooks.forward(None)
    make_mug(again)
    assert again.deliver_due() == []


def test_forwarding_goes_on_after_a_reset_with_the_same_secret(shop):
    with Receiver() as receiver:
        secret = shop.sandbox.webhooks.forward(receiver.url)
        shop.sandbox.reset()
        make_mug(shop.sandbox)
        assert len(shop.sandbox.deliver_due()) == 1
        assert shop.sandbox.webhooks.forward(receiver.url) == secret
