"""Objects have every field that the SDK's types declare."""

import json

import pytest
import stripe

from helpers.sandbox.schema import objects
from tests.sandbox import sdk_types
from tests.sandbox.shop import MONTHLY, Shop

ASKS, DECLINED = "4000000000003220", "4000000000000002"
EVERYTHING = {
    "after_expiration": {"recovery": {"enabled": True}},
    "automatic_tax": {"enabled": True},
    "branding_settings": {"background_color": "", "display_name": "Shop"},
    "consent_collection": {"promotions": "auto"},
    "custom_fields": [
        {
            "key": "size",
            "label": {"custom": "Size", "type": "custom"},
            "type": "dropdown",
            "dropdown": {"options": [{"label": "Large", "value": "L"}]},
        }
    ],
    "custom_text": {"submit": {"message": "Thanks"}, "after_submit": ""},
    "customer_creation": "always",
    "excluded_payment_method_types": ["alipay"],
    "invoice_creation": {"enabled": True, "invoice_data": {"custom_fields": ""}},
    "metadata": {"order": "7", "empty": ""},
    "name_collection": {"business": {"enabled": True}},
    "payment_intent_data": {"setup_future_usage": "off_session", "metadata": {"order": "7"}},
    "payment_method_options": {"card": {"request_three_d_secure": "any"}},
    "phone_number_collection": {"enabled": True},
    "shipping_address_collection": {"allowed_countries": ["US"]},
    "tax_id_collection": {"enabled": True},
}


def once(shop):
    shop.checkout().pay()


def with_everything(shop):
    shop.checkout(**EVERYTHING).pay()


def held(shop):
    shop.checkout(payment_intent_data={"capture_method": "manual"}).pay()


def subscribed(shop):
    shop.subscription().pay()


def tried_first(shop):
    shop.subscription(subscription_data={"trial_period_days": 7}).pay()


def saved(shop):
    shop.setup().pay()


def declined(shop):
    shop.checkout().pay(number=DECLINED)
    shop.setup().pay(number=DECLINED)


def challenged(shop):
    for checkout in (shop.checkout(), shop.setup()):
        checkout.pay(number=ASKS)
        checkout.answer("fail")
        checkout.pay(number=ASKS)
        checkout.answer("complete")


def expired(shop):
    checkout = shop.checkout()
    shop.client.v1.checkout.sessions.expire(checkout.id)


def left_behind(shop):
    """Return every object of the account, as the API sends it."""
    v1 = shop.client.v1
    for service in (
        v1.checkout.sessions, v1.prices, v1.products, v1.events, v1.payment_intents,
        v1.charges, v1.setup_intents, v1.subscriptions, v1.invoices, v1.customers,
        v1.payment_methods, v1.invoice_payments,
    ):  # fmt: skip
        found = service.list(params={"limit": 100}).data
        yield from (json.loads(str(each)) for each in found)


@pytest.mark.parametrize(
    "story",
    [once, with_everything, held, subscribed, tried_first, saved, declined, challenged, expired],
)
def test_every_object_that_a_session_leaves_matches_the_sdk(story):
    shop = Shop()
    story(shop)
    objects = list(left_behind(shop))
    kinds = {each["object"] for each in objects}
    assert {"checkout.session", "event", "price", "product"} <= kinds
    assert [f for each in objects for f in sdk_types.faults(each, path=each["object"])] == []
    assert [f for each in objects for f in sdk_types.unasked(each, each["object"])] == []


def test_a_session_has_all_fields_but_line_items():
    shop = Shop()
    session = json.loads(str(shop.checkout().session))
    declared = sdk_types.declared(stripe.checkout.Session)
    assert session.keys() == declared.keys() - {"line_items"}
    assert {"url", "amount_total", "customer_details", "line_items"} <= declared.keys()


def test_the_checker_finds_what_is_wrong():
    price = json.loads(str(Shop().price()))
    del price["nickname"]
    wrong = {"currency": None, "active": 1, "recurring": {"interval": "month"}, "colour": "red"}
    found = " ".join(sdk_types.faults(price | wrong))
    for name in ("nickname is missing", "currency", "active", "recurring", "colour is no field"):
        assert f".{name}" in found


def test_the_checker_finds_what_stripe_does_not_send():
    shop = Shop()
    shop.checkout().pay()
    (method,) = shop.client.v1.payment_methods.list().data
    found = sdk_types.faults(method.to_dict(for_json=True) | {"us_bank_account": None})
    assert found == [".us_bank_account is never sent"]
    assert sdk_types.unasked({"data": [{"object": "item", "taxes": []}]}) == [".data.0.taxes"]


def test_only_the_field_of_the_type_in_use_is_sent():
    method = objects.complete(stripe.PaymentMethod, {"type": "card", "card": {"brand": "visa"}})
    assert method["card"].keys() == sdk_types.declared(stripe.PaymentMethod.Card).keys()
    assert not method.keys() & {"us_bank_account", "sepa_debit", "klarna"}


def test_what_stripe_always_sends_is_never_null():
    subscription = objects.complete(stripe.Subscription, {})
    assert subscription["cancellation_details"]["reason"] is None
    assert objects.complete(stripe.Charge, {})["fraud_details"] == {}
    assert objects.complete(stripe.InvoiceLineItem, {})["discountable"] is True


def test_nested_objects_are_completed():
    recurring = json.loads(str(Shop().price(recurring=MONTHLY)))["recurring"]
    assert recurring == {
        "interval": "month",
        "interval_count": 1,
        "meter": None,
        "trial_period_days": None,
        "usage_type": "licensed",
    }


def test_two_objects_share_no_list():
    first = objects.complete(stripe.Product, {"name": "Mug"})
    first["images"].append("https://example.com/mug.png")
    assert objects.complete(stripe.Product, {"name": "Cup"})["images"] == []


def test_an_empty_string_leaves_a_field_unset():
    assert objects.complete(stripe.Product, {"description": ""})["description"] is None


def test_a_field_is_completed_like_the_object():
    address = objects.field("customer", "address", {"city": "London", "line1": ""})
    assert (address["city"], address["line1"], address["country"]) == ("London", None, None)
    assert objects.field("customer", "phone", "") is None
    assert objects.field("note", "text", {"a": 1}) == {"a": 1}
