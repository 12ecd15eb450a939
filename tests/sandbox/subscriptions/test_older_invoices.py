"""Invoices and their lines in older API versions."""

import pytest

BEFORE_BASIL = {"stripe_version": "2025-02-24.acacia"}
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
