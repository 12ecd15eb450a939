"""Resuming a paused subscription: docs.stripe.com/api/subscriptions/resume."""

import pytest
import stripe

from tests.sandbox.sdk_types import faults
from tests.sandbox.shop import Shop
from tests.sandbox.subscriptions.billing import FAILS_LATER, GOOD, Subscriber

RESUMED = "2026-03-10"


@pytest.fixture
def subscriber():
    """A subscriber without a card, whose trial of two weeks has ended: the subscription paused."""
    settings = {"end_behavior": {"missing_payment_method": "pause"}}
    data = {"trial_period_days": 14, "trial_settings": settings}
    subscriber = Subscriber(
        Shop(seed=1), payment_method_collection="if_required", subscription_data=data
    )
    subscriber.until(RESUMED)
    return subscriber


def resume(subscriber):
    return subscriber.v1.subscriptions.resume(subscriber.id)


def test_a_resumed_subscription_begins_a_period_that_is_paid_at_once(subscriber):
    subscriber.change_card(GOOD)
    resumed = resume(subscriber)
    assert faults(resumed.to_dict(for_json=True)) == []
    assert (resumed.status, resumed.latest_invoice) == ("active", subscriber.invoices[-1].id)
    assert [invoice.amount_paid for invoice in subscriber.invoices] == [0, 1200]
    assert subscriber.periods == (RESUMED, "2026-04-10")
    subscriber.until("2026-04-11")
    assert [invoice.amount_paid for invoice in subscriber.invoices] == [0, 1200, 1200]


def test_its_events_say_that_it_goes_on(subscriber):
    subscriber.change_card(GOOD)
    resume(subscriber)
    types = [type for _, type in subscriber.events(RESUMED)]
    begin = types.index("invoice.created")
    assert types[begin : begin + 4] == [
        "invoice.created",
        "customer.subscription.updated",
        "customer.subscription.resumed",
        "invoice.finalized",
    ]
    (resumed,) = subscriber.shop.sent("customer.subscription.resumed")
    assert resumed["status"] == "active"


@pytest.mark.parametrize("card", [None, FAILS_LATER])
def test_it_is_past_due_if_it_cannot_be_charged(subscriber, card):
    if card:
        subscriber.change_card(card)
    assert (resume(subscriber).status, subscriber.invoices[-1].status) == ("past_due", "open")


def test_only_a_paused_subscription_can_be_resumed(subscriber):
    subscriber.change_card(GOOD)
    resume(subscriber)
    with pytest.raises(stripe.InvalidRequestError, match="paused") as raised:
        resume(subscriber)
    assert raised.value.http_status == 400
    with pytest.raises(stripe.InvalidRequestError, match="No such subscription: 'sub_none'"):
        subscriber.v1.subscriptions.resume("sub_none")
