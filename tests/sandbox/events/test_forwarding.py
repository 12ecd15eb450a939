"""All events of all accounts to one address."""

import stripe

from tests.sandbox.receiver import Receiver
from tests.sandbox.shop import Shop


def make_mug(sandbox, key="sk_test_shop"):
    client = stripe.StripeClient(key, http_client=sandbox.http_client())
    client.v1.products.create(params={"name": "Mug"})


def test_every_account_s_events_arrive_signed_with_the_secret(shop):
    with Receiver() as receiver:
        secret = shop.sandbox.courier.forward(receiver.url)
        make_mug(shop.sandbox)
        make_mug(shop.sandbox, "sk_test_other")
        assert [attempt.status for attempt in shop.sandbox.deliver_due()] == [200, 200]
        headers, body = receiver.get()
    event = shop.client.construct_event(body, headers["Stripe-Signature"], secret)
    assert (event.type, event.pending_webhooks) == ("product.created", 1)


def test_no_account_sees_the_address(shop):
    shop.sandbox.courier.forward("http://127.0.0.1:1/")
    assert shop.client.v1.webhook_endpoints.list().data == []


def test_it_ends_when_the_sandbox_is_started_without(tmp_path):
    Shop(tmp_path / "state").sandbox.courier.forward("http://127.0.0.1:1/")
    again = Shop(tmp_path / "state").sandbox
    again.courier.forward(None)
    make_mug(again)
    assert again.deliver_due() == []


def test_it_goes_on_after_a_reset_with_the_same_secret(shop):
    with Receiver() as receiver:
        secret = shop.sandbox.courier.forward(receiver.url)
        shop.sandbox.reset()
        make_mug(shop.sandbox)
        assert len(shop.sandbox.deliver_due()) == 1
        assert shop.sandbox.courier.forward(receiver.url) == secret
