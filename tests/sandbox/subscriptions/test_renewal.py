"""Renewals: what happens at the end of a period, at its own time."""

import pytest

from tests.sandbox.sdk_types import faults
from tests.sandbox.shop import MONTHLY, Shop
from tests.sandbox.subscriptions.billing import FAILS_LATER, Subscriber, at, text


@pytest.fixture
def shop():
    return Shop(seed=1)


def test_a_renewal_sends_its_events_in_order_and_at_their_times(shop):
    subscriber = Subscriber(shop)
    subscriber.until("2026-02-10")
    drafted, paid = "2026-02-01", "2026-02-01 01:00"
    assert subscriber.events() == [
        ("2026-01-25", "invoice.upcoming"),
        (drafted, "invoice.created"),
        (drafted, "customer.subscription.updated"),
        (paid, "invoice.finalized"),
        (paid, "payment_intent.created"),
        (paid, "charge.succeeded"),
        (paid, "payment_intent.succeeded"),
        (paid, "invoice.updated"),
        (paid, "invoice.paid"),
        (paid, "invoice.payment_succeeded"),
        (paid, "invoice_payment.paid"),
    ]


def test_an_invoice_is_a_draft_for_an_hour(shop):
    subscriber = Subscriber(shop)
    subscriber.until("2026-02-01 00:59")
    draft = subscriber.invoices[-1]
    assert (draft.status, draft.number, draft.auto_advance) == ("draft", None, True)
    assert draft.automatically_finalizes_at == at("2026-02-01 01:00")
    subscriber.until("2026-02-01 01:00")
    paid = subscriber.v1.invoices.retrieve(draft.id)
    assert (paid.status, paid.auto_advance) == ("paid", False)
    assert (paid.amount_due, paid.amount_paid, paid.amount_remaining) == (1200, 1200, 0)
    assert paid.number.endswith("-0002")


def test_a_year_brings_twelve_invoices_of_adjoining_periods(shop):
    subscriber = Subscriber(shop)
    subscriber.until("2027-01-01")
    invoices = subscriber.invoices
    periods = [invoice.lines.data[0].period for invoice in invoices]
    assert len(invoices) == 13
    assert [text(period.start) for period in periods[:3]] == [
        "2026-01-01",
        "2026-02-01",
        "2026-03-01",
    ]
    assert all(a.end == b.start for a, b in zip(periods, periods[1:], strict=False))
    assert [invoice.status for invoice in invoices] == ["paid"] * 12 + ["draft"]
    assert subscriber.periods == ("2027-01-01", "2027-02-01")


def test_the_invoice_of_a_renewal_has_all_that_stripe_sends(shop):
    subscriber = Subscriber(shop)
    subscriber.until("2026-02-10")
    invoice = subscriber.invoices[-1]
    assert faults(invoice.to_dict(for_json=True)) == []
    assert (invoice.billing_reason, invoice.total) == ("subscription_cycle", 1200)
    assert (text(invoice.period_start), text(invoice.period_end)) == ("2026-01-01", "2026-02-01")
    (line,) = invoice.lines.data
    assert line.description == "1 × Coffee club (at $12.00 / month)"
    assert subscriber.subscription.latest_invoice == invoice.id
    for event in shop.client.v1.events.list(params={"types": ["invoice.*", "customer.*"][:1]}):
        assert faults(event.data.object.to_dict(for_json=True)) == [], event.type


def test_what_changed_is_in_the_event(shop):
    subscriber = Subscriber(shop)
    subscriber.until("2026-02-10")
    params = {"type": "customer.subscription.updated"}
    (event,) = shop.client.v1.events.list(params=params).data
    previous = event.to_dict()["data"]["previous_attributes"]
    assert set(previous) == {"items", "latest_invoice"}


def test_several_items_with_quantities_are_on_one_invoice(shop):
    prices = [shop.price(n, name, recurring=MONTHLY) for n, name in ((900, "Tea"), (800, "Milk"))]
    items = [{"price": price.id, "quantity": 2} for price in prices]
    subscriber = Subscriber(shop, line_items=[*items, {"price": shop.price().id, "quantity": 1}])
    subscriber.until("2026-02-10")
    first, second = subscriber.invoices
    assert (first.total, second.total) == (5400, 3400)
    assert [line.amount for line in second.lines.data] == [1800, 1600]


def test_a_metered_price_is_billed_for_the_past_period_and_nobody_used_anything(shop):
    metered = {"interval": "month", "usage_type": "metered"}
    price = shop.price(50, "Calls", recurring=metered)
    subscriber = Subscriber(shop, line_items=[{"price": price.id}])
    subscriber.until("2026-02-10")
    invoice = subscriber.invoices[-1]
    (line,) = invoice.lines.data
    assert (line.quantity, invoice.total, invoice.status) == (0, 0, "paid")
    assert (text(line.period.start), text(line.period.end)) == ("2026-01-01", "2026-02-01")


@pytest.mark.parametrize(
    ("coupon", "totals"),
    [
        ({"duration": "once"}, [600, 1200, 1200, 1200]),
        ({"duration": "repeating", "duration_in_months": 2}, [600, 600, 1200, 1200]),
        ({"duration": "forever"}, [600, 600, 600, 600]),
    ],
)
def test_a_coupon_lasts_as_long_as_its_duration(shop, coupon, totals):
    made = shop.client.v1.coupons.create(params={"percent_off": 50, **coupon})
    subscriber = Subscriber(shop, discounts=[{"coupon": made.id}])
    subscriber.until("2026-04-10")
    assert [invoice.total for invoice in subscriber.invoices] == totals
    removed = [type for _, type in subscriber.events() if type == "customer.discount.deleted"]
    assert len(removed) == int(coupon["duration"] != "forever")
    charged = shop.client.v1.charges.list().data
    assert [charge.amount for charge in charged] == totals[::-1]


def test_a_coupon_for_once_waits_for_the_first_charge_after_a_trial(shop):
    coupon = shop.client.v1.coupons.create(params={"percent_off": 50, "duration": "once"})
    trial = {"subscription_data": {"trial_period_days": 10}}
    subscriber = Subscriber(shop, discounts=[{"coupon": coupon.id}], **trial)
    subscriber.until("2026-03-01")
    assert [invoice.total for invoice in subscriber.invoices] == [0, 600, 1200]


def test_a_trial_ends_with_an_announcement_and_an_invoice(shop):
    trial = {"subscription_data": {"trial_period_days": 14}}
    subscriber = Subscriber(shop, **trial)
    subscriber.until("2026-01-20")
    assert subscriber.events()[:4] == [
        ("2026-01-08", "invoice.upcoming"),
        ("2026-01-12", "customer.subscription.trial_will_end"),
        ("2026-01-15", "invoice.created"),
        ("2026-01-15", "customer.subscription.updated"),
    ]
    assert subscriber.subscription.status == "active"
    assert [invoice.total for invoice in subscriber.invoices] == [0, 1200]
    assert subscriber.periods == ("2026-01-15", "2026-02-15")


@pytest.mark.parametrize(
    ("behavior", "status", "event"),
    [
        ("cancel", "canceled", "customer.subscription.deleted"),
        ("pause", "paused", "customer.subscription.paused"),
        ("create_invoice", "past_due", "invoice.payment_failed"),
    ],
)
def test_a_trial_without_a_card_ends_as_its_settings_say(shop, behavior, status, event):
    settings = {"end_behavior": {"missing_payment_method": behavior}}
    data = {"trial_period_days": 14, "trial_settings": settings}
    subscriber = Subscriber(shop, payment_method_collection="if_required", subscription_data=data)
    subscriber.until("2026-01-16")
    assert subscriber.subscription.status == status
    assert event in [type for _, type in subscriber.events()]
    subscriber.until("2026-06-16")
    assert subscriber.subscription.status in ("canceled", "paused")


def test_a_subscription_that_ends_with_its_period_gets_no_more_invoices(shop):
    subscriber = Subscriber(shop)
    subscriber.update(cancel_at_period_end=True)
    subscriber.until("2026-12-01")
    assert len(subscriber.invoices) == 1
    assert subscriber.events() == [("2026-02-01", "customer.subscription.deleted")]


def test_subscriptions_of_several_accounts_renew_in_the_order_of_time(shop):
    first = Subscriber(shop, recurring={"interval": "week"})
    shop.sandbox.clock.advance(3600)
    second = Subscriber(shop, recurring={"interval": "day"})
    first.until("2026-01-20")
    times = [event.created for event in shop.client.v1.events.list(params={"limit": 100})]
    assert times == sorted(times, reverse=True)
    assert (len(first.invoices), len(second.invoices)) == (3, 19)


@pytest.mark.parametrize(
    ("account", "status"), [("000123456789", "paid"), ("000222222227", "open")]
)
def test_a_bank_account_is_debited_without_days_of_waiting(shop, account, status):
    subscriber = Subscriber(shop)
    saved = {"setup_future_usage": "off_session"}
    methods = {"allowed_payment_method_types": ["us_bank_account"]}
    bought = shop.checkout(customer=subscriber.customer, payment_intent_data=saved, **methods)
    shop.sandbox.pay(bought.id, method="us_bank_account", account=account)
    method = shop.client.v1.customers.payment_methods.list(subscriber.customer).data[0]
    subscriber.update(default_payment_method=method.id)
    subscriber.until("2026-02-02")
    assert (method.type, subscriber.invoices[-1].status) == ("us_bank_account", status)


def test_credit_of_the_customer_is_used_first(shop):
    customer = shop.client.v1.customers.create(params={"balance": -2000}).id
    subscriber = Subscriber(shop, customer=customer)
    subscriber.until("2026-03-02")
    _, covered, rest = subscriber.invoices
    assert (covered.amount_due, covered.starting_balance, covered.ending_balance) == (
        0,
        -2000,
        -800,
    )
    assert (rest.amount_due, rest.amount_paid, rest.ending_balance) == (400, 400, 0)
    assert shop.client.v1.customers.retrieve(customer).balance == 0


def test_too_small_an_amount_is_carried_to_the_next_invoice(shop):
    trial = {"subscription_data": {"trial_period_days": 7}}
    subscriber = Subscriber(shop, amount=30, **trial)
    subscriber.until("2026-03-02")
    _, small, large = subscriber.invoices
    assert (small.status, small.amount_due, small.ending_balance) == ("paid", 0, 30)
    assert (large.status, large.amount_due, large.ending_balance) == ("paid", 60, 0)


def test_a_card_that_is_saved_but_fails_does_not_stop_the_clock(shop):
    trial = {"subscription_data": {"trial_period_days": 7}}
    subscriber = Subscriber(shop, card=FAILS_LATER, **trial)
    subscriber.until("2026-12-01")
    assert subscriber.subscription.status == "canceled"


@pytest.mark.parametrize(
    ("inclusive", "total", "without"), [(False, 1440, 1200), (True, 1200, 1000)]
)
def test_taxes_are_those_of_the_first_invoice(shop, inclusive, total, without):
    params = {"display_name": "VAT", "percentage": 20, "inclusive": inclusive}
    rate = shop.client.v1.tax_rates.create(params=params)
    subscriber = Subscriber(shop, subscription_data={"default_tax_rates": [rate.id]})
    subscriber.until("2026-02-02")
    first, second = subscriber.invoices
    assert (second.subtotal, second.total, second.amount_paid) == (1200, total, total)
    assert second.total_excluding_tax == without
    for field in ("total_taxes", "total", "subtotal_excluding_tax", "total_excluding_tax"):
        assert first[field] == second[field]
    assert faults(second.to_dict(for_json=True)) == []


def test_a_tiered_price_costs_what_its_quantity_makes_it_cost(shop):
    tiers = [{"up_to": 2, "unit_amount": 1000}, {"up_to": "inf", "unit_amount": 500}]
    tiered = {"billing_scheme": "tiered", "tiers_mode": "graduated", "tiers": tiers}
    price = shop.price(None, "Seats", recurring=MONTHLY, **tiered)
    subscriber = Subscriber(shop, line_items=[{"price": price.id, "quantity": 4}])
    subscriber.until("2026-02-02")
    assert [invoice.total for invoice in subscriber.invoices] == [3000, 3000]
