"""The paid invoice of a one-time payment."""

import pytest
import stripe

from tests.sandbox import bank
from tests.sandbox.collected_details import SENT_TO, SHIPPING, rate

INVOICE = {"invoice_creation": {"enabled": True}}


@pytest.fixture
def invoice_of(client):
    def retrieve(checkout, *expand):
        params = {"expand": list(expand)}
        return client.v1.invoices.retrieve(checkout.session.invoice, params=params)

    return retrieve


def test_a_paid_session_has_a_paid_invoice(shop, client, invoice_of):
    checkout = shop.checkout(**INVOICE)
    checkout.pay()
    session = checkout.session
    invoice = invoice_of(checkout, "payments")
    assert (invoice.status, invoice.billing_reason, invoice.parent) == ("paid", "manual", None)
    assert (invoice.total, invoice.amount_paid, invoice.amount_remaining) == (2000, 2000, 0)
    assert (invoice.customer, invoice.customer_email) == (
        session.customer,
        "jenny.rosen@example.com",
    )
    (line,) = invoice.lines.data
    assert (line.description, line.amount, line.quantity) == ("T-shirt", 2000, 1)
    (payment,) = invoice.payments.data
    assert payment.payment.payment_intent == session.payment_intent
    assert [each.id for each in client.v1.invoices.list().data] == [invoice.id]


def test_the_events_come_in_stripes_order(shop, invoice_of):
    checkout = shop.checkout(**INVOICE)
    checkout.pay()
    assert checkout.events[-6:] == [
        "invoice.created",
        "invoice.finalized",
        "invoice.paid",
        "invoice.payment_succeeded",
        "invoice_payment.paid",
        "checkout.session.completed",
    ]
    (completed,) = shop.sent("checkout.session.completed")
    assert completed["invoice"] == invoice_of(checkout).id
    assert [each["status"] for each in shop.sent("invoice.created")] == ["draft"]


def test_a_guest_becomes_a_customer(shop):
    checkout = shop.checkout(**INVOICE)
    checkout.pay()
    assert checkout.session.customer_creation == "if_required"
    assert checkout.session.customer.startswith("cus_")


def test_without_the_parameter_there_is_none(shop, client):
    checkout = shop.checkout()
    checkout.pay()
    assert checkout.session.invoice is None
    assert checkout.session.invoice_creation.enabled is False
    assert client.v1.invoices.list().data == []


def test_the_invoice_says_what_the_session_wants(shop, invoice_of):
    data = {
        "description": "For the office",
        "footer": "Mugs Ltd",
        "custom_fields": [{"name": "PO", "value": "7"}],
        "metadata": {"order": "42"},
        "rendering_options": {"amount_tax_display": "exclude_tax"},
    }
    checkout = shop.checkout(invoice_creation={"enabled": True, "invoice_data": data})
    assert checkout.session.invoice_creation.invoice_data.footer == "Mugs Ltd"
    checkout.pay()
    invoice = invoice_of(checkout)
    assert (invoice.description, invoice.footer) == ("For the office", "Mugs Ltd")
    assert invoice.custom_fields[0].to_dict() == {"name": "PO", "value": "7"}
    assert invoice.metadata["order"] == "42"
    assert invoice.rendering.amount_tax_display == "exclude_tax"
    assert invoice.issuer.type == "self"


def test_discounts_and_shipping_are_on_it(shop, client, invoice_of):
    coupon = client.v1.coupons.create(params={"percent_off": 10}).id
    params = {"discounts": [{"coupon": coupon}], "shipping_options": [rate(amount=500)]}
    checkout = shop.checkout(**INVOICE, **SHIPPING, **params)
    checkout.pay(**SENT_TO)
    invoice = invoice_of(checkout, "discounts")
    assert (invoice.subtotal, invoice.amount_shipping, invoice.total) == (2000, 500, 2300)
    assert invoice.total_discount_amounts[0].amount == 200
    assert invoice.lines.data[0].discount_amounts[0].amount == 200
    assert (invoice.discounts[0].source.coupon, invoice.discounts[0].invoice) == (
        coupon,
        invoice.id,
    )
    assert invoice.customer_shipping.name == "Ada Lovelace"


def test_a_free_order_has_one_too(shop, invoice_of):
    checkout = shop.checkout(shop.price(0), **INVOICE)
    checkout.pay()
    invoice = invoice_of(checkout, "payments")
    assert (invoice.total, invoice.status, invoice.payments.data) == (0, "paid", [])


def test_the_tax_id_is_on_it(shop, sandbox, invoice_of):
    checkout = shop.checkout(**INVOICE, tax_id_collection={"enabled": True})
    sandbox.pay(checkout.id, tax_id="DE123456789")
    invoice = invoice_of(checkout)
    assert [each.value for each in invoice.customer_tax_ids] == ["DE123456789"]
    assert invoice.customer_name == "Rosen's Roses"


def test_a_bank_debit_has_it_once_the_money_is_there(shop, sandbox, invoice_of):
    checkout = bank.session(shop, **INVOICE)
    sandbox.pay(checkout.id, method="us_bank_account")
    assert checkout.session.invoice is None
    sandbox.settle(checkout.id)
    assert invoice_of(checkout).status == "paid"
    (arrived,) = shop.sent("checkout.session.async_payment_succeeded")
    assert arrived["invoice"] == checkout.session.invoice


def test_a_bank_debit_that_fails_has_none(shop, sandbox):
    checkout = bank.session(shop, **INVOICE)
    sandbox.pay(checkout.id, method="us_bank_account")
    sandbox.settle(checkout.id, succeeds=False)
    assert checkout.session.invoice is None


def test_an_older_version_sees_it(shop, sandbox, invoice_of):
    checkout = shop.checkout(**INVOICE)
    checkout.pay()
    old = stripe.StripeClient(
        "sk_test_shop", http_client=sandbox.http_client(), stripe_version="2024-06-20"
    )
    invoice = old.v1.invoices.retrieve(checkout.session.invoice).to_dict()
    assert (invoice["subscription"], invoice["paid"]) == (None, True)
    assert invoice["payment_intent"] == checkout.session.payment_intent


def test_a_payment_that_is_captured_later_has_none(shop):
    with pytest.raises(stripe.InvalidRequestError) as refused:
        shop.checkout(**INVOICE, payment_intent_data={"capture_method": "manual"})
    assert refused.value.param == "invoice_creation"
