"""An end within a period: docs.stripe.com/billing/subscriptions/cancel."""

import pytest

from tests.sandbox.shop import Shop
from tests.sandbox.subscriptions import ledger
from tests.sandbox.subscriptions.billing import ApiSubscriber, Subscriber, at

HALF = at("2026-01-16 12:00")  # the middle of January


@pytest.fixture
def subscriber():
    return Subscriber(Shop(seed=1))


def balance(subscriber):
    return subscriber.v1.customers.retrieve(subscriber.customer).balance


def test_the_rest_of_the_period_is_given_back(subscriber):
    subscriber.update(cancel_at=HALF)
    subscriber.until("2026-01-16 14:00")
    assert subscriber.subscription.status == "canceled"
    last = subscriber.invoices[-1]
    assert (last.billing_reason, last.total, last.amount_due) == ("subscription_cycle", -600, 0)
    assert last.lines.data[0].description == "Unused time on Coffee club after 16 Jan 2026"


@pytest.mark.parametrize("behavior", ["create_prorations", "always_invoice"])
def test_the_credit_goes_to_the_balance_of_the_customer(subscriber, behavior):
    subscriber.update(cancel_at=HALF, proration_behavior=behavior)
    subscriber.until("2026-01-18")
    assert balance(subscriber) == -600


def test_nothing_is_given_back_without_proration(subscriber):
    subscriber.update(cancel_at=HALF, proration_behavior="none")
    subscriber.until("2026-01-18")
    assert (subscriber.subscription.status, len(subscriber.invoices)) == ("canceled", 1)


def test_an_end_in_a_later_period_gives_back_the_rest_of_that(subscriber):
    subscriber.update(cancel_at=at("2026-02-15"))
    subscriber.until("2026-02-16")
    assert [invoice.total for invoice in subscriber.invoices] == [1200, 1200, -600]


def test_an_end_that_is_taken_back_leaves_no_trace(subscriber):
    subscriber.update(cancel_at=HALF)
    subscriber.update(cancel_at="")
    item = subscriber.subscription["items"].data[0].id
    subscriber.update(items=[{"id": item, "quantity": 2}])
    subscriber.until("2026-02-02")
    ledger.check(subscriber)
    assert subscriber.subscription.status == "active"
    # One credit, one debit for the second one, and the next period for two.
    assert [line.amount for line in subscriber.invoices[-1].lines.data] == [-1200, 2400, 2400]


def test_an_end_that_is_moved_gives_back_once(subscriber):
    subscriber.update(cancel_at=HALF)
    subscriber.update(cancel_at=at("2026-01-24 06:00"))
    subscriber.until("2026-01-26")
    ledger.check(subscriber)
    assert [invoice.total for invoice in subscriber.invoices] == [1200, -300]


def test_an_end_of_a_period_gives_nothing_back(subscriber):
    subscriber.update(cancel_at_period_end=True)
    subscriber.until("2026-02-02")
    assert [invoice.total for invoice in subscriber.invoices] == [1200]


def test_the_api_can_create_a_subscription_that_ends_within_its_period():
    subscriber = ApiSubscriber(Shop(seed=1), cancel_at=HALF)
    subscriber.until("2026-01-18")
    assert [invoice.total for invoice in subscriber.invoices] == [1200, -600]
    other = ApiSubscriber(Shop(seed=1), cancel_at=HALF, proration_behavior="none")
    other.until("2026-01-18")
    assert [invoice.total for invoice in other.invoices] == [1200]
