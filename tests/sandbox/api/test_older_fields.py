"""What objects had in older API versions."""

import pytest
import stripe

BEFORE_BASIL = {"stripe_version": "2025-02-24.acacia"}
SHIPPING = {"shipping_address_collection": {"allowed_countries": ["US"]}}


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


def test_a_session_had_its_shipping(shop):
    checkout = shop.checkout(**SHIPPING)
    shop.sandbox.pay(checkout.id, name="Jenny Rosen")
    sessions = shop.client.v1.checkout.sessions
    old = sessions.retrieve(checkout.id, options=BEFORE_BASIL)
    new = sessions.retrieve(checkout.id)
    details = new.collected_information.shipping_details
    assert details.name == "Jenny Rosen" and old.shipping_details.to_dict() == details.to_dict()
    assert "shipping_details" not in new


def test_a_discount_had_its_coupon(shop):
    coupon = shop.client.v1.coupons.create(params={"percent_off": 10, "duration": "forever"})
    checkout = shop.subscription(discounts=[{"coupon": coupon.id}])
    shop.sandbox.pay(checkout.id)
    params, before = {"expand": ["data.discounts"]}, {"stripe_version": "2025-08-27.basil"}
    (subscription,) = shop.client.v1.subscriptions.list(params, before).data
    assert subscription.discounts[0].coupon.percent_off == 10


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


def test_a_product_had_features(shop):
    before, params = {"stripe_version": "2023-10-16"}, {"name": "Mug"}
    params["marketing_features"] = [{"name": "Keeps warm"}]
    product = shop.client.v1.products.create(params, before)
    assert [feature.name for feature in product["features"]] == ["Keeps warm"]


def test_a_charge_said_that_it_is_not_disputed(shop):
    shop.sandbox.pay(shop.checkout().id)
    (charge,) = shop.client.v1.charges.list(options={"stripe_version": "2022-11-15"}).data
    assert charge["dispute"] is None and charge["destination"] is None


def test_a_payment_had_its_charges(shop):
    shop.sandbox.pay(shop.checkout().id)
    before = {"stripe_version": "2022-08-01"}
    (intent,) = shop.client.v1.payment_intents.list(options=before).data
    assert [charge.id for charge in intent.charges.data] == [intent.latest_charge]
