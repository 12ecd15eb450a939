"""What the lists can be narrowed down to."""

import pytest
import stripe

from helpers.sandbox.inspector.filters import filters
from tests.sandbox.inspector.seen import rows


def test_filters_and_search_narrow_a_list_down(look, shop):
    first, second = shop.checkout(customer_email="ada@example.com"), shop.checkout()
    second.pay()
    assert len(rows(look("inspect/sessions"))) == 2
    assert "complete" in rows(look("inspect/sessions", status="complete"))[0]
    assert rows(look("inspect/sessions", status="expired")) == []
    assert rows(look("inspect/sessions", q="ada@example.com"))[0].count(first.id) == 1
    assert rows(look("inspect/sessions", q=f"{second.id} ada@example")) == []
    assert len(rows(look("inspect/events", type="payment_intent.*"))) == 2
    assert len(rows(look("inspect/objects", kind="product"))) == 4


def test_requests_are_filtered_by_method_and_status(look, shop):
    shop.client.v1.products.create(params={"name": "Café"})
    with pytest.raises(stripe.InvalidRequestError):
        shop.client.v1.products.retrieve("prod_x")
    assert rows(look("inspect/requests", status="4"))[0].startswith("404 | GET | ")
    assert rows(look("inspect/requests", method="POST"))[0].startswith("200 | POST | ")
    assert rows(look("inspect/requests", method="POST", status="4")) == []
    assert len(rows(look("inspect/requests", q="Café"))) == 1


def options(shop, section, account):
    (choice,) = filters(shop.sandbox._store, section, account)
    return dict(choice.options)


def test_kinds_and_types_are_those_that_there_are(shop, look):
    shop.checkout()
    (account,) = {account for (account,) in shop.sandbox._store.run("SELECT account FROM objects")}
    assert options(shop, "objects", account)["checkout.session"] == "checkout.session"
    assert "checkout.data" not in options(shop, "objects", account)
    assert {"price.created", "price.*"} <= options(shop, "events", account).keys()
    assert "charge.*" not in options(shop, "events", account)
