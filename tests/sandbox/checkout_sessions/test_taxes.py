"""Tax rates in a session: its line items, totals and page, and the invoice."""

import pytest
import stripe

from tests.sandbox.sdk_types import faults
from tests.sandbox.shop import MONTHLY

BREAKDOWN = ["line_items.data.taxes", "total_details.breakdown"]


@pytest.fixture
def vat(shop):
    def create(percentage=20, inclusive=False, **params):
        fields = {"display_name": "VAT", "percentage": percentage, "inclusive": inclusive}
        return shop.client.v1.tax_rates.create(params=fields | params)

    return create


def taxed(shop, rate, **params):
    items = [{"price": shop.price().id, "quantity": 1, "tax_rates": [rate.id]}]
    return shop.checkout(line_items=items, **params)


def amounts(session):
    return session.amount_subtotal, session.total_details.amount_tax, session.amount_total


def test_an_exclusive_tax_is_added_and_an_inclusive_one_is_not(shop, vat):
    assert amounts(taxed(shop, vat()).session) == (2000, 400, 2400)
    assert amounts(taxed(shop, vat(inclusive=True)).session) == (2000, 333, 2000)


def test_line_items_and_the_breakdown_say_which_tax(shop, vat, client):
    rate = vat()
    checkout = taxed(shop, rate)
    session = client.v1.checkout.sessions.retrieve(checkout.id, params={"expand": BREAKDOWN})
    assert faults(session.to_dict(for_json=True)) == []
    (line,) = session.line_items.data
    assert (line.amount_subtotal, line.amount_tax, line.amount_total) == (2000, 400, 2400)
    (of_line,), (of_session,) = line.taxes, session.total_details.breakdown.taxes
    assert of_line.rate.id == of_session.rate.id == rate.id
    assert (of_line.amount, of_line.taxable_amount, of_session.amount) == (400, 2000, 400)


def test_taxes_are_on_the_amount_after_the_discount(shop, vat, client):
    coupon = client.v1.coupons.create(params={"percent_off": 25})
    checkout = taxed(shop, vat(), discounts=[{"coupon": coupon.id}])
    assert amounts(checkout.session) == (2000, 300, 1800)


def test_a_promotion_code_changes_the_tax(shop, vat, client):
    coupon = client.v1.coupons.create(params={"amount_off": 500, "currency": "usd"})
    promotion = {"type": "coupon", "coupon": coupon.id}
    client.v1.promotion_codes.create(params={"promotion": promotion, "code": "FIVE"})
    checkout = taxed(shop, vat(), allow_promotion_codes=True)
    checkout.pay(promotion_code="five")
    assert amounts(checkout.session) == (2000, 300, 1800)
    (intent,) = shop.sent("payment_intent.succeeded")
    assert intent["amount"] == 1800


def test_the_page_names_each_tax(shop, vat):
    assert "VAT (20%)" in (page := taxed(shop, vat()).look().text)
    assert "$4.00" in page and "Pay $24.00" in page
    assert "GST (7.25% inclusive)" in taxed(shop, vat(7.25, True, display_name="GST")).look().text


@pytest.mark.parametrize("active", [True, False])
def test_a_rate_has_to_exist_and_to_be_active(shop, vat, client, active):
    rate = vat()
    client.v1.tax_rates.update(rate.id, params={"active": False})
    items = [{"price": shop.price().id, "quantity": 1}]
    items[0]["tax_rates"] = ["txr_none" if active else rate.id]
    with pytest.raises(stripe.InvalidRequestError) as raised:
        shop.checkout(line_items=items)
    assert raised.value.param == "line_items[0][tax_rates][0]"
    assert raised.value.code == ("resource_missing" if active else None)


@pytest.fixture
def subscribed(shop, vat):
    """A subscription with default tax rates, and one item with a rate of its own."""
    default, own = vat(10), vat(20, True, display_name="Own")
    prices = [shop.price(1000, recurring=MONTHLY), shop.price(1200, recurring=MONTHLY)]
    items = [{"price": price.id, "quantity": 1} for price in prices]
    items[1]["tax_rates"] = [own.id]
    data = {"default_tax_rates": [default.id]}
    checkout = shop.checkout(mode="subscription", line_items=items, subscription_data=data)
    checkout.pay()
    return checkout.session, default, own


def test_default_rates_are_for_items_without_their_own(subscribed, client):
    session, default, own = subscribed
    assert amounts(session) == (2200, 300, 2300)
    subscription = client.v1.subscriptions.retrieve(session.subscription)
    first, second = subscription["items"].data
    assert [rate.id for rate in subscription.default_tax_rates] == [default.id]
    assert (first.tax_rates, [rate.id for rate in second.tax_rates]) == ([], [own.id])


def test_the_invoice_has_the_taxes(subscribed, client):
    session, default, own = subscribed
    invoice = client.v1.invoices.retrieve(session.invoice)
    assert faults(invoice.to_dict(for_json=True)) == []
    assert (invoice.subtotal, invoice.subtotal_excluding_tax) == (2200, 2000)
    assert (invoice.total, invoice.total_excluding_tax) == (2300, 2000)
    exclusive, inclusive = invoice.total_taxes
    assert (exclusive.amount, exclusive.tax_behavior) == (100, "exclusive")
    assert (inclusive.amount, inclusive.tax_behavior) == (200, "inclusive")
    assert inclusive.tax_rate_details.tax_rate == own.id
    assert [line.taxes[0].amount for line in invoice.lines.data] == [100, 200]


def test_older_versions_have_tax_amounts(subscribed, client):
    session, default, own = subscribed
    old = {"stripe_version": "2025-02-24.acacia"}
    invoice = client.v1.invoices.retrieve(session.invoice, options=old).to_dict(for_json=True)
    assert invoice["tax"] == 300
    assert [each["inclusive"] for each in invoice["total_tax_amounts"]] == [False, True]
    line = invoice["lines"]["data"][1]
    assert (line["amount_excluding_tax"], line["tax_rates"][0]["id"]) == (1000, own.id)
