"""Subscriptions and their invoices in older API versions."""

import pytest
import stripe

BEFORE_BASIL = {"stripe_version": "2025-02-24.acacia"}


@pytest.fixture
def subscription(shop):
    checkout = shop.subscription()
    shop.sandbox.pay(checkout.id)
    return shop.client.v1.subscriptions.list(options=BEFORE_BASIL).data[0]


def test_a_subscription_had_its_period(shop, subscription):
    item = subscription["items"].data[0]
    assert subscription.current_period_end == item.current_period_end
    assert subscription.current_period_start == item.current_period_start
    assert "current_period_end" not in shop.client.v1.subscriptions.retrieve(subscription.id)


def test_a_subscription_had_the_plan_of_its_only_item(shop, subscription):
    assert (subscription["plan"].amount, subscription["quantity"]) == (1200, 1)
    monthly = [shop.price(amount, recurring={"interval": "month"}) for amount in (500, 700)]
    line_items = [{"price": price.id, "quantity": 1} for price in monthly]
    shop.sandbox.pay(shop.subscription(line_items=line_items).id)
    newest = shop.client.v1.subscriptions.list(options=BEFORE_BASIL).data[0]
    assert newest["plan"] is None and newest["quantity"] is None


def test_an_invoice_had_its_payment_and_its_subscription(shop, subscription):
    params = {"expand": ["latest_invoice.payment_intent.latest_charge"]}
    service = shop.client.v1.subscriptions
    invoice = service.retrieve(subscription.id, params, BEFORE_BASIL).latest_invoice
    assert (invoice.paid, invoice.subscription) == (True, subscription.id)
    assert invoice.payment_intent.invoice == invoice.id
    assert invoice.payment_intent.latest_charge.invoice == invoice.id
    assert invoice.charge == invoice.payment_intent.latest_charge.id
    assert invoice.lines.data[0].price.unit_amount == 1200


@pytest.mark.parametrize("path", ["payment_intent", "charge", "subscription"])
def test_a_field_that_could_be_expanded_then_cannot_be_expanded_now(shop, subscription, path):
    params = {"expand": [path]}
    invoice = shop.client.v1.invoices.retrieve(subscription.latest_invoice, params, BEFORE_BASIL)
    assert invoice[path].object == path
    with pytest.raises(stripe.InvalidRequestError, match="cannot be expanded"):
        shop.client.v1.invoices.retrieve(subscription.latest_invoice, params)


def test_a_free_trial_s_invoice_had_no_payment(shop):
    checkout = shop.subscription(subscription_data={"trial_period_days": 7})
    shop.sandbox.pay(checkout.id)
    (invoice,) = shop.client.v1.invoices.list(options=BEFORE_BASIL).data
    assert invoice.paid and invoice.payment_intent is None and invoice.charge is None


def test_a_subscription_and_its_invoice_had_one_discount(shop):
    coupon = shop.client.v1.coupons.create(params={"percent_off": 10, "duration": "forever"})
    shop.sandbox.pay(shop.subscription(discounts=[{"coupon": coupon.id}]).id)
    params = {"expand": ["data.discounts", "data.latest_invoice"]}
    (subscription,) = shop.client.v1.subscriptions.list(params, BEFORE_BASIL).data
    for holder in (subscription, subscription.latest_invoice):
        assert holder["discount"].coupon.percent_off == 10
    assert subscription["discount"].id == subscription.discounts[0].id


def test_an_object_without_a_discount_had_a_null_discount(subscription):
    assert subscription["discount"] is None


def test_a_price_and_a_plan_had_aggregate_usage(shop, subscription):
    item = subscription["items"].data[0]
    assert item.plan["aggregate_usage"] is None
    assert item.price.recurring["aggregate_usage"] is None
    once = shop.client.v1.prices.retrieve(shop.price().id, options=BEFORE_BASIL)
    assert once.recurring is None


# Fields that github.com/stripe/stripe-node requires in 17.7.0 and no longer has in 18.0.0.
OF_INVOICE = (
    *("application_fee_amount", "charge", "discount", "paid", "paid_out_of_band", "payment_intent"),
    *("quote", "subscription", "subscription_details", "tax", "total_tax_amounts", "transfer_data"),
)
OF_LINE = (
    *("amount_excluding_tax", "plan", "price", "proration", "proration_details", "tax_amounts"),
    *("tax_rates", "type", "unit_amount_excluding_tax"),
)


@pytest.fixture
def invoice(shop):
    """The invoice of a monthly and a one-time price, in the version before Basil."""
    monthly = shop.price(1200, name="Coffee club", recurring={"interval": "month"})
    line_items = [{"price": monthly.id, "quantity": 2}, {"price": shop.price().id, "quantity": 1}]
    data = {"metadata": {"order": "6735"}}
    shop.sandbox.pay(shop.subscription(line_items=line_items, subscription_data=data).id)
    (invoice,) = shop.client.v1.invoices.list(options=BEFORE_BASIL).data
    return invoice


def test_an_invoice_had_all_fields_of_its_version(shop, invoice):
    now = shop.client.v1.invoices.retrieve(invoice.id)
    assert _of(OF_INVOICE, invoice) == set(OF_INVOICE) and not _of(OF_INVOICE, now)
    for line, line_now in zip(invoice.lines.data, now.lines.data, strict=True):
        assert _of(OF_LINE, line) == set(OF_LINE) and not _of(OF_LINE, line_now)


def _of(names, obj):
    return {name for name in names if name in obj}


def test_an_invoice_had_the_metadata_of_its_subscription(invoice):
    assert invoice["subscription_details"].metadata["order"] == "6735"


def test_a_line_came_from_an_item_of_the_subscription(invoice):
    line, details = invoice.lines.data[0], invoice.lines.data[0].parent.subscription_item_details
    assert (line["type"], line["subscription_item"]) == ("subscription", details.subscription_item)
    assert line["plan"].amount == line["price"].unit_amount == 1200
    assert (line["amount_excluding_tax"], line["unit_amount_excluding_tax"]) == (2400, "1200")
    assert line["proration"] is False and "invoice_item" not in line


def test_a_one_time_line_came_from_an_invoice_item(invoice):
    line = invoice.lines.data[1]
    item = line.parent.invoice_item_details.invoice_item
    assert (line["type"], line["invoice_item"]) == ("invoiceitem", item)
    assert line["plan"] is None and "subscription_item" not in line


def test_an_invoice_had_rendering_options(shop, invoice):
    before = {"stripe_version": "2023-10-16"}
    old = shop.client.v1.invoices.retrieve(invoice.id, options=before)
    assert old["rendering_options"] == old.rendering
    assert "rendering_options" not in invoice
