"""Invoices that are sent to be paid later: docs.stripe.com/billing/collection-method."""

import pytest
import stripe

from tests.sandbox.shop import MONTHLY, Shop
from tests.sandbox.subscriptions.billing import Subscriber, text


class SentSubscriber(Subscriber):
    """A customer without a card, who pays invoices within ten days."""

    def __init__(self, shop, **params):
        self.shop, self.v1 = shop, shop.client.v1
        self.customer = self.v1.customers.create().id
        price = shop.price(1200, "Coffee club", recurring=MONTHLY)
        fields = {
            "customer": self.customer,
            "items": [{"price": price.id}],
            "collection_method": "send_invoice",
            "days_until_due": 10,
        }
        self.id = self.v1.subscriptions.create(params=fields | params).id

    @property
    def status(self):
        return self.subscription.status, self.invoices[-1].status

    def pay_by_page(self):
        typed = {"number": "4242424242424242", "expiration": "12/34", "cvc": "123", "name": "Jenny"}
        return self.shop.browser.post(f"/i/{self.invoices[-1].id}", data=typed)


@pytest.fixture
def subscriber():
    return SentSubscriber(Shop(seed=1))


def test_it_is_active_and_its_invoice_is_sent_after_an_hour(subscriber):
    assert subscriber.status == ("active", "draft")
    subscriber.until("2026-01-01 01:00")
    assert subscriber.status == ("active", "open")
    invoice = subscriber.invoices[-1]
    assert (text(invoice.due_date), invoice.next_payment_attempt) == ("2026-01-11 01:00", None)
    assert invoice.collection_method == "send_invoice"
    sent = [type for _, type in subscriber.events("2026-01-01 01:00")]
    assert sent == [
        "customer.updated",
        "invoice.finalized",
        "payment_intent.created",
        "invoice.sent",
    ]


def test_the_customer_pays_on_its_page(subscriber):
    subscriber.until("2026-01-02")
    page = subscriber.shop.browser.get(f"/i/{subscriber.invoices[-1].id}").text
    assert "$12.00 is due on Jan 11, 2026." in page
    assert subscriber.pay_by_page().status_code == 303
    assert subscriber.status == ("active", "paid")


def test_it_is_past_due_if_nobody_pays_in_time(subscriber):
    subscriber.until("2026-01-12")
    assert subscriber.status == ("past_due", "open")
    subscriber.pay_by_page()
    assert subscriber.status == ("active", "paid")


def test_each_period_has_an_invoice_that_is_never_charged(subscriber):
    subscriber.until("2026-03-02")
    assert [each.status for each in subscriber.invoices] == ["open", "open", "open"]
    assert subscriber.v1.charges.list().data == []


def test_a_card_that_fails_is_not_tried_again(subscriber):
    subscriber.until("2026-01-02")
    attach = {"customer": subscriber.customer}
    card = subscriber.v1.payment_methods.attach("pm_card_chargeCustomerFail", params=attach).id
    invoice = subscriber.invoices[-1].id
    with pytest.raises(stripe.CardError):
        subscriber.v1.invoices.pay(invoice, params={"payment_method": card})
    later = subscriber.invoices[-1]
    assert (later.next_payment_attempt, later.attempt_count) == (None, 0)
    assert subscriber.status == ("active", "open")


def test_a_trial_needs_no_invoice_to_be_sent():
    subscriber = SentSubscriber(Shop(seed=1), trial_period_days=7)
    assert subscriber.status == ("trialing", "paid")
    subscriber.until("2026-01-09")
    assert subscriber.status == ("active", "open")


@pytest.mark.parametrize(
    "params",
    [
        {"collection_method": "send_invoice"},
        {"days_until_due": 3},
        {"collection_method": "send_invoice", "days_until_due": 2000},
    ],
)
def test_days_until_due_go_with_send_invoice(subscriber, params):
    price = subscriber.subscription["items"].data[0].price.id
    fields = {"customer": subscriber.customer, "items": [{"price": price}], **params}
    with pytest.raises(stripe.InvalidRequestError) as raised:
        subscriber.v1.subscriptions.create(params=fields)
    assert raised.value.param == "days_until_due"
