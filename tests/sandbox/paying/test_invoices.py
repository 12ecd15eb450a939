"""The first invoice of a subscription."""

from tests.sandbox.shop import MONTHLY, Shop


def test_the_first_invoice_is_paid_with_the_session():
    shop = Shop()
    prices = (shop.price(1200, recurring=MONTHLY), shop.price(500))
    items = [{"price": price.id, "quantity": 2} for price in prices]
    checkout = shop.checkout(mode="subscription", line_items=items)
    checkout.pay()
    (invoice,) = shop.sent("invoice.paid")
    session, lines = checkout.session, invoice["lines"]["data"]
    parent = invoice["parent"]["subscription_details"]
    assert invoice["id"] == session.invoice and parent["subscription"] == session.subscription
    assert (invoice["status"], invoice["billing_reason"]) == ("paid", "subscription_create")
    assert (invoice["total"], invoice["amount_paid"]) == (3400, 3400)
    assert [(line["quantity"], line["amount"]) for line in lines] == [(2, 2400), (2, 1000)]
    assert [line["period"]["end"] > line["period"]["start"] for line in lines] == [True, False]
    assert invoice["customer_email"] == "jenny.rosen@example.com"
