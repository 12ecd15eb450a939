"""The API of Checkout Sessions: create, retrieve, list, update, expire."""

import pytest
import stripe

from tests.sandbox.shop import ADDRESS, MONTHLY

OWN = {
    "price_data": {"currency": "eur", "unit_amount": 900, "product_data": {"name": "Mug"}},
    "quantity": 2,
}


def test_a_new_session_is_open_and_has_a_page(shop):
    session = shop.checkout().session
    assert (session.status, session.payment_status, session.mode) == ("open", "unpaid", "payment")
    assert session.url == f"{ADDRESS}/c/pay/{session.id}"
    assert session.id.startswith("cs_test_") and not session.livemode
    assert session.payment_intent is None
    assert session.expires_at == session.created + 24 * 60 * 60


def test_the_url_follows_the_sandbox_to_another_address(shop):
    checkout = shop.checkout()
    shop.sandbox.address = "http://127.0.0.1:5000"
    listed = shop.client.v1.checkout.sessions.list().data[0]
    assert checkout.session.url == listed.url == f"http://127.0.0.1:5000/c/pay/{checkout.id}"


@pytest.mark.parametrize("ui_mode", ["embedded_page", "elements"])
def test_only_a_hosted_page_has_a_url(sessions, ui_mode):
    params = {"mode": "payment", "ui_mode": ui_mode, "line_items": [OWN]}
    session = sessions.create(params={**params, "return_url": "https://example.com"})
    assert session.url is None


def test_price_data_creates_a_product_and_an_inactive_price(shop):
    checkout = shop.checkout(line_items=[OWN])
    (line,) = shop.client.v1.checkout.sessions.line_items.list(checkout.id).data
    price = shop.client.v1.prices.retrieve(line.price.id)
    assert (price.active, price.unit_amount, price.currency) == (False, 900, "eur")
    assert shop.client.v1.products.retrieve(price.product).name == "Mug"
    assert (line.description, line.quantity, line.amount_total) == ("Mug", 2, 1800)
    with pytest.raises(stripe.InvalidRequestError, match="The price specified is inactive"):
        shop.checkout(price)


def test_line_items_and_subscriptions_have_the_price_as_it_is_now(shop):
    price = shop.price(recurring=MONTHLY)
    checkout = shop.checkout(price, mode="subscription")
    paid = shop.sandbox.pay(checkout.id)
    shop.client.v1.prices.update(price.id, params={"active": False, "metadata": {"plan": "gold"}})
    (line,) = shop.client.v1.checkout.sessions.line_items.list(checkout.id).data
    subscription = shop.client.v1.subscriptions.retrieve(paid["subscription"])
    (item,) = subscription["items"].data
    for now in (line.price, item.price, item.plan):
        assert (now.active, now.metadata["plan"]) == (False, "gold")
    assert checkout.session.amount_total == 2000


def test_a_session_repeats_its_parameters(shop):
    params = {
        "client_reference_id": "order 7",
        "customer_email": "jenny@example.com",
        "metadata": {"order": "7", "empty": ""},
        "submit_type": "donate",
        "locale": "de",
    }
    session = shop.checkout(**params).session.to_dict()
    assert {name: session[name] for name in params} == params | {"metadata": {"order": "7"}}


def test_an_open_session_expires_only_once(shop):
    checkout = shop.checkout()
    ended = shop.client.v1.checkout.sessions.expire(checkout.id)
    assert (ended.status, ended.url) == ("expired", None)
    assert [sent["id"] for sent in shop.sent("checkout.session.expired")] == [checkout.id]
    with pytest.raises(stripe.InvalidRequestError) as raised:
        shop.client.v1.checkout.sessions.expire(checkout.id)
    assert raised.value.http_status == 400
    assert raised.value.user_message == (
        'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session '
        "has a status of expired."
    )


def test_a_paid_session_cannot_be_expired(shop):
    checkout = shop.checkout()
    checkout.pay()
    with pytest.raises(stripe.InvalidRequestError, match="has a status of complete"):
        shop.client.v1.checkout.sessions.expire(checkout.id)


def test_metadata_can_be_updated_key_by_key(shop):
    checkout = shop.checkout(metadata={"a": "1", "b": "2"})
    update = shop.client.v1.checkout.sessions.update
    changed = update(checkout.id, params={"metadata": {"a": "", "c": "3"}})
    assert changed.metadata.to_dict() == {"b": "2", "c": "3"}
    assert update(checkout.id, params={"metadata": ""}).metadata.to_dict() == {}


def test_only_the_metadata_of_a_hosted_session_can_be_updated(shop):
    checkout = shop.checkout()
    with pytest.raises(stripe.InvalidRequestError, match="`line_items` can only be updated when"):
        shop.client.v1.checkout.sessions.update(checkout.id, params={"line_items": [OWN]})


@pytest.mark.parametrize("ui_mode", ["elements", "embedded_page"])
def test_an_update_for_an_embedded_page_is_refused_with_a_reason(sessions, ui_mode):
    params = {"mode": "payment", "ui_mode": ui_mode, "line_items": [OWN]}
    made = sessions.create(params={**params, "return_url": "https://example.com"})
    with pytest.raises(stripe.InvalidRequestError, match="has only a hosted page"):
        sessions.update(made.id, params={"shipping_options": ""})
    assert sessions.update(made.id, params={"metadata": {"a": "b"}}).metadata["a"] == "b"


def test_a_session_needs_a_payment_method(shop):
    with pytest.raises(stripe.InvalidRequestError, match="No valid payment method types"):
        shop.checkout(excluded_payment_method_types=["card"])
    both = ["card", "us_bank_account"]
    left = shop.checkout(
        allowed_payment_method_types=both, excluded_payment_method_types=["card"]
    ).session
    assert left.payment_method_types == ["us_bank_account"]


def test_a_customer_may_return(shop):
    first = shop.checkout(customer_creation="always")
    first.pay()
    again = shop.checkout(customer=first.session.customer)
    assert again.session.customer == first.session.customer


@pytest.mark.parametrize("method", ["retrieve", "expire", "line_items.list"])
def test_a_session_of_another_account_is_not_found(shop, method):
    other = stripe.StripeClient("sk_test_other", http_client=shop.sandbox.http_client())
    service = other.v1.checkout.sessions
    for name in method.split("."):
        service = getattr(service, name)
    with pytest.raises(stripe.InvalidRequestError, match="No such checkout.session") as raised:
        service(shop.checkout().id)
    assert (raised.value.http_status, raised.value.code) == (404, "resource_missing")


def test_sessions_are_filtered_by_the_objects_they_created(shop, sessions):
    customer = shop.client.v1.customers.create()
    shop.checkout(customer_email="jo@example.com")
    paid = shop.checkout(customer=customer.id)
    subscribed = shop.subscription(customer_email="jenny@example.com")
    for checkout in (paid, subscribed):
        shop.sandbox.pay(checkout.id)

    def found(**params):
        return [session.id for session in sessions.list(params=params)]

    assert found(customer=customer.id) == [paid.id]
    assert found(payment_intent=paid.session.payment_intent) == [paid.id]
    assert found(subscription=subscribed.session.subscription) == [subscribed.id]
    assert found(customer_details={"email": "jenny@example.com"}) == [subscribed.id]
    assert found(status="complete") == [subscribed.id, paid.id]
    assert len(found(status="open")) == 1


def test_a_trial_lasts_at_least_two_days(shop):
    moment = shop.sandbox.clock.now() + 48 * 60 * 60
    assert shop.subscription(subscription_data={"trial_end": moment + 100}).session.id
    with pytest.raises(stripe.InvalidRequestError, match="at least 48 hours") as raised:
        shop.subscription(subscription_data={"trial_end": moment - 100})
    assert raised.value.param == "subscription_data[trial_end]"


def test_an_inactive_product_is_not_for_sale(shop, client):
    product = client.v1.products.create(params={"name": "Mug", "active": False})
    data = {"currency": "usd", "unit_amount": 500, "product": product.id}
    with pytest.raises(stripe.InvalidRequestError, match="it is not active") as raised:
        shop.checkout(line_items=[{"price_data": data, "quantity": 1}])
    assert raised.value.param == "line_items[0][price_data][product]"


def test_the_currency_of_the_session_selects_the_amount_of_the_price(shop):
    price = shop.price(2000, currency_options={"eur": {"unit_amount": 1500}})
    plain, euro = shop.checkout(price).session, shop.checkout(price, currency="EUR")
    assert (plain.currency, plain.amount_total) == ("usd", 2000)
    assert (euro.session.currency, euro.session.amount_total) == ("eur", 1500)
    (line,) = shop.client.v1.checkout.sessions.line_items.list(euro.id).data
    assert (line.currency, line.amount_total, line.price.currency) == ("eur", 1500, "usd")
    shop.sandbox.pay(euro.id)
    assert [charge["amount"] for charge in shop.sent("charge.succeeded")] == [1500]


def test_a_price_without_the_currency_of_the_session_is_refused(shop):
    with pytest.raises(stripe.InvalidRequestError, match="supports currencies of `usd` which"):
        shop.checkout(currency="eur")


def test_a_customer_without_an_address_cannot_be_taxed(shop, client):
    taxed = {"automatic_tax": {"enabled": True}}
    nowhere = client.v1.customers.create()
    with pytest.raises(stripe.InvalidRequestError) as raised:
        shop.checkout(customer=nowhere.id, **taxed)
    assert raised.value.code == "customer_tax_location_invalid"
    home = client.v1.customers.create(params={"address": {"country": "DE"}})
    assert shop.checkout(customer=home.id, **taxed).session.automatic_tax.enabled


def test_the_price_of_an_optional_item_must_exist(shop):
    with pytest.raises(stripe.InvalidRequestError, match="No such price") as raised:
        shop.checkout(optional_items=[{"price": "price_none", "quantity": 1}])
    assert raised.value.param == "optional_items[0][price]"


def test_line_items_have_discounts_and_taxes_only_when_expanded(shop, client):
    id = shop.checkout().id
    (plain,) = client.v1.checkout.sessions.line_items.list(id).data
    assert not plain.to_dict().keys() & {"discounts", "taxes"}
    params = {"expand": ["data.discounts", "data.taxes"]}
    (line,) = client.v1.checkout.sessions.line_items.list(id, params=params).data
    assert (line.discounts, line.taxes) == ([], [])
