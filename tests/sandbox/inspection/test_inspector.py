"""The look inside, as a browser shows it."""

import re
from html import unescape

import pytest
import stripe

from tests.sandbox.shop import Shop

EVIL = '"><script>alert(1)</script>'
SECTIONS = ["sessions", "payments", "events", "webhooks", "requests", "objects"]


@pytest.fixture
def look(shop):
    """Return the page at an address, from the address of the overview."""

    def look(path="", answers=200, **query):
        path = "/" + path.replace("../", "").removeprefix("./")
        answer = shop.browser.get(path, query_string=query or None)
        assert answer.status_code == answers
        return answer

    return look


def rows(answer):
    """Return the texts of the tables' rows, cells apart by |."""
    found = re.findall("<tr role.*?</tr>", answer.text, re.DOTALL)
    cells = [re.findall("<td.*?</td>", row, re.DOTALL) for row in found]
    return [" | ".join(unescape(re.sub("<.*?>", "", cell)) for cell in row) for row in cells if row]


def links(answer, text):
    return [
        unescape(href)
        for href, shown in re.findall('<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', answer.text)
        if text in shown
    ]


def test_a_new_sandbox_says_how_to_point_an_sdk_at_it(look, sandbox):
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
def test_a_section_with_nothing_in_it_says_so(look, section):
    assert "No " in look(f"inspect/{section}").text
    assert "Nothing fits." in look(f"inspect/{section}", q="x").text


def test_a_session_is_shown_with_what_belongs_to_it(look, shop):
    checkout = shop.checkout(customer_email="ada@example.com")
    page = look(f"inspect/objects/{checkout.id}")
    assert links(page, "Open checkout page") == [f"../../c/pay/{checkout.id}"]
    checkout.pay()
    page = look(f"inspect/objects/{checkout.id}")
    assert links(page, "Open checkout page") == []
    assert rows(page)[0].startswith("checkout.session.completed | evt_")
    assert links(page, checkout.session.payment_intent)
    assert "T-shirt" in page.text and "li_" in page.text


def test_an_event_leads_to_its_request_and_to_its_object(look, shop):
    shop.checkout()
    mug = shop.client.v1.products.create(params={"name": "Mug"})
    (event,) = [e for e in shop.events() if e["data"]["object"]["id"] == mug.id]
    page = look(f"inspect/objects/{event['id']}")
    (request,) = links(page, mug.last_response.request_id)
    assert "200 | POST | /v1/products" in rows(look(request))[-1]
    assert links(page, mug.id)


def test_an_event_is_shown_with_its_webhook_attempts(look, shop):
    def broken(payload, signature):
        raise ValueError("out of order")

    shop.sandbox.listen(broken, events=["product.created"])
    shop.client.v1.products.create(params={"name": "Mug"})
    (event,) = [e for e in shop.events() if e["type"] == "product.created"]
    (attempt,) = rows(look(f"inspect/objects/{event['id']}"))
    assert attempt.startswith("failed | ValueError: out of order | python:")
    assert rows(look("inspect/webhooks", result="failed")) != []
    assert rows(look("inspect/webhooks", result="delivered")) == []
    assert rows(look("inspect/webhooks", q="out of order")) != []


def test_a_request_is_shown_with_what_was_sent_and_answered(look, shop):
    mug = shop.client.v1.products.create(
        params={"name": "Mug", "images": ["https://a.example/1", "https://a.example/2"]}
    )
    (href,) = links(look("inspect/requests", q=mug.id), "/v1/products")
    page = unescape(re.sub("<.*?>", "", look(href).text))
    assert '"images": [\n    "https://a.example/1",' in page
    assert f'"id": "{mug.id}"' in page
    assert "POST /v1/products" in page


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


@pytest.mark.parametrize("q", ["x%y", "x_y", "100%", "a\\b", "it's", 'a"b', "'--"])
def test_a_search_takes_every_character_as_it_is(look, shop, q):
    for description in (q, "xzy 1000 ab its mug --"):
        shop.client.v1.products.create(params={"name": "Mug", "description": description})
    assert len(rows(look("inspect/objects", q=q, kind="product"))) == 1


def test_a_long_list_is_turned_page_by_page_both_ways(look, shop):
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


def test_a_request_of_another_account_is_not_found(look, shop):
    shop.client.v1.products.list()
    other = stripe.StripeClient("sk_test_other", http_client=shop.sandbox.http_client())
    other.v1.products.list()
    account = links(look(), "Account 1")[0].partition("=")[2]
    look("inspect/requests/1", account=account)
    look("inspect/requests/2", answers=404, account=account)


def test_a_request_without_a_key_is_in_the_log_of_all(look, shop, http):
    shop.client.v1.products.list()
    http("GET", "/v1/products", key=None)
    assert rows(look("inspect/requests"))[0].startswith("401 | GET")
    look("inspect/requests/2")


def test_secrets_and_what_the_sandbox_keeps_for_itself_are_not_shown(look, shop):
    endpoint = shop.client.v1.webhook_endpoints.create(
        params={"url": "https://a.example", "enabled_events": ["*"]}
    )
    checkout = shop.checkout()
    shop.sandbox.pay(checkout.id)
    look(f"inspect/objects/secret_{endpoint.id}", answers=404)
    look(f"inspect/objects/data_{checkout.id}", answers=404)
    everything = look("inspect/objects").text + look("inspect/requests").text
    assert endpoint.secret not in everything
    assert "checkout.data" not in everything and "webhook" in everything


def test_whatever_is_in_the_data_shows_as_text(look, shop, http):
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
def test_what_is_not_there_is_not_found(look, shop, path):
    shop.checkout()
    look(path, answers=200 if path == "inspect" else 404)


@pytest.mark.parametrize("before", ["", "x", "-1", "9" * 30, "1.5", "٣"])
def test_a_page_that_is_nonsense_does_no_harm(look, shop, before):
    shop.checkout()
    look("inspect/sessions", before=before)
    look("inspect/sessions", after=before)


def test_nothing_is_changed_by_looking(look, shop):
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


def test_every_kind_of_object_has_its_page(look):
    shop = Shop()
    for checkout in (shop.checkout(), shop.subscription(), shop.setup()):
        shop.sandbox.pay(checkout.id)
    shop.client.v1.products.delete(shop.client.v1.products.create(params={"name": "Mug"}).id)
    kinds = shop.sandbox._store.run("SELECT id, object FROM objects GROUP BY object")
    for id, kind in kinds:
        status = shop.browser.get(f"/inspect/objects/{id}").status_code
        private = "." in kind and kind != "checkout.session" and not kind.startswith("deleted")
        assert (status, kind) == (404 if private else 200, kind)
