"""The accounts of a state."""

import stripe

from helpers.sandbox.inspector.accounts import accounts, chosen
from tests.sandbox.inspector.seen import SECTIONS, links, rows


def test_accounts_are_apart_and_no_page_shows_a_key(look, shop):
    shop.client.v1.products.create(params={"name": "Mine"})
    other = stripe.StripeClient("sk_test_verySecret", http_client=shop.sandbox.http_client())
    theirs = other.v1.products.create(params={"name": "Theirs sk_test_verySecret"})
    accounts = links(look(), "Account")
    assert len(accounts) == 2
    mine, other = ({"account": href.partition("=")[2]} for href in accounts)
    assert "Mine" in look("inspect/objects", **mine).text
    assert "Theirs" not in look("inspect/objects", **mine).text
    assert "Theirs" in look("inspect/objects", **other).text
    look(f"inspect/objects/{theirs.id}", answers=404, **mine)
    pages = [look(f"inspect/{section}", **other).text for section in SECTIONS]
    pages += [look(f"inspect/objects/{theirs.id}", **other).text, look(**other).text]
    (request,) = links(look("inspect/requests", q=theirs.id, **other), "/v1/products")
    pages.append(look(request).text)
    assert "verySecret" not in "".join(pages)
    assert rows(look("inspect/objects", account="acct_nobody")) != []  # the latest account


def test_accounts_are_in_the_order_in_which_they_came(shop):
    store = shop.sandbox._store
    assert (accounts(store), chosen(store, [], None)) == ([], None)
    shop.client.v1.products.list()
    (first,) = accounts(store)
    other = stripe.StripeClient("sk_test_other", http_client=shop.sandbox.http_client())
    other.v1.products.list()
    known = accounts(store)
    assert [each.label for each in known] == ["Account 1", "Account 2"]
    assert known[0] == first and chosen(store, known, first.id) == first


def test_the_one_in_which_something_happened_last_is_shown_first(shop):
    other = stripe.StripeClient("sk_test_other", http_client=shop.sandbox.http_client())
    for client in (shop.client, other, shop.client):
        client.v1.products.create(params={"name": "Mug"})
    known = accounts(shop.sandbox._store)
    for nobody in (None, "acct_nobody"):
        assert chosen(shop.sandbox._store, known, nobody) == known[0]


def test_an_account_whose_only_request_failed_is_there_with_its_request(look, http):
    refused = http("GET", "/v1/nothing")
    assert "404 | GET | /v1/nothing" in rows(look("inspect/requests"))[0]
    assert "Unrecognized" in look(f"inspect/requests/{refused.headers['Request-Id']}").text


def test_a_request_s_own_address_shows_its_account(look, http):
    mine = http("GET", "/v1/nothing")
    http("POST", "/v1/products", key="sk_test_other", data={"name": "Mug"})
    page = look(f"inspect/requests/{mine.headers['Request-Id']}")
    assert all("Mug" not in look(href).text for href in links(page, "All objects"))
