"""API versions: which exist, which one applies, and what they change."""

import json

import pytest
import stripe

from helpers.sandbox import Sandbox
from helpers.sandbox.api import versions
from tests.sandbox.receiver import Receiver
from tests.sandbox.shop import Shop

KEY = "sk_test_versions"


@pytest.mark.parametrize(
    "version",
    [
        *(
            "2099-01-01.zebra",
            "2099-01-01.preview",
            "2025-09-31.preview",
            "dahlia",
            "2026-3-25",
            "1",
        ),
        *("2026-09-29.endive", "2025-09-30.acacia", "2024-06-21", "2026-03-25.dahlia; beta"),
        *("2022-11; beta=v1-15", "; beta=v1", "2022-11-15; beta=v1;", "2026-09-30.preview\n"),
    ],
)
def test_an_unknown_version_is_refused(client, version):
    with pytest.raises(stripe.InvalidRequestError, match="Invalid Stripe API version") as raised:
        client.v1.products.list(options={"stripe_version": version})
    assert raised.value.http_status == 400


@pytest.mark.parametrize(
    "version", ["2026-09-30.preview", "2025-03-31.basil; custom_checkout_beta=v1; other_beta=v2"]
)
def test_previews_and_features_in_beta_are_known(client, version):
    products = client.v1.products.list(options={"stripe_version": version})
    assert products.last_response.headers["Stripe-Version"] == version


def test_a_version_newer_than_this_sdk_is_accepted(monkeypatch):
    class Later(versions.date):
        @classmethod
        def today(cls):
            return cls(2027, 1, 31)

    assert not versions.is_known("2027-01-27.fennel")
    monkeypatch.setattr(versions, "date", Later)
    assert versions.is_known("2027-01-27.fennel") and not versions.is_known("2027-02-24.fennel")
    assert not versions.is_known("2027-01-27")


def test_without_a_version_the_sdk_s_is_used(http):
    assert http("GET", "/v1/products").headers["Stripe-Version"] == stripe.api_version


def test_without_a_version_the_sandbox_s_own_is_used_if_it_has_one():
    old = "2024-06-20"
    client = stripe.StripeClient(
        KEY, http_client=(sandbox := Sandbox(api_version=old)).http_client()
    )
    client.v1.products.create(params={"name": "Mug"})
    (event,) = client.v1.events.list().data
    assert event.api_version == old
    assert sandbox.api_version == old
    with pytest.raises(ValueError, match="1999-01-01 is not a version"):
        Sandbox(api_version="1999-01-01")


def test_a_deleted_object_has_no_older_fields(client):
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


def test_the_older_fields_of_an_event_have_nothing_that_is_sent_only_when_expanded(shop):
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


def test_an_unknown_parameter_may_have_been_one_of_the_older_version(sessions):
    before = {"stripe_version": "2020-08-27"}
    params = {"mode": "payment", "success_url": "https://example.com", "tip": 5}
    with pytest.raises(stripe.InvalidRequestError, match="tip. .The sandbox accepts") as raised:
        sessions.create(params=params, options=before)
    assert (raised.value.code, raised.value.param) == ("parameter_unknown", "tip")
