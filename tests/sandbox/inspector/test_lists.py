"""The inspector's lists: paging, search and filters."""

import pytest
import stripe

from helpers.sandbox.inspector.lists import filters
from tests.sandbox.inspector.seen import links, rows


def test_a_long_list_has_pages_in_both_directions(look, shop):
    ids = [shop.client.v1.products.create(params={"name": str(n)}).id for n in range(60)]
    pages, href = [], "inspect/objects?kind=product"
    while href:
        page = look(href)
        pages.append([row.split(" | ")[3] for row in rows(page)])
        href = next(iter(links(page, "Older")), "")
    assert [len(each) for each in pages] == [25, 25, 12]
    assert sum(pages, [])[:60] == ids[::-1]
    newer = look(links(page, "Newer")[0])
    assert [row.split(" | ")[3] for row in rows(newer)] == pages[1]
    newest = look(links(newer, "Newer")[0])
    assert [row.split(" | ")[3] for row in rows(newest)] == pages[0]
    assert links(newest, "Newer") == []


def test_a_request_without_a_key_is_shown_to_every_account(look, shop, http):
    shop.client.v1.products.list()
    http("GET", "/v1/products", key=None)
    assert rows(look("inspect/requests"))[0].startswith("401 | GET")
    look("inspect/requests/2")


@pytest.mark.parametrize("q", ["x%y", "x_y", "100%", "a\\b", "it's", 'a"b', "'--"])
def test_a_search_takes_every_character_literally(look, shop, q):
    for description in (q, "xzy 1000 ab its mug --"):
        shop.client.v1.products.create(params={"name": "Mug", "description": description})
    assert len(rows(look("inspect/objects", q=q, kind="product"))) == 1


@pytest.mark.parametrize("before", ["", "x", "-1", "9" * 30, "1.5", "٣"])
def test_a_page_that_does_not_exist_does_no_harm(look, shop, before):
    shop.checkout()
    look("inspect/sessions", before=before)
    look("inspect/sessions", after=before)


def test_filters_and_search_narrow_a_list(look, shop):
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


def test_the_filters_offer_only_existing_kinds_and_types(shop, look):
    shop.checkout()
    (account,) = {account for (account,) in shop.sandbox._store.run("SELECT account FROM objects")}
    assert options(shop, "objects", account)["checkout.session"] == "checkout.session"
    assert "checkout.data" not in options(shop, "objects", account)
    assert {"price.created", "price.*"} <= options(shop, "events", account).keys()
    assert "charge.*" not in options(shop, "events", account)


def test_stripe_s_kinds_with_a_dot_are_listed_and_the_sandbox_s_own_are_not(look, shop, customer):
    session = shop.client.v1.billing_portal.sessions.create(params={"customer": customer})
    text = "".join(rows(look("inspect/objects")))
    assert session.id in text and session.configuration in text
    assert session.url.rpartition("/")[2] not in text
