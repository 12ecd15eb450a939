"""A subscription's life, as a state machine: whatever happens in whatever order.

HYPOTHESIS_PROFILE=nightly (make nightly) lives more and longer lives, and others every time.
"""

import os
from contextlib import suppress

import pytest
import stripe
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.sandbox.shop import Shop
from tests.sandbox.subscriptions import ledger
from tests.sandbox.subscriptions.billing import (
    ASKS,
    DAY,
    FAILS_LATER,
    GOOD,
    ApiSubscriber,
    Subscriber,
)

pytestmark = pytest.mark.slow

NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
CARDS = st.sampled_from([GOOD, FAILS_LATER, ASKS])
INTERVALS = st.sampled_from([("month", 1), ("week", 1), ("day", 3), ("month", 3)])


BEGINNINGS = {
    "interval": INTERVALS,
    "trial": st.sampled_from([None, 5]),
    "card": CARDS,
    "by_api": st.booleans(),
}


class Life(RuleBasedStateMachine):
    """A subscription by the sandbox's clock, which begins in Checkout or by the API."""

    @initialize(**BEGINNINGS)
    def subscribe(self, interval, trial, card, by_api):
        self.shop = Shop(seed=1)
        self.begin(interval, trial, card, by_api)

    def begin(self, interval, trial, card, by_api, **params):
        params["recurring"] = dict(zip(("interval", "interval_count"), interval, strict=True))
        trial = {"trial_period_days": trial} if trial else {}
        if by_api:  # the first payment may fail
            self.subscriber = ApiSubscriber(self.shop, card, **params, **trial)
        else:
            data = {"subscription_data": trial} if trial else {}
            self.subscriber = Subscriber(self.shop, **params, **data)
            self.subscriber.change_card(card)

    @property
    def lives(self):
        return self.subscriber.subscription.status not in ("canceled", "incomplete_expired")

    @property
    def runs(self):
        return self.lives and self.subscriber.subscription.status != "incomplete"

    @rule(seconds=st.integers(1, 20 * DAY))
    def time_goes_on(self, seconds):
        self.shop.sandbox.clock.advance(seconds)

    @rule(seconds=st.sampled_from([0, 1]))
    def time_goes_on_until_something_happens(self, seconds):
        """Move to the next change (or a second later), where states are shortest."""
        item = self.subscriber.subscription["items"].data[0]
        times = [invoice.next_payment_attempt for invoice in self.subscriber.invoices]
        ahead = [time - self.now() for time in (*times, item.current_period_end) if time]
        self.time_goes_on(min((each for each in ahead if each > 0), default=DAY) + seconds)

    def now(self):
        return self.shop.sandbox.clock.now()

    @precondition(lambda self: self.lives)
    @rule(card=CARDS)
    def the_card_changes(self, card):
        self.subscriber.change_card(card)

    @precondition(lambda self: self.runs)
    @rule(
        quantity=st.integers(0, 3),
        behavior=st.sampled_from(["create_prorations", "none", "always_invoice"]),
    )
    def the_quantity_changes(self, quantity, behavior):
        id = self.subscriber.subscription["items"].data[0].id
        items = [{"id": id, "quantity": quantity}]
        self.subscriber.update(items=items, proration_behavior=behavior)

    @rule(card=CARDS)
    def an_invoice_is_paid(self, card):
        for invoice in self.subscriber.invoices:
            if invoice.status in ("draft", "open"):
                method = self.subscriber.save_card(card)
                with suppress(stripe.CardError):
                    self.subscriber.v1.invoices.pay(invoice.id, params={"payment_method": method})
                return

    @rule(answer=st.sampled_from(["complete", "complete", "fail"]))
    def the_customer_answers_the_bank(self, answer):
        for invoice in self.subscriber.invoices:
            if invoice.status == "open":
                path = f"/i/{invoice.id}/authenticate"
                self.shop.browser.post(path, data={"answer": answer})

    @rule()
    def an_invoice_is_voided(self):
        for invoice in self.subscriber.invoices:
            if invoice.status == "open":
                self.subscriber.v1.invoices.void_invoice(invoice.id)
                return

    @precondition(lambda self: self.runs)
    @rule(at_period_end=st.booleans())
    def it_ends_with_its_period_or_not(self, at_period_end):
        self.subscriber.update(cancel_at_period_end=at_period_end)

    @precondition(lambda self: self.runs)
    @rule(seconds=st.integers(1, 40 * DAY), behavior=st.sampled_from(["create_prorations", "none"]))
    def it_ends_within_a_period(self, seconds, behavior):
        self.subscriber.update(cancel_at=self.now() + seconds, proration_behavior=behavior)

    @precondition(lambda self: self.lives and self.subscriber.invoices[-1].status != "paid")
    @rule()
    def it_is_canceled(self):
        """Only in the middle of a renewal, where it matters, so that lives are not too short."""
        self.subscriber.v1.subscriptions.cancel(self.subscriber.id)

    @invariant()
    def nothing_is_missing_or_there_twice(self):
        if hasattr(self, "subscriber"):
            ledger.check(self.subscriber)


class LifeByATestClock(Life):
    """The same by a test clock, which moves less far at a time."""

    @initialize(**BEGINNINGS)
    def subscribe(self, interval, trial, card, by_api):
        self.shop = Shop(seed=1)
        self.clocks = self.shop.client.v1.test_helpers.test_clocks
        self.clock = self.clocks.create(params={"frozen_time": 1_700_000_000}).id
        customer = self.shop.client.v1.customers.create(params={"test_clock": self.clock})
        self.begin(interval, trial, card, by_api, customer=customer.id)

    def now(self):
        return self.clocks.retrieve(self.clock).frozen_time

    @rule(seconds=st.integers(1, 6 * DAY))
    def time_goes_on(self, seconds):
        self.clocks.advance(self.clock, params={"frozen_time": self.now() + seconds})


for machine, examples in ((Life, 30), (LifeByATestClock, 8)):
    machine.TestCase.settings = settings(
        max_examples=examples * (10 if NIGHTLY else 1),
        stateful_step_count=50 if NIGHTLY else 20,
        derandomize=not NIGHTLY,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
TestLife, TestLifeByATestClock = Life.TestCase, LifeByATestClock.TestCase
