"""What an account comes to, in a few numbers."""

import pytest
import stripe

from helpers.sandbox.inspector.accounts import accounts
from helpers.sandbox.inspector.numbers import tiles


def numbers(shop):
    (account,) = accounts(shop.sandbox._store)
    return {section: f"{n} {words}" for section, n, words in tiles(shop.sandbox._store, account.id)}


def test_what_there_is_is_counted(shop):
    shop.checkout().pay()
    shop.checkout()
    shop.checkout().pay(number="4000000000000002")
    found = numbers(shop)
    assert found["sessions"] == "3 sessions, 2 open"
    assert found["payments"] == "2 payments"
    assert found["webhooks"] == "0 failed deliveries"
    assert found["events"] == f"{len(shop.events())} events"


def test_one_is_one(shop):
    def broken(payload, signature):
        raise ValueError

    shop.sandbox.listen(broken, events=["product.created"])
    shop.client.v1.products.create(params={"name": "Mug"})
    with pytest.raises(stripe.InvalidRequestError):
        shop.client.v1.products.retrieve("prod_x")
    found = numbers(shop)
    assert (found["webhooks"], found["requests"]) == ("1 failed delivery", "1 refused request")
