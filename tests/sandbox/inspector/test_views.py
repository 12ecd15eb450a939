"""The inspector's pages in a browser."""

import re
from html import unescape

import pytest
import stripe

from helpers.sandbox.inspector.views import accounts, chosen_account, tiles
from tests.sandbox.inspector.seen import SECTIONS, links, rows

EVIL = '"><script>alert(1)</script>'


def test_a_new_sandbox_says_how_to_use_it_with_an_sdk(look, sandbox):
    text = unescape(look().text)
    assert f'base_addresses={{"api": "{sandbox.address}"}}' in text
    assert rows(look()) == []


def test_the_overview_shows_what_happened_last(look, shop):
    checkout = shop.checkout()
    checkout.pay()
    found = "\n".join(rows(look()))
    for text in ("$20.00 | complete | paid", "$20.00 | succeeded", "checkout.session.completed"):
        assert text in found
    assert "200 | POST | /v1/checkout/sessions" in found
    assert "<strong>1</strong> <span>session, 0 open" in look().text


@pytest.mark.parametrize("section", SECTIONS)
def test_an_empty_section_says_so(look, section):
    assert "No " in look(f"inspect/{section}").text
    assert "Nothing matches." in look(f"inspect/{section}", q="x").text


def test_secrets_and_the_sandbox_s_own_objects_are_not_shown(look, shop):
    endpoint = shop.client.v1.webhook_endpoints.create(
        params={"url": "https://a.example", "enabled_events": ["*"]}
    )
    checkout = shop.checkout()
    shop.sandbox.pay(checkout.id)
    look(f"inspect/objects/secret_{endpoint.id}", expected=404)
    look(f"inspect/objects/data_{checkout.id}", expected=404)
    everything = look("inspect/objects").text + look("inspect/requests").text
    assert endpoint.secret not in everything
    assert "checkout.data" not in everything and "webhook" in everything


def test_markup_in_the_data_is_escaped(look, shop, http):
    params = {"name": EVIL, "description": EVIL, "metadata": {EVIL[:40]: EVIL}}
    product = shop.client.v1.products.create(params=params)
    http("GET", "/v1/" + EVIL, headers={"User-Agent": EVIL})
    pages = [look(f"inspect/{section}", q=EVIL.split()[0], type=EVIL) for section in SECTIONS]
    pages += [look(), look(f"inspect/objects/{product.id}"), look("inspect/requests/2")]
    assert all("<script" not in page.text for page in pages)
    assert any("&lt;script&gt;" in page.text for page in pages)


def test_every_page_is_safe(look, shop):
    checkout = shop.checkout()
    for path in ("", "inspect/requests", f"inspect/objects/{checkout.id}"):
        headers = look(path).headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["Cache-Control"] == "no-store"
        assert " style=" not in look(path).text and "<script" not in look(path).text


def test_all_addresses_are_relative_so_that_it_works_behind_a_proxy(look, shop):
    checkout = shop.checkout()
    for path in ("", "inspect/sessions", f"inspect/objects/{checkout.id}"):
        found = re.findall(r'(?:href|src|action)="([^"]*)"', look(path).text)
        assert found and all(each.startswith(("../", "./", "inspect", "c/", "#")) for each in found)


@pytest.mark.parametrize(
    "path",
    ["inspect", "inspect/nothing", "inspect/objects/x", "inspect/requests/x", "inspect/events/1"]
    + ["inspect/objects/a/b", "inspect/requests/999999999999999999999999"],
)
def test_an_unknown_address_is_not_found(look, shop, path):
    shop.checkout()
    look(path, expected=200 if path == "inspect" else 404)


def test_the_inspector_changes_nothing(look, shop):
    checkout = shop.checkout()
    before = shop.sandbox._store.run("SELECT * FROM objects")
    for path in (
        "",
        *(f"inspect/{section}" for section in SECTIONS),
        f"inspect/objects/{checkout.id}",
    ):
        look(path)
        assert shop.browser.post("/" + path).status_code == 405
    assert shop.sandbox._store.run("SELECT * FROM objects") == before


def test_accounts_are_separate_and_no_page_shows_a_key(look, shop):
    shop.client.v1.products.create(params={"name": "Mine"})
    other = stripe.StripeClient("sk_test_verySecret", http_client=shop.sandbox.http_client())
    theirs = other.v1.products.create(params={"name": "Theirs sk_test_verySecret"})
    accounts = links(look(), "Account")
    assert len(accounts) == 2
    mine, other = ({"account": href.partition("=")[2]} for href in accounts)
    assert "Mine" in look("inspect/objects", **mine).text
    assert "Theirs" not in look("inspect/objects", **mine).text
    assert "Theirs" in look("inspect/objects", **other).text
    look(f"inspect/objects/{theirs.id}", expected=404, **mine)
    pages = [look(f"inspect/{section}", **other).text for section in SECTIONS]
    pages += [look(f"inspect/objects/{theirs.id}", **other).text, look(**other).text]
    (request,) = links(look("inspect/requests", q=theirs.id, **other), "/v1/products")
    pages.append(look(request).text)
    assert "verySecret" not in "".join(pages)
    assert rows(look("inspect/objects", account="acct_nobody")) != []  # the latest account


def test_accounts_are_in_the_order_of_their_creation(shop):
    store = shop.sandbox._store
    assert (accounts(store), chosen_account(store, [], None)) == ([], None)
    shop.client.v1.products.list()
    (first,) = accounts(store)
    other = stripe.StripeClient("sk_test_other", http_client=shop.sandbox.http_client())
    other.v1.products.list()
    known = accounts(store)
    assert [each.label for each in known] == ["Account 1", "Account 2"]
    assert known[0] == first and chosen_account(store, known, first.id) == first


def test_the_account_with_the_newest_object_is_shown_first(shop):
    other = stripe.StripeClient("sk_test_other", http_client=shop.sandbox.http_client())
    for client in (shop.client, other, shop.client):
        client.v1.products.create(params={"name": "Mug"})
    known = accounts(shop.sandbox._store)
    for nobody in (None, "acct_nobody"):
        assert chosen_account(shop.sandbox._store, known, nobody) == known[0]


def test_an_account_whose_only_request_failed_is_shown_with_it(look, http):
    refused = http("GET", "/v1/nothing")
    assert "404 | GET | /v1/nothing" in rows(look("inspect/requests"))[0]
    assert "Unrecognized" in look(f"inspect/requests/{refused.headers['Request-Id']}").text


def test_the_address_of_a_request_opens_its_account(look, http):
    mine = http("GET", "/v1/nothing")
    http("POST", "/v1/products", key="sk_test_other", data={"name": "Mug"})
    page = look(f"inspect/requests/{mine.headers['Request-Id']}")
    assert all("Mug" not in look(href).text for href in links(page, "All objects"))


def numbers(shop):
    (account,) = accounts(shop.sandbox._store)
    return {section: f"{n} {words}" for section, n, words in tiles(shop.sandbox._store, account.id)}


def test_the_overview_counts_objects_by_kind(shop):
    shop.checkout().pay()
    shop.checkout()
    shop.checkout().pay(number="4000000000000002")
    found = numbers(shop)
    assert found["sessions"] == "3 sessions, 2 open"
    assert found["payments"] == "2 payments"
    assert found["webhooks"] == "0 failed deliveries"
    assert found["events"] == f"{len(shop.events())} events"


def test_a_count_of_one_is_singular(shop):
    def broken(payload, signature):
        raise ValueError

    shop.sandbox.listen(broken, events=["product.created"])
    shop.client.v1.products.create(params={"name": "Mug"})
    with pytest.raises(stripe.InvalidRequestError):
        shop.client.v1.products.retrieve("prod_x")
    found = numbers(shop)
    assert (found["webhooks"], found["requests"]) == ("1 failed delivery", "1 refused request")
