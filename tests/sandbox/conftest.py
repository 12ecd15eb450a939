"""Fixtures of the sandbox's tests: a shop, its client, and the plain HTTP below the SDK."""

import pytest
import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.schema import param_types
from tests import npm
from tests.sandbox.shop import Shop

KEY = "sk_test_shop"  # that of the shop's client
collect_ignore = [] if npm.is_wanted() else ["test_foreign_sdk.py"]


@pytest.fixture(autouse=True)
def only_events_that_stripe_has(monkeypatch):
    """In every test here, an event of a type that Stripe does not have is an error."""
    params = param_types.schema_of(stripe.params.WebhookEndpointCreateParams)
    known, emit = params.fields["enabled_events"].item.choices, Context.emit

    def checked(context, type, obj, previous=None):
        assert type in known or obj["object"] == "note", f"Stripe has no event {type}"
        return emit(context, type, obj, previous)

    monkeypatch.setattr(Context, "emit", checked)


@pytest.fixture
def shop():
    return Shop()


@pytest.fixture
def sandbox(shop):
    return shop.sandbox


@pytest.fixture
def client(shop):
    return shop.client


@pytest.fixture
def sessions(client):
    return client.v1.checkout.sessions


@pytest.fixture
def http(shop):
    """Send a request over WSGI as curl would: http("POST", "/v1/products", data="name=Mug")."""

    def send(method, path, key=KEY, headers=(), **options):
        options.setdefault("content_type", "application/x-www-form-urlencoded")
        authorization = {"Authorization": f"Bearer {key}"} if key else {}
        return shop.browser.open(
            path, method=method, headers={**authorization, **dict(headers)}, **options
        )

    return send


@pytest.fixture
def customer(client):
    return client.v1.customers.create(params={"email": "jenny@example.com"}).id


@pytest.fixture
def refused(shop, client, customer):
    """Create a session with a new promotion code; return Stripe's error message, or None."""

    def ask(coupon=None, session=None, **code):
        coupon = client.v1.coupons.create(params=coupon or {"percent_off": 10})
        promotion = {"type": "coupon", "coupon": coupon.id}
        made = client.v1.promotion_codes.create(params={"promotion": promotion, **code})
        try:
            shop.checkout(discounts=[{"promotion_code": made.id}], **(session or {}))
        except stripe.InvalidRequestError as error:
            assert error.param == "discounts[0][promotion_code]"
            return error.user_message
        return None

    return ask


@pytest.fixture
def open_with_code(shop, client):
    """Create open sessions to which a customer has applied the promotion code ONE."""

    def open(many=1, coupon=None, code=None, **session):
        coupon = client.v1.coupons.create(params={"percent_off": 10, **(coupon or {})})
        params = {"promotion": {"type": "coupon", "coupon": coupon.id}, "code": "ONE"}
        client.v1.promotion_codes.create(params=params | (code or {}))
        checkouts = [shop.checkout(allow_promotion_codes=True, **session) for _ in range(many)]
        for checkout in checkouts:
            checkout.pay(promotion_code="ONE", update="promotion_code")
        return checkouts

    return open
