"""Scheduled changes: they are made before anybody sees the object."""

from tests.sandbox.bank import DAY, debit


def test_due_changes_are_made_whatever_is_requested(shop, client):
    shop.sandbox.pay(shop.subscription().id)
    (subscription,) = client.v1.subscriptions.list().data
    end = shop.sandbox.clock.now() + DAY
    client.v1.subscriptions.update(subscription.id, params={"cancel_at": end})
    left, paid = shop.checkout(), debit(shop)
    shop.sandbox.clock.advance(7 * DAY)
    assert client.v1.checkout.sessions.retrieve(left.id).status == "expired"
    assert client.v1.subscriptions.retrieve(subscription.id).status == "canceled"
    assert client.v1.checkout.sessions.retrieve(paid.id).payment_status == "paid"


def test_a_due_change_is_made_once(shop, client):
    shop.checkout()
    for _ in range(2):
        shop.sandbox.clock.advance(DAY)
    events = client.v1.events.list(params={"type": "checkout.session.expired"}).data
    assert len(events) == 1
