"""Changing the price or the quantity of a subscription: docs.stripe.com/billing/subscriptions."""

import pytest
import stripe

from tests.sandbox.sdk_types import faults
from tests.sandbox.shop import MONTHLY, Shop
from tests.sandbox.subscriptions.billing import FAILS_LATER, Subscriber, at, text

HALF = "2026-01-16 12:00"  # of January


@pytest.fixture
def shop():
    return Shop(seed=1)


@pytest.fixture
def subscriber(shop):
    """A subscriber to something for $10.00 a month, in the middle of the first one."""
    subscriber = Subscriber(shop, 1000)
    subscriber.until(HALF)
    return subscriber


@pytest.fixture
def pro(shop):
    return shop.price(2000, "Pro", recurring=MONTHLY).id


def item_of(subscriber):
    return subscriber.subscription["items"].data[0].id


def change(subscriber, proration=None, **item):
    behavior = {"proration_behavior": proration} if proration else {}
    items = [{"id": item_of(subscriber), **item}]
    return subscriber.update(items=items, **behavior)


def lines(invoice):
    return [(line.description, line.amount) for line in invoice.lines.data]


def item_periods(subscriber):
    items = subscriber.subscription["items"].data
    return [(text(item.current_period_start), text(item.current_period_end)) for item in items]


def pending(subscriber):
    params = {"customer": subscriber.customer, "pending": True}
    return subscriber.v1.invoice_items.list(params=params).data


def test_an_upgrade_in_the_middle_of_a_period_is_on_the_next_invoice(subscriber, pro):
    """The example of docs.stripe.com/billing/subscriptions/prorations."""
    changed = change(subscriber, price=pro)
    assert changed["items"].data[0].price.id == pro
    assert len(subscriber.invoices) == 1
    subscriber.until("2026-02-02")
    invoice = subscriber.invoices[-1]
    assert lines(invoice) == [
        ("Unused time on Coffee club after 16 Jan 2026", -500),
        ("Remaining time on Pro after 16 Jan 2026", 1000),
        ("1 × Pro (at $20.00 / month)", 2000),
    ]
    assert (invoice.total, invoice.status, pending(subscriber)) == (2500, "paid", [])


def test_pending_invoice_items_wait_for_it(shop, subscriber, pro):
    change(subscriber, price=pro)
    debit, credit = pending(subscriber)
    assert (credit.amount, debit.amount, credit.proration, credit.invoice) == (
        -500,
        1000,
        True,
        None,
    )
    assert faults(credit.to_dict(for_json=True)) == []
    assert subscriber.v1.invoice_items.retrieve(credit.id) == credit
    assert [each["amount"] for each in shop.sent("invoiceitem.created")] == [-500, 1000]
    subscriber.until("2026-02-02")
    taken = subscriber.v1.invoice_items.retrieve(credit.id)
    assert taken.invoice == subscriber.invoices[-1].id
    line = subscriber.invoices[-1].lines.data[0]
    details = line.parent.subscription_item_details
    assert (details.proration, details.invoice_item) == (True, credit.id)
    assert faults(subscriber.invoices[-1].to_dict(for_json=True)) == []


def test_always_invoice_charges_the_difference_at_once(subscriber, pro):
    changed = change(subscriber, "always_invoice", price=pro)
    invoice = subscriber.invoices[-1]
    assert (invoice.total, invoice.status) == (500, "paid")
    assert (invoice.billing_reason, changed.latest_invoice) == ("subscription_update", invoice.id)
    types = [type for _, type in subscriber.events(HALF)]
    assert types.index("customer.subscription.updated") < types.index("invoice.created")
    assert types.index("invoice.created") < types.index("invoice.paid")
    subscriber.until("2026-02-02")
    assert subscriber.invoices[-1].total == 2000


def test_without_prorations_only_the_next_period_costs_more(subscriber, pro):
    change(subscriber, "none", price=pro)
    subscriber.until("2026-02-02")
    assert [invoice.total for invoice in subscriber.invoices] == [1000, 2000]


def test_a_quantity_is_prorated_too(subscriber):
    change(subscriber, "always_invoice", quantity=3)
    assert lines(subscriber.invoices[-1]) == [
        ("Unused time on Coffee club after 16 Jan 2026", -500),
        ("Remaining time on 3 × Coffee club after 16 Jan 2026", 1500),
    ]


def test_what_does_not_change_is_not_prorated(subscriber):
    change(subscriber, "always_invoice", quantity=1, metadata={"a": "1"})
    assert len(subscriber.invoices) == 1
    assert subscriber.subscription["items"].data[0].metadata.to_dict() == {"a": "1"}


def test_the_date_of_a_proration_can_be_chosen(subscriber, pro):
    start = subscriber.subscription.start_date
    items = [{"id": item_of(subscriber), "price": pro}]
    subscriber.update(items=items, proration_date=start, proration_behavior="always_invoice")
    assert subscriber.invoices[-1].total == 1000
    with pytest.raises(stripe.InvalidRequestError, match="outside of the current") as raised:
        subscriber.update(items=[{**items[0], "quantity": 2}], proration_date=start - 1)
    assert raised.value.param == "proration_date"


def test_a_downgrade_is_credit_for_the_next_invoice(shop, subscriber):
    change(subscriber, "always_invoice", price=shop.price(200, "Mini", recurring=MONTHLY).id)
    credit = subscriber.invoices[-1]
    assert (credit.total, credit.amount_due, credit.status) == (-400, 0, "paid")
    assert subscriber.v1.customers.retrieve(subscriber.customer).balance == -400
    subscriber.until("2026-03-02")
    assert [invoice.amount_due for invoice in subscriber.invoices[2:]] == [0, 0]
    subscriber.until("2026-05-02")
    assert [invoice.amount_paid for invoice in subscriber.invoices] == [1000, 0, 0, 0, 200, 200]


def test_the_credit_of_a_canceled_subscription_is_on_the_customers_next_invoice(shop, subscriber):
    other = Subscriber(shop, 2000, customer=subscriber.customer)
    other.v1.subscriptions.cancel(other.id, params={"prorate": True})
    subscriber.until("2026-02-02")
    credit, renewal = subscriber.invoices[-1].lines.data
    assert (credit.amount, renewal.amount, subscriber.invoices[-1].total) == (-2000, 1000, -1000)
    assert (credit.subscription, renewal.subscription) == (other.id, subscriber.id)
    assert pending(subscriber) == []


def test_the_credit_of_a_subscription_that_runs_waits_for_its_own_invoice(shop, subscriber):
    other = Subscriber(shop, 2000, customer=subscriber.customer)
    change(other, price=shop.price(1000, recurring=MONTHLY).id)
    subscriber.until("2026-02-02")
    assert subscriber.invoices[-1].total == 1000
    assert len(pending(subscriber)) == 2


def test_a_discount_counts_for_what_is_prorated(shop, pro):
    coupon = shop.client.v1.coupons.create(params={"percent_off": 50, "duration": "forever"})
    subscriber = Subscriber(shop, 1000, discounts=[{"coupon": coupon.id}])
    subscriber.until(HALF)
    change(subscriber, "always_invoice", price=pro)
    assert [line.amount for line in subscriber.invoices[-1].lines.data] == [-250, 500]
    assert subscriber.invoices[-1].total == 250


def test_what_was_not_billed_is_not_given_back(shop):
    """docs.stripe.com/changelog/basil/2025-04-30/subscriptions-billing-mode"""
    subscriber = Subscriber(shop, 1000)
    subscriber.until("2026-01-02")
    change(subscriber, "none", price=shop.price(50_000, "Gold", recurring=MONTHLY).id)
    subscriber.until(HALF)
    params = {"prorate": True, "invoice_now": True}
    subscriber.v1.subscriptions.cancel(subscriber.id, params=params)
    assert lines(subscriber.invoices[-1]) == [
        ("Unused time on Coffee club after 16 Jan 2026", -500)
    ]


def test_credit_is_for_what_was_billed_last(shop):
    subscriber = Subscriber(shop, 3100)
    subscriber.until("2026-01-11")
    change(subscriber, "none", quantity=3)
    subscriber.until("2026-01-12")
    change(subscriber, "always_invoice", quantity=1)
    assert [line.amount for line in subscriber.invoices[-1].lines.data] == [-2000, 2000]
    change(subscriber, "always_invoice", quantity=2)
    assert [line.amount for line in subscriber.invoices[-1].lines.data] == [-2000, 4000]


def test_credit_refers_to_its_debit(subscriber, pro):
    change(subscriber, price=pro)
    debit, credit = pending(subscriber)
    details = credit.proration_details.credited_items.invoice_line_item_details
    first = subscriber.invoices[0]
    assert (details.invoice, details.invoice_line_items) == (first.id, [first.lines.data[0].id])
    change(subscriber, quantity=2)
    credited = pending(subscriber)[1].proration_details.credited_items
    assert (credited.type, credited.invoice_item) == ("invoice_item", debit.id)
    assert faults(credit.to_dict(for_json=True)) == []


def test_a_void_invoice_has_billed_nothing(subscriber):
    subscriber.change_card(FAILS_LATER)
    change(subscriber, "always_invoice", quantity=3)
    subscriber.v1.invoices.void_invoice(subscriber.invoices[-1].id)
    change(subscriber, "always_invoice", quantity=1)
    assert [line.amount for line in subscriber.invoices[-1].lines.data] == [-500, 500]


def test_classic_credit_is_for_the_current_price(shop):
    data = {"billing_mode": {"type": "classic"}}
    subscriber = Subscriber(shop, 1000, subscription_data=data)
    change(subscriber, "none", quantity=3)
    subscriber.until(HALF)
    change(subscriber, "always_invoice", quantity=1)
    assert [line.amount for line in subscriber.invoices[-1].lines.data] == [-1500, 500]


def test_a_trial_is_not_prorated(shop, pro):
    subscriber = Subscriber(shop, 1000, subscription_data={"trial_period_days": 14})
    change(subscriber, "always_invoice", price=pro)
    subscriber.until("2026-01-16")
    assert [invoice.total for invoice in subscriber.invoices] == [0, 2000]


def test_another_interval_begins_a_new_period_and_is_paid_at_once(shop, subscriber):
    yearly = shop.price(9000, "Pro", recurring={"interval": "year"}).id
    change(subscriber, price=yearly)
    assert lines(subscriber.invoices[-1]) == [
        ("Unused time on Coffee club after 16 Jan 2026", -500),
        ("1 × Pro (at $90.00 / year)", 9000),
    ]
    assert (subscriber.invoices[-1].status, subscriber.periods) == (
        "paid",
        (HALF, "2027-01-16 12:00"),
    )


def test_an_item_with_another_interval_has_its_own_periods(shop, subscriber):
    yearly = shop.price(9000, "Support", recurring={"interval": "year"}).id
    subscriber.update(items=[{"price": yearly}])
    invoice = subscriber.invoices[-1]
    assert (lines(invoice), invoice.status) == ([("1 × Support (at $90.00 / year)", 9000)], "paid")
    assert item_periods(subscriber) == [("2026-01-01", "2026-02-01"), (HALF, "2027-01-16 12:00")]
    subscriber.until("2027-02-02")
    assert item_periods(subscriber) == [
        ("2027-02-01", "2027-03-01"),
        ("2027-01-16 12:00", "2028-01-16 12:00"),
    ]
    assert [invoice.total for invoice in subscriber.invoices].count(1000) == 14
    assert [invoice.total for invoice in subscriber.invoices].count(9000) == 2


def test_only_the_item_whose_interval_changes_begins_anew(shop, subscriber, pro):
    subscriber.update(items=[{"price": pro}], proration_behavior="none")
    yearly = shop.price(9000, "Support", recurring={"interval": "year"}).id
    change(subscriber, price=yearly)
    assert lines(subscriber.invoices[-1]) == [
        ("Unused time on Coffee club after 16 Jan 2026", -500),
        ("1 × Support (at $90.00 / year)", 9000),
    ]
    assert item_periods(subscriber) == [(HALF, "2027-01-16 12:00"), ("2026-01-01", "2026-02-01")]


def test_a_deleted_item_with_another_interval_leaves_the_others_alone(shop, subscriber):
    yearly = shop.price(9000, "Support", recurring={"interval": "year"}).id
    added = subscriber.update(items=[{"price": yearly}])["items"].data[1].id
    count = len(subscriber.invoices)
    subscriber.update(items=[{"id": added, "deleted": True}])
    assert len(subscriber.invoices) == count
    assert [item.amount for item in pending(subscriber)] == [-9000]
    assert item_periods(subscriber) == [("2026-01-01", "2026-02-01")]


def test_items_can_be_added_and_deleted(subscriber, pro):
    subscriber.update(items=[{"price": pro, "quantity": 2}])
    first, second = subscriber.subscription["items"].data
    assert (second.quantity, second.current_period_end) == (2, first.current_period_end)
    subscriber.update(items=[{"id": first.id, "deleted": True}])
    subscriber.until("2026-02-02")
    assert lines(subscriber.invoices[-1]) == [
        ("Remaining time on 2 × Pro after 16 Jan 2026", 2000),
        ("Unused time on Coffee club after 16 Jan 2026", -500),
        ("2 × Pro (at $20.00 / month)", 4000),
    ]


def test_a_declined_difference_makes_it_past_due(subscriber, pro):
    subscriber.change_card(FAILS_LATER)
    changed = change(subscriber, "always_invoice", price=pro)
    assert (changed.status, subscriber.invoices[-1].status) == ("past_due", "open")


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ({"id": "si_none"}, "Invalid subscription_item id: si_none"),
        ({"quantity": 2}, "You must pass a price"),
        ({"price": "price_none"}, "No such price"),
        ({"price": "once"}, "only accepts prices with `type=recurring`"),
        ({"price": "euro"}, "doesn't match the expected currency: `usd`"),
        ({"price": "archived"}, "This field only accepts active prices: price_"),
        ({"price": "same"}, "Cannot add multiple subscription items with the same plan"),
        ({"id": "mine", "deleted": True}, "must have at least one active plan"),
    ],
)
def test_a_change_that_stripe_refuses(shop, subscriber, item, message):
    (mine,) = subscriber.subscription["items"].data
    archived = shop.price(1000, recurring=MONTHLY)
    shop.client.v1.prices.update(archived.id, params={"active": False})
    known = {
        "once": shop.price().id,
        "euro": shop.price(1000, recurring=MONTHLY, currency="eur").id,
        "archived": archived.id,
        "same": mine.price.id,
        "mine": mine.id,
    }
    changes = {name: known.get(value, value) for name, value in item.items()}
    with pytest.raises(stripe.InvalidRequestError, match=message):
        subscriber.update(items=[changes])
    assert len(subscriber.subscription["items"].data) == 1


def test_an_item_is_listed_retrieved_and_changed_by_itself(subscriber):
    items, id = subscriber.v1.subscription_items, item_of(subscriber)
    assert [each.id for each in items.list(params={"subscription": subscriber.id})] == [id]
    params = {"quantity": 2, "proration_behavior": "always_invoice"}
    assert items.update(id, params=params).quantity == items.retrieve(id).quantity == 2
    assert subscriber.invoices[-1].total == 500
    with pytest.raises(stripe.InvalidRequestError, match="No such subscription_item"):
        items.retrieve("si_none")


def test_what_waits_when_a_subscription_ends_is_on_its_last_invoice(subscriber, pro):
    change(subscriber, price=pro)
    subscriber.update(cancel_at_period_end=True)
    subscriber.until("2026-02-02")
    last = subscriber.invoices[-1]
    assert (last.total, last.status) == (500, "paid")
    assert (subscriber.subscription.status, len(subscriber.invoices)) == ("canceled", 2)


def test_a_canceled_subscription_can_give_back_what_is_unused(subscriber):
    params = {"prorate": True, "invoice_now": True}
    over = subscriber.v1.subscriptions.cancel(subscriber.id, params=params)
    assert over.latest_invoice == subscriber.invoices[-1].id
    assert lines(subscriber.invoices[-1]) == [
        ("Unused time on Coffee club after 16 Jan 2026", -500)
    ]
    subscriber.until("2026-02-02")
    assert subscriber.v1.customers.retrieve(subscriber.customer).balance == -500


def test_a_trial_can_end_now(shop):
    subscriber = Subscriber(shop, 1000, subscription_data={"trial_period_days": 20})
    subscriber.until("2026-01-05")
    started = subscriber.update(trial_end="now")
    assert (started.status, subscriber.periods) == ("active", ("2026-01-05", "2026-02-05"))
    assert (subscriber.invoices[-1].total, subscriber.invoices[-1].status) == (1000, "paid")
    types = [type for _, type in subscriber.events("2026-01-05")]
    assert types.count("customer.subscription.trial_will_end") == 1
    subscriber.until("2026-02-06")
    assert [invoice.total for invoice in subscriber.invoices] == [0, 1000, 1000]


def test_a_trial_can_end_later(shop):
    subscriber = Subscriber(shop, 1000, subscription_data={"trial_period_days": 20})
    longer = subscriber.update(trial_end=at("2026-02-10"))
    assert (longer.status, longer.trial_end) == ("trialing", at("2026-02-10"))
    with pytest.raises(stripe.InvalidRequestError, match="in the future"):
        subscriber.update(trial_end=1)
    subscriber.until("2026-02-11")
    assert [invoice.total for invoice in subscriber.invoices] == [0, 1000]
    announced = [time for time, type in subscriber.events() if type.endswith("trial_will_end")]
    assert announced == ["2026-02-07"]
