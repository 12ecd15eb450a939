"""The Plan that a subscription item still has beside its Price."""

from tests.sandbox.sdk_types import faults


def test_a_plan_is_the_price_in_older_words(shop, client):
    checkout = shop.subscription(1200)
    checkout.pay()
    subscription = client.v1.subscriptions.retrieve(checkout.session.subscription)
    (item,) = subscription["items"].data
    plan, price = item.plan, item.price
    assert (plan.id, plan.product, plan.amount) == (price.id, price.product, 1200)
    assert (plan.interval, plan.interval_count, plan.usage_type) == ("month", 1, "licensed")
    assert (plan.amount_decimal, plan.active, plan.metadata.to_dict()) == (1200, True, {})
    assert faults(plan.to_dict(for_json=True)) == []
