"""Cards that fail after the first payment: retries, and what ends them."""

import pytest
import stripe

from tests.sandbox.shop import Shop
from tests.sandbox.subscriptions.billing import FAILS_LATER, GOOD, PAID_LATE, Subscriber, text


@pytest.fixture
def shop():
    return Shop(seed=1)


@pytest.fixture
def subscriber(shop):
    """A subscriber whose card fails from the second payment on."""
    subscriber = Subscriber(shop)
    subscriber.change_card(FAILS_LATER)
    return subscriber


def test_a_failed_renewal_sends_its_events(subscriber):
    subscriber.until("2026-02-02")
    failed = "2026-02-01 01:00"
    assert subscriber.events("2026-02-01 00:01") == [
        (failed, "invoice.finalized"),
        (failed, "payment_intent.created"),
        (failed, "charge.failed"),
        (failed, "payment_intent.payment_failed"),
        (failed, "invoice.updated"),
        (failed, "invoice.payment_failed"),
        (failed, "customer.subscription.updated"),
        (failed, "customer.updated"),
    ]
    assert subscriber.subscription.status == "past_due"
    assert subscriber.v1.customers.retrieve(subscriber.customer).delinquent


def test_it_is_tried_again_after_three_five_and_seven_days_and_then_canceled(subscriber):
    tried = []
    for day in ("2026-02-02", "2026-02-05", "2026-02-10"):
        subscriber.until(day)
        invoice = subscriber.invoices[-1]
        tried.append((invoice.attempt_count, text(invoice.next_payment_attempt)))
        assert subscriber.subscription.status == "past_due"
    assert tried == [(1, "2026-02-04 01:00"), (2, "2026-02-09 01:00"), (3, "2026-02-16 01:00")]
    subscriber.until("2026-02-17")
    invoice, over = subscriber.invoices[-1], subscriber.subscription
    assert (invoice.status, invoice.attempt_count, invoice.next_payment_attempt) == (
        "open",
        4,
        None,
    )
    assert (over.status, text(over.ended_at)) == ("canceled", "2026-02-16 01:00")
    assert over.cancellation_details.reason == "payment_failed"
    subscriber.until("2026-12-01")
    assert len(subscriber.invoices) == 2


def test_the_next_retry_takes_a_new_card(subscriber):
    subscriber.until("2026-02-02")
    subscriber.change_card(GOOD)
    subscriber.until("2026-02-05")
    assert [invoice.status for invoice in subscriber.invoices] == ["paid", "paid"]
    assert [invoice.attempt_count for invoice in subscriber.invoices] == [1, 2]
    assert subscriber.subscription.status == "active"
    assert not subscriber.v1.customers.retrieve(subscriber.customer).delinquent


def test_without_a_card_of_its_own_a_subscription_takes_that_of_the_customer(shop):
    trial = {"subscription_data": {"trial_period_days": 7}}
    subscriber = Subscriber(shop, payment_method_collection="if_required", **trial)
    assert subscriber.subscription.default_payment_method is None
    settings = {"default_payment_method": subscriber.save_card(GOOD)}
    shop.client.v1.customers.update(subscriber.customer, params={"invoice_settings": settings})
    subscriber.until("2026-01-09")
    assert subscriber.invoices[-1].status == "paid"


def test_a_new_card_pays_the_open_invoice(subscriber):
    subscriber.until("2026-02-02")
    invoice = subscriber.invoices[-1]
    paid = subscriber.v1.invoices.pay(
        invoice.id, params={"payment_method": subscriber.save_card(GOOD)}
    )
    assert (paid.status, paid.amount_remaining, paid.attempt_count) == ("paid", 0, 1)
    assert subscriber.subscription.status == "active"
    assert [type for _, type in subscriber.events("2026-02-02")][-8:] == PAID_LATE


def test_a_card_that_fails_again_is_an_error_and_the_attempt_is_kept(subscriber):
    subscriber.until("2026-02-02")
    invoice = subscriber.invoices[-1]
    with pytest.raises(stripe.CardError) as raised:
        subscriber.v1.invoices.pay(invoice.id)
    assert (raised.value.code, raised.value.http_status) == ("card_declined", 402)
    failed = [type for _, type in subscriber.events("2026-02-02")]
    assert failed == [
        "charge.failed",
        "payment_intent.payment_failed",
        "invoice.updated",
        "invoice.payment_failed",
    ]
    again = subscriber.v1.invoices.retrieve(invoice.id)
    assert (again.attempt_count, again.next_payment_attempt) == (1, invoice.next_payment_attempt)


def test_an_invoice_is_paid_once(subscriber):
    subscriber.until("2026-02-02")
    invoice, card = subscriber.invoices[-1], subscriber.save_card(GOOD)
    subscriber.v1.invoices.pay(invoice.id, params={"payment_method": card})
    with pytest.raises(stripe.InvalidRequestError, match="Invoice is already paid"):
        subscriber.v1.invoices.pay(invoice.id, params={"payment_method": card})


def test_a_card_of_somebody_else_cannot_pay(shop, subscriber):
    other = Subscriber(shop).subscription.default_payment_method
    subscriber.until("2026-02-02")
    with pytest.raises(stripe.InvalidRequestError, match="must be attached to the customer"):
        subscriber.v1.invoices.pay(subscriber.invoices[-1].id, params={"payment_method": other})


def test_a_draft_is_finalized_when_it_is_paid(shop):
    subscriber = Subscriber(shop)
    subscriber.until("2026-02-01")
    assert subscriber.v1.invoices.pay(subscriber.invoices[-1].id).status == "paid"
    subscriber.until("2026-02-02")
    assert len(shop.client.v1.charges.list().data) == 2


def test_a_draft_can_be_finalized_at_once(shop):
    subscriber = Subscriber(shop)
    subscriber.until("2026-02-01")
    draft = subscriber.invoices[-1]
    assert subscriber.v1.invoices.finalize_invoice(draft.id).status == "open"
    with pytest.raises(stripe.InvalidRequestError, match="already finalized"):
        subscriber.v1.invoices.finalize_invoice(draft.id)


def test_what_was_paid_in_cash_is_not_charged(subscriber):
    subscriber.until("2026-02-02")
    invoice = subscriber.invoices[-1]
    paid = subscriber.v1.invoices.pay(invoice.id, params={"paid_out_of_band": True})
    assert paid.status == "paid"
    assert subscriber.subscription.status == "active"
    assert len(subscriber.v1.charges.list(params={"customer": subscriber.customer}).data) == 2


def test_a_void_invoice_is_nobodys_debt(subscriber):
    subscriber.until("2026-02-02")
    void = subscriber.v1.invoices.void_invoice(subscriber.invoices[-1].id)
    assert (void.status, subscriber.subscription.status) == ("void", "active")
    with pytest.raises(stripe.InvalidRequestError, match="can't be paid"):
        subscriber.v1.invoices.pay(void.id)
    with pytest.raises(stripe.InvalidRequestError, match="isn't open"):
        subscriber.v1.invoices.void_invoice(void.id)
    subscriber.until("2026-02-28")
    assert subscriber.subscription.status == "active"


def test_a_canceled_subscription_is_not_collected_any_more(subscriber):
    subscriber.until("2026-02-02")
    subscriber.v1.subscriptions.cancel(subscriber.id)
    invoice = subscriber.invoices[-1]
    assert (invoice.status, invoice.auto_advance, invoice.next_payment_attempt) == (
        "open",
        False,
        None,
    )
    charges = len(subscriber.v1.charges.list().data)
    subscriber.until("2026-06-02")
    assert len(subscriber.v1.charges.list().data) == charges


@pytest.mark.parametrize("moment", ["2026-02-01", "2026-02-02"], ids=["a draft", "open"])
def test_nothing_is_collected_from_a_deleted_customer(subscriber, moment):
    subscriber.until(moment)
    invoice = subscriber.invoices[-1]
    subscriber.v1.customers.delete(subscriber.customer)
    subscriber.until("2026-12-01")
    assert subscriber.v1.invoices.retrieve(invoice.id).status == invoice.status
    with pytest.raises(stripe.InvalidRequestError, match="No such customer"):
        subscriber.v1.invoices.pay(invoice.id)


def test_the_last_invoice_of_a_deleted_customer_stays_a_draft(subscriber):
    items = [{"id": subscriber.subscription["items"].data[0].id, "quantity": 2}]
    subscriber.update(items=items)
    subscriber.v1.subscriptions.cancel(subscriber.id, params={"invoice_now": True})
    subscriber.v1.customers.delete(subscriber.customer)
    subscriber.until("2026-12-01")
    assert [invoice.status for invoice in subscriber.invoices] == ["paid", "draft"]


@pytest.mark.parametrize(("balance", "due"), [(-500, 700), (300, 1500)])
def test_voiding_gives_back_what_came_from_the_balance(balance, due):
    """docs.stripe.com/changelog/2019-12-03/customer-balances-returned-voided-invoices"""
    subscriber = Subscriber(Shop(seed=1))
    subscriber.change_card(FAILS_LATER)
    subscriber.v1.customers.update(subscriber.customer, params={"balance": balance})
    subscriber.until("2026-02-02")
    invoice = subscriber.invoices[-1]
    assert (invoice.amount_due, invoice.starting_balance, invoice.ending_balance) == (
        due,
        balance,
        0,
    )
    subscriber.v1.invoices.void_invoice(invoice.id)
    assert subscriber.v1.customers.retrieve(subscriber.customer).balance == balance
    changes = [
        event.to_dict()["data"]["previous_attributes"].get("balance")
        for event in subscriber.v1.events.list(params={"type": "customer.updated"})
    ]
    assert [each for each in changes if each is not None] == [0, balance, 0]
