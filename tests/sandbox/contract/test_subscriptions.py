"""What Stripe promises about subscriptions: docs.stripe.com/billing/subscriptions/overview.

Their time is that of a test clock. An invoice is finalized about an hour after it is created:
docs.stripe.com/billing/invoices/subscription
"""

import time

import pytest
import stripe

HOUR, DAY = 3600, 86_400
VISA, FAILS_LATER = "pm_card_visa", "pm_card_chargeCustomerFail"
ASKS = "pm_card_authenticationRequired"


class Subscriber:
    """A customer with a test clock and a card, who can subscribe to a price of $10.00 a month."""

    def __init__(self, account, price, method=VISA):
        self.account, self.v1, self.price = account, account.v1, price.id
        self.clock = account.made_clock(frozen_time=int(time.time())).id
        params = {"test_clock": self.clock}
        if method:
            default = {"default_payment_method": method}
            params |= {"payment_method": method, "invoice_settings": default}
        self.customer = self.v1.customers.create(params=params).id

    def subscribe(self, **params) -> stripe.Subscription:
        fields = {"customer": self.customer, "items": [{"price": self.price}], **params}
        self.id = self.v1.subscriptions.create(params=fields).id
        return self.now

    @property
    def now(self) -> stripe.Subscription:
        return self.v1.subscriptions.retrieve(self.id, params={"expand": ["latest_invoice"]})

    @property
    def item(self) -> stripe.SubscriptionItem:
        return self.now["items"].data[0]

    def update(self, **params) -> stripe.Subscription:
        self.v1.subscriptions.update(self.id, params=params)
        return self.now

    def set_quantity(self, quantity: int, behavior: str) -> stripe.Subscription:
        """Change the quantity as of the exact middle of the period."""
        item = self.item
        half = (item.current_period_end - item.current_period_start) // 2
        items = [{"id": item.id, "quantity": quantity}]
        date = item.current_period_start + half
        return self.update(items=items, proration_behavior=behavior, proration_date=date)

    def pay_later_with(self, method: str) -> str:
        """Make a test PaymentMethod the default of the subscription; return its id."""
        saved = self.v1.payment_methods.attach(method, params={"customer": self.customer}).id
        self.update(default_payment_method=saved)
        return saved

    def pass_period(self) -> stripe.Subscription:
        """Advance to three hours after the end of the period, when its invoice is finalized."""
        return self.pass_time(self.item.current_period_end + 3 * HOUR)

    def pass_time(self, until: int) -> stripe.Subscription:
        self.account.advance(self.clock, until)
        return self.now

    @property
    def pending(self) -> list[int]:
        """The amounts of the invoice items that wait for the next invoice."""
        params = {"customer": self.customer, "pending": True}
        return sorted(item.amount for item in self.v1.invoice_items.list(params=params).data)

    def was_told(self, type: str, invoice: stripe.Invoice) -> bool:
        """Return whether an event of this type was sent about an invoice."""
        events = self.v1.events.list(params={"type": type, "limit": 100}).data
        return invoice.id in [event.data.object.id for event in events]


@pytest.fixture(scope="session")
def monthly(account):
    return account.made_price(unit_amount=1000, recurring={"interval": "month"})


@pytest.fixture
def subscriber(account, monthly):
    return Subscriber(account, monthly)


def test_a_new_subscription_is_paid_at_once(subscriber):
    subscription = subscriber.subscribe(metadata={"plan": "basic"})
    assert subscription.id.startswith("sub_") and subscription.status == "active"
    assert (subscription.customer, subscription.currency) == (subscriber.customer, "usd")
    assert subscription.metadata["plan"] == "basic"
    invoice = subscription.latest_invoice
    assert (invoice.status, invoice.amount_paid) == ("paid", 1000)
    assert invoice.billing_reason == "subscription_create"
    assert subscriber.was_told("invoice.paid", invoice)


def test_a_month_later_it_is_renewed_and_paid(subscriber):
    first = subscriber.subscribe()
    end = subscriber.item.current_period_end
    renewed = subscriber.pass_period()
    assert (renewed.status, subscriber.item.current_period_start) == ("active", end)
    invoice = renewed.latest_invoice
    assert invoice.id != first.latest_invoice.id
    assert (invoice.status, invoice.amount_paid) == ("paid", 1000)
    assert invoice.billing_reason == "subscription_cycle"


def test_a_renewal_is_a_draft_for_about_an_hour(subscriber):
    subscriber.subscribe()
    end = subscriber.item.current_period_end
    invoice = subscriber.pass_time(end + 60).latest_invoice
    assert (invoice.status, invoice.hosted_invoice_url) == ("draft", None)


def test_a_trial_is_free_and_then_charged(subscriber):
    trial = subscriber.subscribe(trial_period_days=7)
    assert (trial.status, trial.latest_invoice.total) == ("trialing", 0)
    assert trial.trial_end - trial.trial_start == 7 * DAY
    later = subscriber.pass_time(trial.trial_end + 3 * HOUR)
    assert (later.status, later.latest_invoice.amount_paid) == ("active", 1000)


def test_a_trial_without_a_card_can_end_the_subscription(account, monthly):
    subscriber = Subscriber(account, monthly, method=None)
    settings = {"end_behavior": {"missing_payment_method": "cancel"}}
    trial = subscriber.subscribe(trial_period_days=7, trial_settings=settings)
    assert trial.status == "trialing"
    assert subscriber.pass_time(trial.trial_end + 3 * HOUR).status == "canceled"


def test_a_card_that_fails_makes_it_past_due(subscriber):
    subscriber.subscribe()
    subscriber.pay_later_with(FAILS_LATER)
    later = subscriber.pass_period()
    invoice = later.latest_invoice
    assert (later.status, invoice.status, invoice.amount_remaining) == ("past_due", "open", 1000)
    assert invoice.attempted and invoice.attempt_count >= 1
    assert subscriber.was_told("invoice.payment_failed", invoice)


def test_a_new_card_pays_the_open_invoice(subscriber):
    subscriber.subscribe()
    subscriber.pay_later_with(FAILS_LATER)
    open_invoice = subscriber.pass_period().latest_invoice
    card = subscriber.pay_later_with("pm_card_mastercard")
    paid = subscriber.v1.invoices.pay(open_invoice.id, params={"payment_method": card})
    assert (paid.status, paid.amount_remaining) == ("paid", 0)
    assert subscriber.now.status == "active"


def test_a_renewal_can_wait_for_the_customer(subscriber):
    subscriber.subscribe()
    subscriber.pay_later_with(ASKS)
    later = subscriber.pass_period()
    assert (later.status, later.latest_invoice.status) == ("past_due", "open")
    assert later.latest_invoice.hosted_invoice_url.startswith("http")
    assert subscriber.was_told("invoice.payment_action_required", later.latest_invoice)


def test_it_ends_with_its_period_if_that_is_wanted(subscriber):
    first = subscriber.subscribe()
    ending = subscriber.update(cancel_at_period_end=True)
    assert (ending.status, ending.cancel_at_period_end) == ("active", True)
    assert ending.cancel_at == subscriber.item.current_period_end
    ended = subscriber.pass_period()
    assert ended.status == "canceled"
    assert ended.latest_invoice.id == first.latest_invoice.id


def test_an_end_that_is_taken_back_changes_nothing(subscriber):
    subscriber.subscribe()
    subscriber.update(cancel_at_period_end=True)
    kept = subscriber.update(cancel_at_period_end=False)
    assert (kept.cancel_at_period_end, kept.cancel_at, kept.canceled_at) == (False, None, None)
    assert subscriber.pass_period().status == "active"


def test_prorations_wait_for_the_next_invoice(subscriber):
    subscriber.subscribe()
    subscriber.set_quantity(2, "create_prorations")
    assert subscriber.pending == [-500, 1000]
    invoice = subscriber.pass_period().latest_invoice
    assert (invoice.total, invoice.amount_paid) == (2500, 2500)
    assert subscriber.pending == []


def test_prorations_can_be_left_out(subscriber):
    subscriber.subscribe()
    subscriber.set_quantity(2, "none")
    assert subscriber.pending == []
    assert subscriber.pass_period().latest_invoice.total == 2000


def test_prorations_can_be_invoiced_at_once(subscriber):
    subscriber.subscribe()
    invoice = subscriber.set_quantity(2, "always_invoice").latest_invoice
    assert (invoice.total, invoice.amount_paid) == (500, 500)
    assert (invoice.status, invoice.billing_reason) == ("paid", "subscription_update")
    assert subscriber.pending == []


def test_default_incomplete_waits_for_the_first_payment(subscriber):
    subscription = subscriber.subscribe(payment_behavior="default_incomplete")
    invoice = subscription.latest_invoice
    assert (subscription.status, invoice.status) == ("incomplete", "open")
    params = {"expand": ["confirmation_secret"]}
    secret = subscriber.v1.invoices.retrieve(invoice.id, params=params).confirmation_secret
    assert "_secret_" in secret.client_secret
    subscriber.v1.invoices.pay(invoice.id)
    paid = subscriber.now
    assert (paid.status, paid.latest_invoice.status) == ("active", "paid")


def test_an_incomplete_subscription_expires(subscriber):
    subscription = subscriber.subscribe(payment_behavior="default_incomplete")
    expired = subscriber.pass_time(subscription.created + DAY)
    assert (expired.status, expired.latest_invoice.status) == ("incomplete_expired", "void")


@pytest.mark.parametrize(
    ("method", "status", "told"),
    [
        (FAILS_LATER, "requires_payment_method", "invoice.payment_failed"),
        (ASKS, "requires_action", "invoice.payment_action_required"),
    ],
)
def test_a_first_payment_that_fails_leaves_it_incomplete(account, monthly, method, status, told):
    subscriber = Subscriber(account, monthly, method)
    subscription = subscriber.subscribe()
    invoice = subscription.latest_invoice
    assert (subscription.status, invoice.status) == ("incomplete", "open")
    (payment,) = account.v1.invoice_payments.list(params={"invoice": invoice.id}).data
    assert account.v1.payment_intents.retrieve(payment.payment.payment_intent).status == status
    assert subscriber.was_told(told, invoice)


def test_error_if_incomplete_creates_nothing(account, monthly):
    subscriber = Subscriber(account, monthly, FAILS_LATER)
    with pytest.raises(stripe.CardError) as raised:
        subscriber.subscribe(payment_behavior="error_if_incomplete")
    assert (raised.value.http_status, raised.value.code) == (402, "card_declined")
    params = {"customer": subscriber.customer, "status": "all"}
    assert account.v1.subscriptions.list(params=params).data == []


def test_a_customer_with_nothing_to_pay_with_is_refused(account, monthly):
    subscriber = Subscriber(account, monthly, method=None)
    with pytest.raises(stripe.InvalidRequestError) as raised:
        subscriber.subscribe()
    assert (raised.value.http_status, raised.value.code) == (400, "resource_missing")


def test_an_unknown_customer_or_price_is_refused(account, subscriber):
    for params, param in (
        ({"customer": "cus_unknown"}, "customer"),
        ({"items": [{"price": "price_unknown"}]}, "items[0][price]"),
    ):
        with pytest.raises(stripe.InvalidRequestError) as raised:
            subscriber.subscribe(**params)
        error = raised.value
        assert (error.http_status, error.code, error.param) == (400, "resource_missing", param)
