"""Answers and events of older API versions."""

import json

import stripe

from tests.sandbox.receiver import Receiver
from tests.sandbox.shop import Shop


def test_what_is_deleted_has_nothing_of_it(client):
    product, before = client.v1.products.create(params={"name": "Mug"}), "2023-10-16"
    deleted = client.v1.products.delete(product.id, options={"stripe_version": before})
    assert deleted.to_dict() == {"id": product.id, "object": "product", "deleted": True}


def test_an_endpoint_gets_events_in_its_own_version(shop):
    with Receiver() as receiver:
        params = {"url": receiver.url, "enabled_events": ["invoice.paid"]}
        for version in ("2024-06-20", stripe.api_version):
            shop.client.v1.webhook_endpoints.create(params={**params, "api_version": version})
        shop.sandbox.pay(shop.subscription().id)
        shop.sandbox.deliver_due()
        old, new = (json.loads(receiver.get()[1]) for _ in range(2))
    assert (old["api_version"], new["api_version"]) == ("2024-06-20", stripe.api_version)
    assert old["data"]["object"]["payment_intent"] and old["data"]["object"]["paid"]
    assert "payment_intent" not in new["data"]["object"]


def test_what_an_event_had_besides_has_nothing_that_must_be_asked_for(shop):
    options = {"currency_options": {"eur": {"unit_amount": 1100}}}
    price = shop.price(1200, recurring={"interval": "month"}, **options)
    coupon = shop.client.v1.coupons.create(params={"percent_off": 10, "duration": "forever"})
    line_items, discounts = [{"price": price.id, "quantity": 1}], [{"coupon": coupon.id}]
    with Receiver() as receiver:
        endpoint = {"enabled_events": ["invoice.paid"], "api_version": "2024-06-20"}
        shop.client.v1.webhook_endpoints.create(params={"url": receiver.url, **endpoint})
        shop.sandbox.pay(shop.subscription(line_items=line_items, discounts=discounts).id)
        shop.sandbox.deliver_due()
        invoice = json.loads(receiver.get()[1])["data"]["object"]
    assert "currency_options" not in invoice["lines"]["data"][0]["price"]
    assert "applies_to" not in invoice["discount"]["coupon"]


def test_a_list_of_events_has_each_in_its_own_version():
    shop = Shop(api_version="2024-06-20")
    shop.sandbox.pay(shop.subscription().id)
    newest = {"stripe_version": stripe.api_version}
    params = {"type": "customer.subscription.created"}
    (listed,) = shop.client.v1.events.list(params, newest).data
    assert listed.api_version == "2024-06-20"
    assert listed.data.object["current_period_end"]
    assert str(listed) == str(shop.client.v1.events.retrieve(listed.id, options=newest))


def test_events_have_a_version_of_their_own_and_stay_as_they_were(shop):
    shop.sandbox.pay(shop.checkout().id)
    (event,) = shop.client.v1.events.list(
        params={"type": "checkout.session.completed"},
        options={"stripe_version": "2026-02-25.clover"},
    ).data
    assert event.api_version == stripe.api_version
    assert event.data.object["ui_mode"] == "hosted_page"
