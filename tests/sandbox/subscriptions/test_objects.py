"""Subscriptions, as a completed session starts them."""

from tests.sandbox.shop import Shop


def subscribed(**params):
    shop = Shop(seed=1)
    shop.subscription(**params).pay()
    (subscription,) = shop.sent("customer.subscription.created")
    return subscription


def test_a_subscription_has_the_sessions_recurring_prices_as_its_items():
    subscription = subscribed(subscription_data={"metadata": {"plan": "coffee"}})
    (item,) = subscription["items"]["data"]
    assert subscription["status"] == "active"
    assert subscription["metadata"] == {"plan": "coffee"}
    assert (item["quantity"], item["price"]["unit_amount"]) == (1, 1200)
    assert item["current_period_end"] > item["current_period_start"]
    assert subscription["latest_invoice"].startswith("in_")
    assert subscription["default_payment_method"].startswith("pm_")


def test_a_subscription_has_what_stripe_always_sends():
    subscription = subscribed()
    items = subscription["items"]
    assert items["url"] == f"/v1/subscription_items?subscription={subscription['id']}"
    assert (items["data"][0]["tax_rates"], subscription["default_tax_rates"]) == ([], [])
    assert subscription["cancellation_details"]["reason"] is None
    assert subscription["payment_settings"]["save_default_payment_method"] == "off"


def test_a_trial_starts_without_a_payment():
    shop = Shop()
    checkout = shop.subscription(subscription_data={"trial_period_days": 7})
    checkout.pay()
    (subscription,) = shop.sent("customer.subscription.created")
    assert checkout.session.payment_status == "no_payment_required"
    assert subscription["status"] == "trialing"
    assert subscription["trial_end"] - subscription["trial_start"] == 7 * 86_400
