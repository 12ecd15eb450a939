"""Invoices, their lines and what paid them."""

import pytest
import stripe

from tests.sandbox.shop import MONTHLY


@pytest.fixture
def paid(shop):
    """Two subscriptions; the session of the first."""
    items = [{"price": shop.price(n, recurring=MONTHLY).id, "quantity": 1} for n in (900, 800)]
    checkout = shop.checkout(mode="subscription", line_items=items)
    for each in (checkout, shop.subscription()):
        each.pay()
    return checkout.session


def test_the_lines_of_an_invoice_are_listed_where_it_says(client, http, paid):
    invoice = client.v1.invoices.retrieve(paid.invoice)
    assert (
        http("GET", invoice.lines.url).json["data"] == invoice.lines.to_dict(for_json=True)["data"]
    )
    page = client.v1.invoices.line_items.list(invoice.id, params={"limit": 1})
    assert [line.amount for line in page.auto_paging_iter()] == [900, 800]


def test_the_lines_of_no_invoice_are_not_found(client):
    with pytest.raises(stripe.InvalidRequestError, match="No such invoice"):
        client.v1.invoices.line_items.list("in_none")


def test_a_payment_leads_to_its_invoice_and_back(client, paid):
    payments = client.v1.invoice_payments
    (payment,) = payments.list(params={"invoice": paid.invoice}).data
    asked = {"type": "payment_intent", "payment_intent": payment.payment.payment_intent}
    (same,) = payments.list(params={"payment": asked, "status": "paid"}).data
    assert payments.retrieve(same.id).invoice == paid.invoice
    assert payments.list(params={"status": "open"}).data == []
    assert len(payments.list().data) == 2
