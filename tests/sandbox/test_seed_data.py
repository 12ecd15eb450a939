"""The products and prices that every account starts with."""

import stripe

PRICE = "price_1I1xv3EfCmJMLhhrJ5vdGxy6"


def test_the_docs_price_is_a_t_shirt_for_twenty_dollars(client):
    price = client.v1.prices.retrieve(PRICE, params={"expand": ["product"]})
    assert (price.unit_amount, price.currency, price.active) == (2000, "usd", True)
    assert (price.product.name, price.product.default_price) == ("T-shirt", PRICE)


def test_there_is_a_price_for_subscriptions(client):
    (price,) = client.v1.prices.list(params={"type": "recurring", "active": True}).data
    assert (price.recurring.interval, price.recurring.usage_type) == ("month", "licensed")


def test_every_account_has_it_once(sandbox, client):
    other = stripe.StripeClient("sk_test_other", http_client=sandbox.http_client())
    for account in (client, other, client):
        assert len(account.v1.prices.list().data) == 2


def test_changes_to_it_stay(client):
    client.v1.prices.update(PRICE, params={"nickname": "Shirt"})
    assert client.v1.prices.retrieve(PRICE).nickname == "Shirt"


def test_creating_it_emits_no_events(client):
    client.v1.products.list()
    assert client.v1.events.list().data == []
