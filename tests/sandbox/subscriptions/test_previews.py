"""Previews of the next invoice: nothing of them is saved."""

import pytest
import stripe

from tests.sandbox.sdk_types import faults
from tests.sandbox.shop import MONTHLY, Shop
from tests.sandbox.subscriptions.billing import Subscriber


@pytest.fixture
def subscriber():
    subscriber = Subscriber(Shop(seed=1), 1000)
    subscriber.until("2026-01-16 12:00")
    return subscriber


@pytest.fixture
def preview(subscriber):
    def preview(**params):
        before = subscriber.shop.sandbox._store.run("SELECT * FROM objects")
        invoice = subscriber.v1.invoices.create_preview(params=params)
        assert subscriber.shop.sandbox._store.run("SELECT * FROM objects") == before
        assert faults(invoice.to_dict(for_json=True)) == []
        return invoice

    return preview


def test_the_next_renewal(subscriber, preview):
    invoice = preview(subscription=subscriber.id)
    assert invoice.id.startswith("upcoming_in_")
    assert (invoice.total, invoice.billing_reason) == (1000, "subscription_cycle")
    assert preview(customer=subscriber.customer).total == 1000


@pytest.mark.parametrize(
    ("behavior", "total"), [("create_prorations", 2500), ("always_invoice", 500), ("none", 2000)]
)
def test_what_a_change_would_cost(subscriber, preview, behavior, total):
    pro = subscriber.shop.price(2000, "Pro", recurring=MONTHLY).id
    items = [{"id": subscriber.subscription["items"].data[0].id, "price": pro}]
    details = {"items": items, "proration_behavior": behavior}
    assert preview(subscription=subscriber.id, subscription_details=details).total == total


def test_a_new_subscription_is_not_previewed(subscriber):
    items = [{"price": subscriber.shop.price(2000, "Pro", recurring=MONTHLY).id}]
    params = {"customer": subscriber.customer, "subscription_details": {"items": items}}
    with pytest.raises(stripe.InvalidRequestError, match="Pass `subscription`") as raised:
        subscriber.v1.invoices.create_preview(params=params)
    assert raised.value.param == "subscription_details[items]"


def test_a_subscription_that_ends_has_no_next_invoice(subscriber):
    subscriber.update(cancel_at_period_end=True)
    for params in ({"subscription": subscriber.id}, {}):
        with pytest.raises(stripe.InvalidRequestError):
            subscriber.v1.invoices.create_preview(params=params)
    subscriber.v1.subscriptions.cancel(subscriber.id)
    with pytest.raises(stripe.InvalidRequestError) as raised:
        subscriber.v1.invoices.create_preview(params={"customer": subscriber.customer})
    assert (raised.value.code, raised.value.http_status) == ("invoice_upcoming_none", 404)
